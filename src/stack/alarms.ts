import { addressOf, type Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import { named } from './attributes.js';
import { homeOf } from './clusters.js';
import { madeOf, make } from './declarations.js';
import { type Expansion, refTo } from './expansion.js';
import { stack } from './messages.js';
import { notified } from './notices.js';
import { STATISTICS } from './statistics.js';
import { addressIn, attributeOf, type Draft, drafted, itemsOf, memberOf, textIn } from './values.js';

const COMPARISONS: Readonly<Record<string, string>> = {
  above: 'GreaterThanThreshold',
  below: 'LessThanThreshold',
  'at-least': 'GreaterThanOrEqualToThreshold',
  'at-most': 'LessThanOrEqualToThreshold',
};

interface Metric {
  readonly namespace: Draft;
  readonly name: Draft;
  readonly dimensions: Draft;
  readonly statistic?: string;
}

/** Alarms; what is watched of a service is known by its names in ECS and its balancer. */
export function alarms(expansion: Expansion): void {
  for (const service of expansion.of('service'))
    expansion.change(addressOf(service), 'deploymentConfiguration.alarms.alarmNames[]', (name) =>
      alarmNamed(expansion, name),
    );
  for (const each of madeOf(expansion, 'alarm')) alarm(expansion, each);
}

/** What a deployment calls an alarm: CloudFormation gives those of the stack their names. */
export function alarmNamed(expansion: Expansion, name: Located): Located {
  const made = expansion.of('alarm').find((each) => !each.existing && each.name === textIn(name));
  return made ? refTo(made, 'Ref', name.span) : name;
}

function alarm(expansion: Expansion, resource: Resource): void {
  const { value, doc } = resource;
  const metric = metricOf(expansion, resource);
  const said = (...path: readonly string[]) => path.reduce(memberOf, value as Located | undefined);
  const actions = notified(expansion, resource);
  const statistic = STATISTICS[textIn(said('metric', 'statistic')) ?? ''] ?? metric?.statistic ?? 'Average';
  make(expansion, resource, {
    AlarmDescription: doc,
    Namespace: metric?.namespace,
    MetricName: metric?.name,
    Dimensions: metric?.dimensions,
    Statistic: statistic,
    ComparisonOperator: COMPARISONS[textIn(said('comparison')) ?? ''],
    Threshold: said('threshold'),
    Period: said('evaluate', 'period') ?? 60,
    EvaluationPeriods: said('evaluate', 'outOf') ?? 1,
    DatapointsToAlarm: said('evaluate', 'of'),
    TreatMissingData: missingOf(said('missing')),
    AlarmActions: actions.length > 0 ? actions : undefined,
  });
}

function metricOf(expansion: Expansion, alarm: Resource): Metric | undefined {
  const metric = memberOf(alarm.value, 'metric');
  const kind = textIn(memberOf(metric, 'kind'));
  const service = memberOf(metric, 'service');
  if (service && kind === 'requests') return requestsOf(expansion, service, alarm);
  if (service) {
    return {
      namespace: 'AWS/ECS',
      name: kind === 'memory' ? 'MemoryUtilization' : 'CPUUtilization',
      dimensions: serviceDimensions(expansion, service),
    };
  }
  const queue = memberOf(metric, 'queue');
  if (queue)
    return {
      namespace: 'AWS/SQS',
      name: 'ApproximateNumberOfMessagesVisible',
      dimensions: [{ Name: 'QueueName', Value: named(expansion, 'queue', queue, 'name') }],
    };
  const dimensions = memberOf(metric, 'dimensions');
  return {
    namespace: memberOf(metric, 'namespace'),
    name: memberOf(metric, 'name'),
    dimensions:
      dimensions?.kind === 'map'
        ? dimensions.entries.map(({ key, value }) => ({ Name: key, Value: value }))
        : undefined,
  };
}

/**
 * The service by its name, not by a reference: its deployments may name the alarm, and one of the two has to come first.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 */
function serviceDimensions(expansion: Expansion, name: Located): Draft {
  const service = serviceNamed(expansion, name);
  const home = homeOf(expansion, memberOf(service?.value, 'cluster'), name.span);
  return [
    { Name: 'ClusterName', Value: home.name },
    { Name: 'ServiceName', Value: memberOf(service?.value, 'serviceName') ?? name },
  ];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
function requestsOf(expansion: Expansion, name: Located, alarm: Resource): Metric | undefined {
  const service = serviceNamed(expansion, name);
  const [balancer] = itemsOf(memberOf(service?.value, 'loadBalancers'));
  const group = memberOf(balancer, 'targetGroupArn');
  const target = group && targetGroupName(group, name.span);
  if (!target) {
    const what = `the metric of alarm \`${alarm.name}\``;
    const reason = `service \`${textIn(name) ?? ''}\` is behind no target group that is known`;
    expansion.tell(stack.report.notCarried(name.span, { what, reason }));
    return undefined;
  }
  return {
    namespace: 'AWS/ApplicationELB',
    name: 'RequestCountPerTarget',
    dimensions: [{ Name: 'TargetGroup', Value: target }],
    statistic: 'Sum',
  };
}

function targetGroupName(group: Located, at: Span): Located | undefined {
  const made = addressIn(group);
  if (made !== undefined) return attributeOf(made, 'TargetGroupFullName', at);
  const [name] = /targetgroup\/.*/.exec(textIn(group) ?? '') ?? [];
  return name === undefined ? undefined : string(at, name);
}

function serviceNamed(expansion: Expansion, name: Located): Resource | undefined {
  return expansion.of('service').find((each) => each.name === textIn(name));
}

function missingOf(missing: Located | undefined): Draft {
  return textIn(missing) === 'not-breaching' ? drafted('notBreaching', missing!.span) : missing;
}
