import { addressOf, type Resource } from '../model/resource.js';
import { valuesAt } from '../model/references/values.js';
import type { Span } from '../source/span.js';
import type { Located, LocatedMap } from '../source/value.js';
import { named } from './attributes.js';
import { type Home, homeOf } from './clusters.js';
import { type Expansion, refTo } from './expansion.js';
import { addInsights } from './insights.js';
import { labelOf } from './labels.js';
import { stack } from './messages.js';
import { logicalId, TYPE_OF } from './names.js';
import { roleArn } from './role-names.js';
import { actionName, policyName } from './scaling-names.js';
import { STATISTICS } from './statistics.js';
import { alarmOf, stepConfiguration } from './steps.js';
import { attributeOf, type Draft, itemsOf, joined, memberOf, textIn } from './values.js';

/** What `scale` says becomes the requests of Application Auto Scaling. */
export function scaling(expansion: Expansion): void {
  for (const service of expansion.of('service')) {
    const scale = memberOf(service.stack, 'scale');
    if (scale?.kind === 'map' && !memberOf(scale, 'off')) new Scaled(expansion, service, scale).write();
    if (scale) expansion.done(addressOf(service), 'scale');
  }
}

const DIMENSION = 'ecs:service:DesiredCount';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html */
const PREDEFINED: Readonly<Record<string, string>> = {
  cpu: 'ECSServiceAverageCPUUtilization',
  memory: 'ECSServiceAverageMemoryUtilization',
  requests: 'ALBRequestCountPerTarget',
};

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingPredefinedMetricPairSpecification.html */
const PREDEFINED_PAIRS: Readonly<Record<string, string>> = {
  cpu: 'ECSServiceCPUUtilization',
  memory: 'ECSServiceMemoryUtilization',
  requests: 'ALBRequestCount',
};

const SUSPENSIONS: Readonly<Record<string, string>> = {
  in: 'DynamicScalingInSuspended',
  out: 'DynamicScalingOutSuspended',
  scheduled: 'ScheduledScalingSuspended',
};

class Scaled {
  readonly #expansion: Expansion;
  readonly #service: Resource;
  readonly #scale: LocatedMap;
  readonly #at: Span;
  readonly #home: Home;
  readonly #names = new Set<string>();
  /** The address of the target, which has to be registered before anything moves it. */
  readonly #registered: string;
  /** What every request says of its target. */
  readonly #target: Readonly<Record<string, Draft>>;

  constructor(expansion: Expansion, service: Resource, scale: LocatedMap) {
    this.#expansion = expansion;
    this.#service = service;
    this.#scale = scale;
    this.#at = scale.span;
    this.#home = homeOf(expansion, memberOf(service.value, 'cluster'), this.#at);
    this.#target = {
      ServiceNamespace: 'ecs',
      ResourceId: joined(this.#at, 'service/', this.#home.name, '/', refTo(service, 'Name', this.#at)),
      ScalableDimension: DIMENSION,
    };
    this.#registered = this.#address('scalable-target');
  }

  write(): void {
    this.#register();
    for (const each of itemsOf(memberOf(this.#scale, 'targets'))) this.#track(each);
    for (const each of itemsOf(memberOf(this.#scale, 'steps'))) this.#step(each);
    for (const each of itemsOf(memberOf(this.#scale, 'predict'))) this.#predict(each);
    for (const each of itemsOf(memberOf(this.#scale, 'at'))) this.#schedule(each);
  }

  #register(): void {
    const [min, max] = ['min', 'max'].map((end) => memberOf(this.#scale, end));
    if (!min || !max)
      this.#lose(this.#at, `\`scale\``, `a scalable target has a least and a most number of tasks`, [
        'write both: `scale 2..10`',
      ]);
    const suspended = itemsOf(memberOf(this.#scale, 'suspended')).flatMap((each) => {
      const key = SUSPENSIONS[textIn(each) ?? ''];
      return key === undefined ? [] : [[key, true] as const];
    });
    const role = memberOf(this.#scale, 'role');
    this.#expansion.request('scalable-target', this.#registered, this.#at, {
      ...this.#target,
      MinCapacity: min,
      MaxCapacity: max,
      RoleARN: role && roleArn(this.#expansion, role),
      SuspendedState: suspended.length > 0 ? Object.fromEntries(suspended) : undefined,
    });
  }

  #track(target: Located): void {
    const metric = textIn(memberOf(target, 'metric')) ?? '';
    const specification = this.#metric(metric, target);
    if (!specification) return;
    const what = metric === 'custom' ? (textIn(memberOf(target, 'name')) ?? metric) : metric;
    this.#policy(what, target.span, 'TargetTrackingScaling', {
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: memberOf(target, 'value'),
        ...specification,
        ScaleInCooldown: memberOf(target, 'cooldownIn'),
        ScaleOutCooldown: memberOf(target, 'cooldownOut'),
        DisableScaleIn: memberOf(target, 'keep'),
      },
    });
  }

  #metric(metric: string, target: Located): Readonly<Record<string, Draft>> | undefined {
    if (metric === 'queue') return this.#backlog(target);
    if (metric === 'custom')
      return {
        CustomizedMetricSpecification: {
          MetricName: memberOf(target, 'name'),
          Namespace: memberOf(target, 'namespace'),
          Dimensions: dimensionsOf(memberOf(target, 'dimensions')),
          Statistic: statisticOf(memberOf(target, 'statistic')),
        },
      };
    const label = metric === 'requests' ? this.#label(target.span) : undefined;
    if (metric === 'requests' && !label) return undefined;
    return {
      PredefinedMetricSpecification: { PredefinedMetricType: PREDEFINED[metric], ResourceLabel: label },
    };
  }

  /**
   * The messages that wait, for each task that runs; without a task, all of them.
   * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
   */
  #backlog(target: Located): Readonly<Record<string, Draft>> {
    const queue = memberOf(target, 'queue')!;
    addInsights(this.#expansion, this.#home, target.span, this.#service.name);
    const metric = (Id: string, Namespace: string, MetricName: string, Dimensions: Draft, Stat: string) => ({
      Id,
      MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Stat },
      ReturnData: false,
    });
    const queueName = { QueueName: named(this.#expansion, 'queue', queue, 'name') };
    const service = {
      ClusterName: this.#home.name,
      ServiceName: refTo(this.#service, 'Name', target.span),
    };
    return {
      CustomizedMetricSpecification: {
        Metrics: [
          metric('messages', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', dimensions(queueName), 'Sum'),
          metric('tasks', 'ECS/ContainerInsights', 'RunningTaskCount', dimensions(service), 'Average'),
          { Id: 'backlog', Expression: 'IF(tasks > 0, messages / tasks, messages)', ReturnData: true },
        ],
      },
    };
  }

  #step(step: Located): void {
    const alarm = alarmOf(this.#expansion, memberOf(step, 'alarm')!);
    const name = textIn(memberOf(step, 'alarm')) ?? 'step';
    if (!alarm)
      this.#lose(step.span, `what alarm \`${name}\` does`, `the stack does not make this alarm`, [
        'make the ARN of the policy one of its alarm actions',
      ]);
    const lose = (what: string, why: string) => this.#lose(step.span, what, why);
    const address = this.#policy(name, step.span, 'StepScaling', {
      StepScalingPolicyConfiguration: stepConfiguration(step, alarm?.below, lose),
    });
    if (!alarm) return;
    // The service would wait for the alarm, that for the policy, and that for the service.
    if (watches(this.#service, alarm.resource.address)) {
      const reason = 'the deployments of the service wait for this alarm';
      const help = ['declare another alarm of the same metric, one for each'];
      this.#lose(step.span, `what alarm \`${name}\` does`, reason, help);
      return;
    }
    const actions = itemsOf(memberOf(alarm.resource.properties, 'AlarmActions'));
    this.#expansion.extend(alarm.resource.address, {
      AlarmActions: [...actions, attributeOf(address, 'Arn', step.span)],
    });
  }

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/predictive-auto-scaling.html */
  #predict(prediction: Located): void {
    const metric = textIn(memberOf(prediction, 'metric')) ?? '';
    const label = metric === 'requests' ? this.#label(prediction.span) : undefined;
    if (metric === 'requests' && !label) return;
    const beyond = memberOf(prediction, 'beyond');
    this.#policy(`predicted-${metric}`, prediction.span, 'PredictiveScaling', {
      PredictiveScalingPolicyConfiguration: {
        MetricSpecifications: [
          {
            TargetValue: memberOf(prediction, 'value'),
            PredefinedMetricPairSpecification: {
              PredefinedMetricType: PREDEFINED_PAIRS[metric],
              ResourceLabel: label,
            },
          },
        ],
        Mode: memberOf(prediction, 'scale') ? 'ForecastAndScale' : 'ForecastOnly',
        SchedulingBufferTime: memberOf(prediction, 'ahead'),
        MaxCapacityBreachBehavior: beyond && 'IncreaseMaxCapacity',
        MaxCapacityBuffer: beyond,
      },
    });
  }

  #schedule(time: Located): void {
    const schedule = memberOf(time, 'schedule');
    const name = memberOf(time, 'name') ?? this.#unique(actionName(this.#service.name, textIn(schedule)));
    const known = typeof name === 'string' ? name : textIn(name);
    const own = `${this.#service.name}-`;
    const words = known?.startsWith(own) ? known.slice(own.length) : (known ?? 'at');
    const range = memberOf(time, 'range');
    this.#expansion.request(
      'scheduled-action',
      this.#address('scheduled-action', words),
      time.span,
      {
        ...this.#target,
        ScheduledActionName: name,
        Schedule: schedule,
        Timezone: memberOf(time, 'zone'),
        StartTime: memberOf(time, 'start'),
        EndTime: memberOf(time, 'end'),
        ScalableTargetAction: { MinCapacity: memberOf(range, 'min'), MaxCapacity: memberOf(range, 'max') },
      },
      { ...(known !== undefined && { name: known }), dependsOn: [this.#registered] },
    );
  }

  #policy(what: string, at: Span, type: string, configuration: Readonly<Record<string, Draft>>): string {
    const address = this.#address('scaling-policy', what);
    const name = this.#unique(policyName(this.#service.name, what));
    this.#expansion.request(
      'scaling-policy',
      address,
      at,
      { PolicyName: name, PolicyType: type, ...this.#target, ...configuration },
      { name, dependsOn: [this.#registered] },
    );
    return address;
  }

  #label(at: Span): Located | undefined {
    const label = labelOf(this.#expansion, this.#service, at);
    if (!label)
      this.#lose(at, 'scaling by requests', 'the stack does not know the balancer of the service', [
        'write `expose`, so that the stack makes the balancer and its target group',
      ]);
    return label;
  }

  #unique(name: string): string {
    let free = name;
    for (let n = 2; this.#names.has(free); n++) free = `${name}-${n}`;
    this.#names.add(free);
    return free;
  }

  #address(kind: 'scalable-target' | 'scaling-policy' | 'scheduled-action', what = ''): string {
    const name = `${this.#service.name} ${what}`;
    return this.#expansion.free(logicalId(name, TYPE_OF[kind] ?? 'ScheduledAction'));
  }

  #lose(at: Span, what: string, reason: string, help: readonly string[] = []): void {
    const whose = `${what} of service \`${this.#service.name}\``;
    this.#expansion.tell(stack.report.notCarried(at, { what: whose, reason }, { help }));
  }
}

/** Whether the deployments of a service look at an alarm. */
function watches({ value }: Resource, alarm: string): boolean {
  return valuesAt(value, 'deploymentConfiguration.alarms.alarmNames[]').some(
    (each) =>
      each.kind === 'expression' && each.expression.type === 'reference' && each.expression.target === alarm,
  );
}

function dimensionsOf(written: Located | undefined): Draft {
  if (written?.kind !== 'map' || written.entries.length === 0) return undefined;
  return written.entries.map(({ key, value }) => ({ Name: key, Value: value }));
}

function dimensions(named: Readonly<Record<string, Located>>): Draft {
  return Object.entries(named).map(([Name, Value]) => ({ Name, Value }));
}

/** A metric of one's own has to say one; it is averaged where the text leaves that open. */
function statisticOf(written: Located | undefined): Draft {
  if (!written) return 'Average';
  return STATISTICS[textIn(written) ?? ''] ?? written;
}
