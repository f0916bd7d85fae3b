import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import type { Field, Placed } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import { isBelow } from '../shared/compare.js';
import { defineRule } from '../rule.js';
import { hasValue, isSurelySet } from '../shared/known.js';
import {
  isOfEcs,
  measured,
  metricOf,
  PREDEFINED,
  policiesOf,
  type Policy,
  REQUESTS,
  scaledBy,
  TARGET_TRACKING,
  written,
} from '../shared/scaling.js';
import { shifts } from '../shared/deployments.js';

const API = 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html';

const CONFIGURATIONS = {
  StepScaling: 'StepScalingPolicyConfiguration',
  TargetTrackingScaling: 'TargetTrackingScalingPolicyConfiguration',
  PredictiveScaling: 'PredictiveScalingPolicyConfiguration',
} as const;

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html (2026-11) */
const TRACKED: readonly string[] = [
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageMemoryUtilization',
  REQUESTS,
  'ECSServiceAverageCPUUtilizationHighResolution',
  'ECSServiceAverageMemoryUtilizationHighResolution',
];

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingMetricSpecification.html (2026-11) */
const PREDICTED: readonly string[] = [
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageMemoryUtilization',
  'ECSServiceCPUUtilization',
  'ECSServiceMemoryUtilization',
  'ECSServiceTotalCPUUtilization',
  'ECSServiceTotalMemoryUtilization',
  'ALBRequestCount',
  REQUESTS,
  'TotalALBRequestCount',
];

const FARTHEST = 2 ** 360;

export default [
  defineRule({
    id: 'scaling/policy-type-mismatch',
    title: 'The type of a policy and its configuration do not match',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Each type of policy has a configuration of its own: `StepScaling`, which is the default, `TargetTrackingScaling` and `PredictiveScaling`. Application Auto Scaling refuses a policy with the configuration of another type, or with none.',
    on: 'scalingPolicy',
    fixable: true,
    message: text`a policy of type \`${'type'}\` has ${'what'}`,
    check({ view, resource }, report) {
      const { PolicyType } = view;
      if (PolicyType.state === 'unknown') return;
      const type = PolicyType.state === 'known' ? PolicyType.value : 'StepScaling';
      const wanted = CONFIGURATIONS[type];
      const others = Object.entries(CONFIGURATIONS).filter(([, name]) => view[name].state !== 'absent');
      if (view[wanted].state !== 'absent') return;
      const name = (member: (typeof CONFIGURATIONS)[keyof typeof CONFIGURATIONS]) =>
        `\`${resource.spelling?.member(member, 'PutScalingPolicyRequest') ?? member}\``;
      const [other] = others;
      report(
        PolicyType.state === 'known' ? PolicyType : resource.nameSpan,
        { type, what: other ? `${name(other[1])} instead of ${name(wanted)}` : `no ${name(wanted)}` },
        {
          ...(PolicyType.state === 'absent' && {
            label: '`StepScaling` is what it is where nothing is said',
          }),
          labels: other
            ? [{ span: view[other[1]].keySpan ?? view[other[1]].span, text: 'this is what it has' }]
            : [],
          ...(other && {
            help: [`make the type \`${other[0]}\``],
            ...(PolicyType.state === 'known' && {
              fix: unsafeFix(`write \`${other[0]}\``, set(PolicyType, other[0])),
            }),
          }),
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/metric-specification',
    title: 'Target tracking needs exactly one metric specification',
    severity: 'error',
    confidence: 'documented',
    source: TARGET_TRACKING,
    why: 'A target tracking policy follows one metric: a predefined one or one of your own. Application Auto Scaling refuses a policy with both or neither.',
    on: 'scalingPolicy',
    message: text`a target tracking policy has one metric, and this has ${'count'}`,
    check({ view }, report) {
      const tracking = view.TargetTrackingScalingPolicyConfiguration;
      const { PredefinedMetricSpecification: ready, CustomizedMetricSpecification: own } = tracking;
      if (tracking.state !== 'known') return;
      if (ready.state === 'absent' && own.state === 'absent') {
        report(tracking, { count: 'none' }, { help: ['add a predefined metric or one of your own'] });
        return;
      }
      if (!isSurelySet(ready) || !isSurelySet(own)) return;
      report(
        own,
        { count: 'two' },
        {
          labels: [{ span: ready.keySpan ?? ready.span, text: 'this is the other one' }],
          help: ['keep one of them'],
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/metric-type',
    title: 'A predefined metric is not one for ECS',
    severity: 'error',
    confidence: 'documented',
    source: PREDEFINED,
    why: 'Each kind of thing that Application Auto Scaling scales has predefined metrics of its own; for an ECS service they are CPU, memory and requests.',
    on: 'scalingPolicy',
    fixable: true,
    message: text`\`${'metric'}\` is no metric of ECS services${'where'}`,
    check(policy, report) {
      if (!isOfEcs(policy)) return;
      const say = (field: Field<string>, known: readonly string[], where: string): void => {
        if (field.state !== 'known' || known.includes(field.value)) return;
        const meant = nearest(field.value, known);
        report(
          field,
          { metric: field.value, where },
          {
            help: [`the metrics are ${oneOf(known, 'and')}`],
            ...(meant !== undefined && { fix: unsafeFix(`write \`${meant}\``, set(field, meant)) }),
          },
        );
      };
      const tracking = policy.view.TargetTrackingScalingPolicyConfiguration;
      say(tracking.PredefinedMetricSpecification.PredefinedMetricType, TRACKED, '');
      for (const each of policy.view.PredictiveScalingPolicyConfiguration.MetricSpecifications)
        for (const { PredefinedMetricType } of [
          each.PredefinedMetricPairSpecification,
          each.PredefinedScalingMetricSpecification,
          each.PredefinedLoadMetricSpecification,
        ])
          say(PredefinedMetricType, PREDICTED, ' that can be predicted');
    },
  }),
  defineRule({
    id: 'scaling/request-count-with-blue-green',
    title: 'Requests are counted at one target group of a blue/green service',
    severity: 'warning',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html',
    why: 'The label of the metric names one target group, while each blue/green deployment moves the traffic to the other one. After it the policy sees no requests. The guide calls the metric unsupported there.',
    on: 'scalingPolicy',
    message: text`\`${'metric'}\` counts requests at one target group, but ${'service'} changes it with each deployment`,
    check(policy, report) {
      const service = scaledBy(policy);
      if (!service || metricOf(policy) !== REQUESTS) return;
      const { controller, strategy, view, called } = service;
      const at =
        controller === 'CODE_DEPLOY' ? view.deploymentController.type : view.deploymentConfiguration.strategy;
      if (controller !== 'CODE_DEPLOY' && !(controller === 'ECS' && shifts(strategy))) return;
      report(
        metricPlace(policy),
        { metric: REQUESTS, service: called },
        {
          labels: [{ span: at.span, text: 'this is how it is deployed' }],
          help: ['track CPU, or a metric of your own that adds both groups'],
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/target-value',
    title: 'A target value makes no sense',
    severity: 'warning',
    confidence: 'inferred',
    source: TARGET_TRACKING,
    why: 'CPU and memory are tracked in percent of what the tasks have, and requests by number, so a target is above 0, and hardly ever above 100 %. As numbers Application Auto Scaling takes anything from -2^360 to 2^360.',
    on: 'scalingPolicy',
    message: text`a target of ${'value'} ${'why'}`,
    check(policy, report) {
      const { TargetValue: target } = policy.view.TargetTrackingScalingPolicyConfiguration;
      const metric = metricOf(policy);
      if (target.state !== 'known') return;
      const value = written(target.located);
      if (Math.abs(target.value) > FARTHEST)
        report(target, { value, why: 'is out of range: 2^360 is the most' });
      else if (metric !== undefined && TRACKED.includes(metric) && target.value <= 0)
        report(target, { value, why: `is never reached: \`${metric}\` is above 0` });
      else if (metric !== undefined && measured(metric) && target.value > 100)
        report(
          target,
          { value, why: `is hardly ever reached: \`${metric}\` is in percent` },
          { help: ['write 1 to 100'] },
        );
    },
  }),
  defineRule({
    id: 'scaling/high-resolution-metric',
    title: 'A high-resolution metric without 20-second monitoring',
    severity: 'error',
    confidence: 'documented',
    source: PREDEFINED,
    why: 'The metrics of high resolution are there only where the service is monitored every 20 seconds, which has to be so before the policy is made.',
    on: 'scalingPolicy',
    message: text`${'service'} is not monitored every 20 seconds, so there is no \`${'metric'}\``,
    check(policy, report) {
      const service = scaledBy(policy);
      const metric = metricOf(policy);
      if (!service || service.update || !metric?.endsWith('HighResolution')) return;
      const { monitoring } = service.view;
      const { metricConfigurations: configurations } = monitoring;
      const what = measured(metric) === 'CPU' ? 'CPUUtilization' : 'MemoryUtilization';
      const mayHave = configurations.some(
        ({ metricNames, resolutionSeconds }) =>
          (resolutionSeconds.state === 'unknown' || hasValue(resolutionSeconds, 20)) &&
          (!metricNames.lengthKnown ||
            metricNames.some((name) => name.state === 'unknown' || hasValue(name, what))),
      );
      if (mayHave || !configurations.lengthKnown) return;
      report(
        metricPlace(policy),
        { service: service.called, metric },
        {
          labels: [{ span: monitoring.keySpan ?? service.head, text: 'this is the service' }],
          help: [
            `monitor \`${what}\` with \`${configurations[0] ? service.word(configurations[0], 'resolutionSeconds') : 'resolutionSeconds'}\` 20`,
          ],
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/cooldown',
    title: 'A cooldown is negative or shorter than a start',
    severity: 'error',
    confidence: 'documented',
    source: TARGET_TRACKING,
    why: 'A cooldown is a number of seconds. During it, what the last scaling started counts as if it were there already; if tasks take longer to be ready, more of them are started than are needed.',
    on: 'scalingPolicy',
    message: text`\`${'member'}\` is ${'value'} seconds${'why'}`,
    check(policy, report) {
      const { TargetTrackingScalingPolicyConfiguration: tracking, StepScalingPolicyConfiguration: step } =
        policy.view;
      const cooldowns = [
        { field: tracking.ScaleOutCooldown, member: policy.word(tracking, 'ScaleOutCooldown') },
        { field: tracking.ScaleInCooldown, member: policy.word(tracking, 'ScaleInCooldown') },
        { field: step.Cooldown, member: policy.word(step, 'Cooldown') },
      ];
      for (const { field, member } of cooldowns)
        if (isBelow(field, 0)) report(field, { member, value: field.value, why: ', and cannot be below 0' });
      const { ScaleOutCooldown: out } = tracking;
      const grace = scaledBy(policy)?.view.healthCheckGracePeriodSeconds;
      if (out.state !== 'known' || grace?.state !== 'known' || out.value < 0 || out.value >= grace.value)
        return;
      report(
        out,
        {
          member: policy.word(tracking, 'ScaleOutCooldown'),
          value: out.value,
          why: `, but a task may take ${grace.value} to be ready`,
        },
        {
          severity: 'info',
          labels: [{ span: grace.span, text: 'so long a new task is left in peace' }],
          help: ['make it the time that a task takes to be ready'],
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/competing-policies',
    title: 'Policies pull in different directions',
    severity: 'info',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
    why: 'Of several policies the one that wants the most tasks wins, and fewer tasks there are only when all target tracking policies agree. Two for the same metric make it hard to tell what happens.',
    on: 'scalableTarget',
    message: text`two policies track \`${'metric'}\` of the same service`,
    check(target, report) {
      const seen = new Map<string, Policy>();
      for (const policy of policiesOf(target)) {
        const metric = metricOf(policy);
        if (metric === undefined) continue;
        const first = seen.get(metric);
        if (first)
          report(
            metricPlace(policy),
            { metric },
            {
              labels: [{ span: metricPlace(first).span, text: 'this is the other one' }],
              help: ['keep one of them'],
            },
          );
        else seen.set(metric, policy);
      }
    },
  }),
];

function metricPlace({ view }: Policy): Placed {
  return view.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType;
}
