import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { areReversed, isAbove, isBelow } from '../shared/compare.js';
import { defineRule } from '../rule.js';
import { scalingOf } from '../shared/counts.js';
import { leavesCountAlone } from '../shared/ignored.js';
import { tasks } from '../shared/words.js';
import {
  actionsOf,
  isOfAny,
  isOfEcs,
  policiesOf,
  type Target,
  scaledBy,
  tracksTasks,
} from '../shared/scaling.js';
import { hasValue } from '../shared/known.js';

const API =
  'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html';
const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html';
const QUOTAS =
  'https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html (2026-11) */
const MOST_TASKS = 5000;
/** https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html (2026-11) */
const MOST_POLICIES = 50;
const MOST_ACTIONS = 200;

export default [
  defineRule({
    id: 'scaling/target-service-missing',
    title: 'A scalable target names an unknown service',
    severity: 'warning',
    confidence: 'inferred',
    source: API,
    why: 'The service has to be there when its target is registered, by the name it has in its cluster.',
    on: 'scalableTarget',
    silentWhen: ['scaling/resource-id'],
    fixable: true,
    message: text`the cluster \`${'cluster'}\` is described here, but has no service \`${'service'}\``,
    check({ project, view }, report) {
      const { ResourceId: id } = view;
      if (id.state !== 'known') return;
      const [, cluster, service] = /^service\/([^/]+)\/([^/]+)$/.exec(id.value) ?? [];
      if (cluster === undefined || service === undefined) return;
      const missing = project.references.unresolved.some(({ from }) => from === id.located);
      const declared = project
        .of('cluster')
        .find(({ view: { clusterName } }) => hasValue(clusterName, cluster));
      if (!missing || !declared || project.services.length === 0) return;
      const names = project.services.map(({ name }) => name);
      const meant = nearest(service, names);
      report(
        id,
        { cluster, service },
        {
          ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
          labels: [{ span: declared.head, text: `the services described here are ${oneOf(names, 'and')}` }],
          ...(meant !== undefined && {
            fix: unsafeFix(`write \`service/${cluster}/${meant}\``, set(id, `service/${cluster}/${meant}`)),
          }),
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/min-over-max',
    title: 'The minimum capacity is above the maximum',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'The range of a scalable target has a lower and an upper end, both from 0 on, and both are needed when the target is new.',
    on: 'scalableTarget',
    message: text`${'what'}`,
    check(target, report) {
      const { MinCapacity: min, MaxCapacity: max } = target.view;
      for (const [name, end] of [
        ['MinCapacity', min],
        ['MaxCapacity', max],
      ] as const) {
        const word = target.word(target.view, name);
        if (isBelow(end, 0)) report(end, { what: `\`${word}\` is ${end.value}, and cannot be below 0` });
        // A request may change a target that is there; a template describes all of it.
        if (end.state === 'absent' && target.resource.spelling)
          report(target.head, { what: `the scalable target has no \`${word}\`` });
      }
      const ends = [min, max] as const;
      if (!areReversed(ends) || isBelow(max, 0)) return;
      report(
        min,
        { what: `at least ${ends[0].value} tasks are more than at most ${ends[1].value}` },
        { labels: [{ span: max.span, text: 'the most' }] },
      );
    },
  }),
  defineRule({
    id: 'scaling/max-over-quota',
    title: 'The maximum capacity is above what a service may run',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
    why: 'A service has up to 5000 tasks unless AWS has raised the quota for the account.',
    on: 'scalableTarget',
    silentWhen: ['discovery/over-1000-tasks'],
    message: text`scaling may go up to ${'count'} tasks, and ${'most'} is the most that a service may have`,
    check(target, report) {
      const { MaxCapacity: max } = target.view;
      if (!isOfEcs(target) || !isAbove(max, MOST_TASKS)) return;
      report(max, { count: max.value, most: MOST_TASKS }, { help: ['lower it, or have the quota raised'] });
    },
  }),
  defineRule({
    id: 'scaling/desired-outside-range',
    title: 'The declared count lies outside the scaling range',
    severity: 'warning',
    confidence: 'documented',
    source: API,
    why: 'Registering a target, or the next time that it scales, moves the count into its range. A deployment that says the count moves it out again.',
    on: 'service',
    message: text`${'service'} starts with ${'count'} tasks, but is scaled to ${'end'}`,
    check(service, report) {
      const { desiredCount } = service.view;
      if (desiredCount.state !== 'known') return;
      const { value: count } = desiredCount;
      for (const { MinCapacity: min, MaxCapacity: max } of scalingOf(service)) {
        const least = isAbove(min, count) ? min.value : undefined;
        const most = isBelow(max, count) ? max.value : undefined;
        if (least === undefined && most === undefined) continue;
        const end = least === undefined ? `${most} at most` : `${least} at least`;
        const label =
          least === undefined ? { span: max.span, text: 'the most' } : { span: min.span, text: 'the fewest' };
        report(desiredCount, { service: service.called, count, end }, { labels: [label] });
      }
    },
  }),
  defineRule({
    id: 'scaling/desired-count-fights',
    title: 'A template resets the count that scaling chose',
    severity: 'warning',
    confidence: 'documented',
    source: GUIDE,
    why: 'Scaling changes the desired count of the service. A deployment that says the count sets it back, however much there is to do. CloudFormation keeps the count where the template has none; Terraform where `desired_count` is among the `ignore_changes`.',
    on: 'service',
    silentWhen: ['scaling/desired-outside-range'],
    message: text`each deployment sets ${'service'} back to ${'count'}, whatever scaling has chosen`,
    check(service, report) {
      const { desiredCount } = service.view;
      const [target] = scalingOf(service);
      if (!target || desiredCount.state !== 'known' || !service.tool) return;
      const ofTerraform = service.tool === 'Terraform';
      if (ofTerraform && leavesCountAlone(service)) return;
      report(
        desiredCount,
        { service: service.called, count: tasks(desiredCount.value) },
        {
          ...(!ofTerraform && { severity: 'info' }),
          labels: [{ span: target.ResourceId.span, text: 'this scales the service' }],
          help: [
            ofTerraform
              ? 'add `lifecycle { ignore_changes = [desired_count] }` to the service'
              : 'leave `DesiredCount` out once the service is there: an update then keeps the count',
          ],
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/min-zero',
    title: 'Scaling may go down to no task and not come back',
    severity: 'info',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html',
    why: 'CPU and memory of the tasks are measured only while there are tasks. At 0 there is nothing that such a policy could react to, so the service stays there.',
    on: 'scalableTarget',
    fixable: true,
    message: text`at 0 tasks there is no ${'metric'} to scale by, so the service does not come back`,
    check(target, report) {
      const { MinCapacity: min } = target.view;
      const policies = policiesOf(target);
      const [first] = policies;
      if (!hasValue(min, 0) || !first || !policies.every(tracksTasks)) return;
      if (mayHaveActions(target) || target.project.of('scaling-policy').some(isOfAny)) return;
      report(
        min,
        { metric: 'CPU or memory' },
        {
          labels: [{ span: first.head, text: 'this scales by what the tasks use' }],
          help: ['write 1, or scale by something that is there without tasks, such as the length of a queue'],
          fix: unsafeFix('write `1`', set(min, 1)),
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/fixed-range',
    title: 'Scaling has nothing to choose',
    severity: 'info',
    confidence: 'inferred',
    source: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_SuspendedState.html',
    why: 'With the same number at both ends of the range no policy has an effect. Where that is on purpose, `SuspendedState` says so more plainly.',
    on: 'scalableTarget',
    message: text`scaling has nothing to choose: there are always ${'count'} tasks`,
    check(target, report) {
      const { MinCapacity: min, MaxCapacity: max } = target.view;
      const [policy] = policiesOf(target);
      if (!policy || min.state !== 'known' || max.state !== 'known' || min.value !== max.value) return;
      if (mayHaveActions(target)) return;
      report(
        max,
        { count: max.value },
        {
          labels: [
            { span: min.span, text: 'the fewest' },
            { span: policy.head, text: 'this policy has no effect' },
          ],
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/unsupported-service',
    title: 'A scalable target on a service that cannot scale',
    severity: 'error',
    confidence: 'documented',
    source: GUIDE,
    why: 'Scaling changes the desired count. A service with the scheduling strategy `DAEMON` has none, and with the deployment controller `EXTERNAL` each task set has one of its own.',
    on: 'scalableTarget',
    message: text`${'service'} cannot be scaled: ${'reason'}`,
    check(target, report) {
      const service = scaledBy(target);
      if (!service) return;
      const { view, scheduling, controller, launch, called } = service;
      const { ResourceId: id } = target.view;
      const say = (
        reason: string,
        at: typeof view.launchType | typeof view.schedulingStrategy | typeof view.deploymentController.type,
      ) =>
        report(
          id,
          { service: called, reason },
          {
            ...(at === view.launchType && { severity: 'warning' }),
            labels: [{ span: at.span, text: 'this says so' }],
          },
        );
      if (scheduling === 'DAEMON') say('daemons run once on each instance', view.schedulingStrategy);
      else if (controller === 'EXTERNAL')
        say('with the controller `EXTERNAL` task sets have counts', view.deploymentController.type);
      else if (launch === 'EXTERNAL') say('it runs on external instances', view.launchType);
    },
  }),
  defineRule({
    id: 'scaling/quota',
    title: 'Too many policies or scheduled actions on one target',
    severity: 'error',
    confidence: 'documented',
    source: QUOTAS,
    why: 'A scalable target has up to 50 scaling policies and 200 scheduled actions. The quotas cannot be raised.',
    on: 'scalableTarget',
    message: text`the target has ${'count'} ${'things'}, and ${'most'} is the most`,
    check(target, report) {
      const counts = [
        { count: policiesOf(target).length, things: 'scaling policies', most: MOST_POLICIES },
        { count: actionsOf(target).length, things: 'scheduled actions', most: MOST_ACTIONS },
      ];
      for (const each of counts)
        if (each.count > each.most) report(target.head, each, { help: ['put some of them together'] });
    },
  }),
];

/** Something may set its range at times. */
function mayHaveActions(target: Target): boolean {
  return actionsOf(target).length > 0 || target.project.of('scheduled-action').some(isOfAny);
}
