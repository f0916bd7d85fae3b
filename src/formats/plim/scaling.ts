import { hole, plainWithHoles } from '../../language/holes.js';
import { isMap, type PlainMap } from '../../language/types/input.js';
import { namedBy } from '../../model/references/names.js';
import type { Resource } from '../../model/resource.js';
import type { Plain } from '../../source/value.js';
import { actionName, policyName } from '../../stack/scaling-names.js';

/** How a service scales, from the requests of Application Auto Scaling that are about it. */
export interface Scaling {
  /** As `scale` says it. */
  readonly scale: PlainMap;
  /** What is said in it. */
  readonly carried: readonly Resource[];
  /** Those of them whose names the stack would make otherwise. */
  readonly renamed: readonly Resource[];
}

export interface Service {
  readonly name: string;
  /** What ECS calls it. */
  readonly real: Plain;
  readonly cluster: string;
  /** What references call it. */
  readonly address: string;
}

/** Undefined where nothing registers the service as a target: then there is nothing that policies could move in. */
export function scalingOf(service: Service, resources: readonly Resource[]): Scaling | undefined {
  const about = resources.flatMap((resource) => {
    const value = plainWithHoles(resource.value);
    return isMap(value) && isOf(value, service) ? [{ resource, value }] : [];
  });
  const targets = about.filter(({ resource }) => resource.kind === 'scalable-target');
  const [target] = targets;
  const range = target && targets.length === 1 ? rangeOf(target.value) : undefined;
  if (!target || !range) return undefined;
  const carried = [target.resource];
  const renamed: Resource[] = [];
  const parts = (
    kind: Resource['kind'],
    say: (value: PlainMap, resource: Resource) => PlainMap | undefined,
  ) =>
    about
      .filter(({ resource }) => resource.kind === kind)
      .flatMap(({ resource, value }) => {
        const said = say(value, resource);
        if (said) carried.push(resource);
        return said ? [said] : [];
      });
  const metrics = new Set<string>();
  const policies = (say: (value: PlainMap) => PlainMap | undefined, before: string) =>
    parts('scaling-policy', (value, resource) => {
      const said = say(value);
      if (!said) return undefined;
      const what = `${before}${String(said['name'] ?? said['metric'])}`;
      if (metrics.has(what)) return undefined;
      metrics.add(what);
      if (value['PolicyName'] !== policyName(service.name, what)) renamed.push(resource);
      return said;
    });
  const trackings = policies(tracking, '');
  const predictions = policies(prediction, PREDICTED);
  const times = parts('scheduled-action', (value) => time(value, service.name));
  const { SuspendedState: state, RoleARN: role } = target.value;
  const suspended = isMap(state) ? suspensions(state) : [];
  const scale = {
    ...range,
    ...(trackings.length > 0 && { targets: trackings }),
    ...(predictions.length > 0 && { predict: predictions }),
    ...(times.length > 0 && { at: times }),
    ...(suspended.length > 0 && { suspended }),
    ...(role !== undefined && !String(role).includes(':role/aws-service-role/') && { role: roleName(role) }),
  };
  return { scale, carried, renamed };
}

function isOf(value: PlainMap, { name, real, cluster, address }: Service): boolean {
  const { ResourceId: id, ScalableDimension: dimension } = value;
  if (typeof id !== 'string' || dimension !== 'ecs:service:DesiredCount') return false;
  if (id.startsWith('service/') && id.endsWith(`/${hole(`${address}.Name`)}`)) return true;
  const named = namedBy(id, 'service', '');
  return named !== undefined && [name, real].includes(named.name) && named.cluster === cluster;
}

const ROLE = `arn:${hole('aws.partition')}:iam::${hole('aws.account')}:role/`;

/** A role of this account is called by its name. */
function roleName(role: Plain): Plain {
  return typeof role === 'string' && role.startsWith(ROLE) ? role.slice(ROLE.length) : role;
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

/** How the names of policies that predict begin. */
const PREDICTED = 'predicted-';

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
    CustomizedMetricSpecification: customized,
    ScaleInCooldown: cooldownIn,
    ScaleOutCooldown: cooldownOut,
    DisableScaleIn: keep,
    ...others
  } = configuration;
  if (Object.keys(others).length > 0 || target === undefined) return undefined;
  const metric = predefined === undefined ? ownMetric(customized) : metricOf(predefined, METRICS);
  if (!metric || (predefined !== undefined && customized !== undefined)) return undefined;
  return {
    ...metric,
    value: target,
    ...(keep === true && { keep }),
    ...(cooldownIn !== undefined && { cooldownIn }),
    ...(cooldownOut !== undefined && { cooldownOut }),
  };
}

function metricOf(value: Plain, names: Readonly<Record<string, string>>): PlainMap | undefined {
  if (!isMap(value)) return undefined;
  const { PredefinedMetricType: name, ...more } = value;
  const metric = names[String(name)];
  return metric === undefined || Object.keys(more).length > 0 ? undefined : { metric };
}

/** The average is what the language means where it names no statistic. */
function ownMetric(value: Plain | undefined): PlainMap | undefined {
  if (value === undefined || !isMap(value)) return undefined;
  const { MetricName: name, Namespace: namespace, Statistic: statistic, Dimensions: list, ...more } = value;
  const dimensions = list === undefined ? {} : dimensionsOf(list);
  if (Object.keys(more).length > 0 || !dimensions || typeof statistic !== 'string') return undefined;
  if (typeof name !== 'string' || typeof namespace !== 'string') return undefined;
  const word = statistic.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return {
    metric: 'custom',
    name,
    namespace,
    ...(word !== 'average' && { statistic: word }),
    ...(Object.keys(dimensions).length > 0 && { dimensions }),
  };
}

function dimensionsOf(list: Plain): PlainMap | undefined {
  if (!Array.isArray(list)) return undefined;
  const entries = list.map((each: Plain) =>
    isMap(each) && typeof each['Name'] === 'string' && Object.keys(each).length === 2
      ? ([each['Name'], each['Value'] ?? null] as const)
      : undefined,
  );
  const known = entries.filter((each) => each !== undefined);
  return known.length === entries.length ? Object.fromEntries(known) : undefined;
}

const PAIRS: Readonly<Record<string, string>> = {
  ECSServiceCPUUtilization: 'cpu',
  ECSServiceMemoryUtilization: 'memory',
};
const MODES: Readonly<Record<string, boolean>> = { ForecastAndScale: true, ForecastOnly: false };

/** One forecast of one metric, whose most may be exceeded by a share of it. */
function prediction(value: PlainMap): PlainMap | undefined {
  const { PolicyType: type, PredictiveScalingPolicyConfiguration: configuration } = value;
  if (type !== 'PredictiveScaling' || !isMap(configuration)) return undefined;
  if (!has(value, 'PolicyName', 'PolicyType', 'PredictiveScalingPolicyConfiguration')) return undefined;
  const {
    MetricSpecifications: specifications,
    Mode: mode = 'ForecastOnly',
    SchedulingBufferTime: ahead,
    MaxCapacityBreachBehavior: behaviour,
    MaxCapacityBuffer: beyond,
    ...others
  } = configuration;
  const [first, ...more] = Array.isArray(specifications) ? specifications : [];
  if (!isMap(first) || more.length > 0 || Object.keys(others).length > 0) return undefined;
  const { TargetValue: target, PredefinedMetricPairSpecification: pair = null, ...besides } = first;
  const metric = metricOf(pair, PAIRS);
  const scale = MODES[String(mode)];
  const isKept = behaviour === undefined || behaviour === 'HonorMaxCapacity';
  const isExceeded = behaviour === 'IncreaseMaxCapacity';
  if (!metric || target === undefined || scale === undefined || Object.keys(besides).length > 0)
    return undefined;
  if (!(beyond === undefined ? isKept : isExceeded)) return undefined;
  return {
    ...metric,
    value: target,
    ...(scale && { scale }),
    ...(ahead !== undefined && { ahead }),
    ...(beyond !== undefined && { beyond }),
  };
}

function time(value: PlainMap, service: string): PlainMap | undefined {
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
      ...(name !== undefined && !isMade(name, service, schedule) && { name }),
      ...(zone !== undefined && { zone }),
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
    }
  );
}

function isMade(name: Plain, service: string, schedule: Plain): boolean {
  return typeof schedule === 'string' && name === actionName(service, schedule);
}

const SUSPENSIONS: Readonly<Record<string, string>> = {
  DynamicScalingInSuspended: 'in',
  DynamicScalingOutSuspended: 'out',
  ScheduledScalingSuspended: 'scheduled',
};

function suspensions(state: PlainMap): readonly string[] {
  return Object.keys(SUSPENSIONS).flatMap((key) => (state[key] === true ? [SUSPENSIONS[key]!] : []));
}
