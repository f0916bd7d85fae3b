import { text } from '../../diagnostic/catalogue.js';
import { remove, set, unsafeFix } from '../fixes.js';
import { isAbove } from '../shared/compare.js';
import { defineRule } from '../rule.js';
import { called, targetGroupsOf } from '../shared/balancing.js';
import type { PieceSubject } from '../subjects/others.js';
import type { PairSubject } from '../subjects/pair.js';
import type { ServiceSubject } from '../subjects/runner.js';
import { TaskSetSubject } from '../subjects/task-set.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';
const LONGEST = 2_147_483_647;
/** What fails in less time than this may not even have had the time to start. */
const SHORT = 20;
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (2026-11) */
const DEFAULTS = { HealthCheckIntervalSeconds: 30, UnhealthyThresholdCount: 2 } as const;

export default [
  defineRule({
    id: 'lb/grace-period-range',
    title: 'The health check grace period is out of range',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'The grace period is a number of seconds from 0 to 2147483647, which is about 68 years.',
    on: 'service',
    message: text`\`${'member'}\` is ${'value'}, not 0 to ${'most'}`,
    check(service, report) {
      const { healthCheckGracePeriodSeconds: grace } = service.view;
      if (grace.state !== 'known' || (grace.value >= 0 && grace.value <= LONGEST)) return;
      const member = service.word(service.view, 'healthCheckGracePeriodSeconds');
      report(grace, { member, value: grace.value, most: LONGEST });
    },
  }),
  defineRule({
    id: 'lb/grace-period-unused',
    title: 'A grace period without anything that checks health',
    severity: 'warning',
    confidence: 'observed',
    source: API,
    why: 'During the grace period ECS disregards health checks of load balancers and containers. Without any it has no effect, and until 2024 ECS refused it: `Health check grace period is only valid for services configured to use load balancers`.',
    on: 'pair',
    fixable: true,
    message: text`${'service'} has a grace period of ${'seconds'} seconds, but nothing checks the health of its tasks`,
    check({ service, task }, report) {
      const { healthCheckGracePeriodSeconds: grace } = service.view;
      if (!isAbove(grace, 0) || service.update || mayBeBalanced(service)) return;
      const checked = task.containers.some(({ view }) => view.healthCheck.state !== 'absent');
      if (checked || !task.containersKnown) return;
      report(
        grace,
        { service: service.called, seconds: grace.value },
        {
          labels: [{ span: task.head, text: 'no container has a health check' }],
          help: ['remove it, or give a container a health check'],
          fix: unsafeFix('remove it', remove(grace)),
        },
      );
    },
  }),
  defineRule({
    id: 'lb/grace-period-missing',
    title: 'A container that starts slowly may be stopped before it is up',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
    why: 'When a target fails its health checks, ECS stops the task and starts another one. A container that is not up by then is stopped again and again, and the deployment never ends. During `healthCheckGracePeriodSeconds` ECS disregards the checks.',
    on: 'pair',
    fixable: true,
    message: text`${'service'} may be stopped before it is up: ${'reason'}`,
    check(pair, report) {
      const { service } = pair;
      const { healthCheckGracePeriodSeconds: grace, loadBalancers } = service.view;
      // Of a task set, the service has the grace period.
      if (grace.state === 'unknown' || loadBalancers.length === 0 || service instanceof TaskSetSubject)
        return;
      if (grace.state === 'absent' && service.update) return;
      const given = grace.state === 'known' ? grace.value : 0;
      const patience = patienceOf(service);
      const start = startOf(pair);
      const needed = start ?? (given === 0 && patience?.group ? SHORT : 0);
      if (needed === 0 || patience === undefined || given + patience.seconds >= needed) return;
      const { seconds, group } = patience;
      const until = group
        ? `the load balancer gives up after ${given + seconds} seconds`
        : `the grace period is ${given}`;
      const reason =
        start === undefined ? until : `a container may take ${start} seconds to start, and ${until}`;
      report(
        grace.state === 'known' ? grace : loadBalancers,
        { service: `a task of ${service.called}`, reason },
        {
          // Most containers are up in less.
          ...(start === undefined && { severity: 'info' }),
          labels: group ? [{ span: group.head, text: `health checks of ${called(group)}` }] : [],
          help: [
            `write \`${service.word(service.view, 'healthCheckGracePeriodSeconds')}\`: the time that it takes to start, and some more`,
          ],
          ...(grace.state === 'known' &&
            start !== undefined && { fix: unsafeFix(`write \`${start}\``, set(grace, start)) }),
        },
      );
    },
  }),
];

function mayBeBalanced({ view }: ServiceSubject): boolean {
  const { loadBalancers, vpcLatticeConfigurations, gatewayConnectors } = view;
  return [loadBalancers, vpcLatticeConfigurations, gatewayConnectors].some(({ state }) => state !== 'absent');
}

interface Patience {
  /** How long a target may fail its checks. */
  readonly seconds: number;
  readonly group?: PieceSubject;
}

/** The shortest of those that are known; undefined where one of several is not. */
function patienceOf(service: ServiceSubject): Patience | undefined {
  const groups = targetGroupsOf(service);
  if (groups.length === 0) return { seconds: 0 };
  const known = groups.flatMap(({ group }) => {
    const [interval, threshold] = [
      numberOf(group, 'HealthCheckIntervalSeconds'),
      numberOf(group, 'UnhealthyThresholdCount'),
    ];
    return interval === undefined || threshold === undefined
      ? []
      : [{ seconds: interval * threshold, group }];
  });
  if (known.length < groups.length) return undefined;
  return known.reduce((least, each) => (each.seconds < least.seconds ? each : least));
}

function numberOf({ properties }: PieceSubject, property: keyof typeof DEFAULTS): number | undefined {
  const value = properties.at(property);
  return value.state === 'absent' ? DEFAULTS[property] : value.number;
}

/** The longest time that a container is given to start, where one says so. */
function startOf({ task }: PairSubject): number | undefined {
  const periods = task.containers.flatMap(({ view: { healthCheck } }) =>
    healthCheck.startPeriod.state === 'known' ? healthCheck.startPeriod.value : [],
  );
  return periods.length > 0 ? Math.max(...periods) : undefined;
}
