import { plainWithHoles } from '../../language/holes.js';
import { isMap, type PlainMap } from '../../language/types/input.js';
import { namedBy } from '../../model/references/names.js';
import type { Resource } from '../../model/resource.js';
import type { Plain } from '../../source/value.js';

/** How a service scales, from the requests of Application Auto Scaling that are about it. */
export interface Scaling {
  /** As `scale` says it. */
  readonly scale: PlainMap;
  /** What is said in it. */
  readonly carried: readonly Resource[];
}

/** Undefined where nothing registers the service as a target: then there is nothing that policies could move in. */
export function scalingOf(
  service: { readonly name: string; readonly cluster: string },
  resources: readonly Resource[],
): Scaling | undefined {
  const about = resources.flatMap((resource) => {
    const value = plainWithHoles(resource.value);
    return isMap(value) && isOf(value, service) ? [{ resource, value }] : [];
  });
  const targets = about.filter(({ resource }) => resource.kind === 'scalable-target');
  const [target] = targets;
  const range = target && targets.length === 1 ? rangeOf(target.value) : undefined;
  if (!target || !range) return undefined;
  const carried = [target.resource];
  const parts = (kind: Resource['kind'], say: (value: PlainMap) => PlainMap | undefined) =>
    about
      .filter(({ resource }) => resource.kind === kind)
      .flatMap(({ resource, value }) => {
        const said = say(value);
        if (said) carried.push(resource);
        return said ? [said] : [];
      });
  const metrics = new Set<Plain>();
  const trackings = parts('scaling-policy', (value) => {
    const said = tracking(value);
    if (!said || metrics.has(said['metric']!)) return undefined;
    metrics.add(said['metric']!);
    return said;
  });
  const times = parts('scheduled-action', time);
  const { SuspendedState: state, RoleARN: role } = target.value;
  const suspended = isMap(state) ? suspensions(state) : [];
  const scale = {
    ...range,
    ...(trackings.length > 0 && { targets: trackings }),
    ...(times.length > 0 && { at: times }),
    ...(suspended.length > 0 && { suspended }),
    ...(role !== undefined && !String(role).includes(':role/aws-service-role/') && { role }),
  };
  return { scale, carried };
}

function isOf(value: PlainMap, { name, cluster }: { name: string; cluster: string }): boolean {
  const { ResourceId: id, ScalableDimension: dimension } = value;
  if (typeof id !== 'string' || dimension !== 'ecs:service:DesiredCount') return false;
  const named = namedBy(id, 'service', '');
  return named?.name === name && named.cluster === cluster;
}

/** All members are known to the language: whatever else stands there would be lost. */
function has(value: PlainMap, ...known: readonly string[]): boolean {
  return Object.keys(value).every((key) => known.includes(key) || OF_THE_TARGET.has(key));
}

const OF_THE_TARGET = new Set(['ServiceNamespace', 'ResourceId', 'ScalableDimension']);

function rangeOf(value: PlainMap): PlainMap | undefined {
  const { MinCapacity: min, MaxCapacity: max } = value;
  if (!has(value, 'MinCapacity', 'MaxCapacity', 'RoleARN', 'SuspendedState')) return undefined;
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

const METRICS: Readonly<Record<string, string>> = {
  ECSServiceAverageCPUUtilization: 'cpu',
  ECSServiceAverageMemoryUtilization: 'memory',
};

function tracking(value: PlainMap): PlainMap | undefined {
  const { PolicyType: type, TargetTrackingScalingPolicyConfiguration: configuration } = value;
  if (type !== 'TargetTrackingScaling' || !isMap(configuration)) return undefined;
  if (!has(value, 'PolicyName', 'PolicyType', 'TargetTrackingScalingPolicyConfiguration')) return undefined;
  const {
    TargetValue: target,
    PredefinedMetricSpecification: predefined,
    ScaleInCooldown: cooldownIn,
    ScaleOutCooldown: cooldownOut,
    DisableScaleIn: keep,
    ...others
  } = configuration;
  if (!isMap(predefined) || Object.keys(others).length > 0 || target === undefined) return undefined;
  const { PredefinedMetricType: name, ...more } = predefined;
  const metric = METRICS[String(name)];
  if (metric === undefined || Object.keys(more).length > 0) return undefined;
  return {
    metric,
    value: target,
    ...(keep === true && { keep }),
    ...(cooldownIn !== undefined && { cooldownIn }),
    ...(cooldownOut !== undefined && { cooldownOut }),
  };
}

function time(value: PlainMap): PlainMap | undefined {
  const {
    Schedule: schedule,
    ScheduledActionName: name,
    Timezone: zone,
    StartTime: start,
    EndTime: end,
    ScalableTargetAction: action,
  } = value;
  const known = [
    'Schedule',
    'ScheduledActionName',
    'Timezone',
    'StartTime',
    'EndTime',
    'ScalableTargetAction',
  ];
  if (!has(value, ...known) || !isMap(action) || schedule === undefined) return undefined;
  const range = rangeOf(action);
  return (
    range && {
      schedule,
      range,
      ...(name !== undefined && { name }),
      ...(zone !== undefined && { zone }),
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
    }
  );
}

const SUSPENSIONS: Readonly<Record<string, string>> = {
  DynamicScalingInSuspended: 'in',
  DynamicScalingOutSuspended: 'out',
  ScheduledScalingSuspended: 'scheduled',
};

function suspensions(state: PlainMap): readonly string[] {
  return Object.keys(SUSPENSIONS).flatMap((key) => (state[key] === true ? [SUSPENSIONS[key]!] : []));
}
