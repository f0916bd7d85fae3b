import { text } from '../../diagnostic/catalogue.js';
import { lowerBound, upperBound } from '../../rollout/problem.js';
import { defineRule } from '../rule.js';
import { areAttributesKnown, attributeOf, called, targetGroupsOf } from '../shared/balancing.js';
import { containerNamed } from '../shared/inside.js';
import { desiredOf } from '../shared/counts.js';
import { rolls } from '../shared/deployments.js';
import { percentagesOf } from '../shared/percentages.js';
import type { ServiceSubject } from '../subjects/runner.js';

const DELAY = 'deregistration_delay.timeout_seconds';
const SLOW_START = 'slow_start.duration_seconds';
const DEFAULT_DELAY = 300;
const LONGEST_STOP_ON_FARGATE = 120;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html (2026-11) */
const RANGES = [
  { key: DELAY, min: 0, max: 3600, range: '0 to 3600' },
  { key: SLOW_START, min: 30, max: 900, off: 0, range: '0, or 30 to 900' },
];

export default [
  defineRule({
    id: 'lb/target-group-attribute-range',
    title: 'A target group attribute is out of range',
    severity: 'error',
    confidence: 'observed',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
    why: 'A target group gives a target up to 3600 seconds to finish its requests, and 30 to 900 seconds to warm up, where 0 switches that off. Elastic Load Balancing refuses other values.',
    on: 'targetGroup',
    message: text`\`${'key'}\` is ${'value'}, not ${'range'} seconds`,
    check(group, report) {
      for (const { key, min, max, off, range } of RANGES) {
        const value = attributeOf(group, key);
        const { number } = value ?? {};
        if (!value || number === undefined || number === off || (number >= min && number <= max)) continue;
        report(value, { key, value: number, range });
      }
    },
  }),
  defineRule({
    id: 'lb/slow-drain',
    title: 'Draining makes every step of an update slow',
    severity: 'info',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html',
    why: 'While a task drains it still counts against the maximum percent, so the next step of an update waits for it. The default delay is 300 seconds, which few requests take.',
    on: 'service',
    message: text`an update of ${'service'} takes ${'steps'} steps, and each may wait ${'delay'} seconds for tasks to drain`,
    check(service, report) {
      const steps = stepsOf(service);
      if (steps === undefined || steps < 2) return;
      for (const { entry, group } of targetGroupsOf(service)) {
        const written = attributeOf(group, DELAY);
        if (!written && !areAttributesKnown(group)) continue;
        const delay = written ? written.number : DEFAULT_DELAY;
        if (delay === undefined || delay < DEFAULT_DELAY) continue;
        report(
          written ?? group.head,
          { service: service.called, steps, delay },
          {
            labels: [{ span: entry.targetGroupArn.span, text: 'the service registers its tasks in it' }],
            help: [`write as \`${DELAY}\` the time that the longest request takes`],
          },
        );
      }
    },
  }),
  defineRule({
    id: 'lb/stop-timeout-vs-drain',
    title: 'A container is killed while it may still have requests',
    severity: 'info',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html',
    why: 'The scheduler lets a target drain before it stops the task. A task that is stopped by something else, a Spot interruption or `StopTask`, gets SIGTERM at once, and SIGKILL after its stop timeout, while requests may run as long as the deregistration delay.',
    preset: 'strict',
    on: 'pair',
    silentWhen: ['container/stop-timeout-range'],
    message: text`${'container'} is killed ${'timeout'} seconds after it is told to stop, while ${'group'} lets requests run for ${'delay'}`,
    check({ service, task }, report) {
      for (const { entry, group } of targetGroupsOf(service)) {
        const container = containerNamed(task, entry.containerName);
        if (!container) continue;
        const { stopTimeout } = container.view;
        const delay = attributeOf(group, DELAY);
        if (stopTimeout.state !== 'known' || delay?.number === undefined) continue;
        const most =
          service.launch === 'EC2' ? delay.number : Math.min(delay.number, LONGEST_STOP_ON_FARGATE);
        if (stopTimeout.value >= most) continue;
        report(
          stopTimeout,
          {
            container: container.called,
            timeout: stopTimeout.value,
            group: called(group),
            delay: delay.number,
          },
          {
            labels: [{ span: delay.span, text: 'requests may run so long' }],
            help: ['make both the time that the longest request takes'],
          },
        );
      }
    },
  }),
];

/** In how many steps a rolling update replaces all tasks; undefined where it is not known. */
function stepsOf(service: ServiceSubject): number | undefined {
  const desired = desiredOf(service);
  const { min, max } = percentagesOf(service);
  if (desired === undefined || min === undefined || max === undefined || !rolls(service)) return undefined;
  const atOnce = upperBound(desired, max) - lowerBound(desired, min);
  return atOnce > 0 ? Math.ceil(desired / atOnce) : undefined;
}
