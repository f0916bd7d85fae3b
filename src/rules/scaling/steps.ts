import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { remove, safeFix } from '../fixes.js';
import { isBelow } from '../shared/compare.js';
import { defineRule } from '../rule.js';
import type { StepView } from '../shared/scaling.js';
import { hasValue } from '../shared/known.js';

type Step = StepView['StepAdjustments'][number];

const STEPS = 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html';
const MOST = 20;

export default [
  defineRule({
    id: 'scaling/step-adjustments',
    title: 'The intervals of steps have gaps, overlaps or a wrong sign',
    severity: 'error',
    confidence: 'documented',
    source: STEPS,
    why: 'Each step is for an interval above or below the threshold of the alarm, where a missing bound is infinity. The intervals lie beside each other without a gap, and the outermost reach to infinity. A policy has up to 20.',
    on: 'scalingPolicy',
    message: text`${'what'}`,
    check({ view }, report) {
      const configuration = view.StepScalingPolicyConfiguration;
      const { StepAdjustments: steps, AdjustmentType: type } = configuration;
      if (configuration.state !== 'known' || !steps.lengthKnown) return;
      if (steps.length === 0) {
        report(configuration, { what: 'the policy has no step, so it never scales' });
        return;
      }
      if (steps.length > MOST)
        report(steps, { what: `the policy has ${steps.length} steps, and ${MOST} is the most` });
      if (hasValue(type, 'ExactCapacity'))
        for (const { ScalingAdjustment: by } of steps)
          if (isBelow(by, 0))
            report(
              by,
              { what: `a service cannot have ${by.value} tasks` },
              { labels: [{ span: type.span, text: 'the step says how many' }] },
            );
      const intervals = steps.flatMap((step) => intervalOf(step) ?? []);
      if (intervals.length < steps.length) return;
      const problem = problemOf(intervals);
      if (problem)
        report(
          problem.at,
          { what: problem.what },
          { labels: problem.other ? [{ span: problem.other.span, text: problem.label ?? '' }] : [] },
        );
    },
  }),
  defineRule({
    id: 'scaling/step-fields',
    title: 'A step policy lacks its type, or has a field of another one',
    severity: 'error',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html',
    why: 'A step changes the count by a number, by a percentage, or to a number, as `AdjustmentType` says, which a new policy needs. A smallest change is for percentages only.',
    on: 'scalingPolicy',
    fixable: true,
    message: text`${'what'}`,
    check(policy, report) {
      const configuration = policy.view.StepScalingPolicyConfiguration;
      const { AdjustmentType: type, MinAdjustmentMagnitude: magnitude } = configuration;
      if (configuration.state !== 'known') return;
      const word = policy.word(configuration, 'AdjustmentType');
      if (type.state === 'absent')
        report(
          configuration,
          { what: `the step policy has no \`${word}\`` },
          { help: ['write `ChangeInCapacity`, `PercentChangeInCapacity` or `ExactCapacity`'] },
        );
      const member = policy.word(configuration, 'MinAdjustmentMagnitude');
      if (magnitude.state !== 'known' || type.state !== 'known' || type.value === 'PercentChangeInCapacity')
        return;
      report(
        magnitude,
        { what: `\`${member}\` is for \`PercentChangeInCapacity\`, not for \`${type.value}\`` },
        {
          labels: [{ span: type.span, text: 'this is the type' }],
          fix: safeFix(`remove \`${member}\``, remove(magnitude)),
        },
      );
    },
  }),
];

interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly step: Step;
}

interface Problem {
  readonly at: Placed;
  readonly what: string;
  readonly other?: Placed;
  readonly label?: string;
}

/** Undefined where a bound is not known. */
function intervalOf(step: Step): Interval | undefined {
  const { MetricIntervalLowerBound: lower, MetricIntervalUpperBound: upper } = step;
  if (lower.state === 'unknown' || upper.state === 'unknown') return undefined;
  return {
    lower: lower.state === 'known' ? lower.value : Number.NEGATIVE_INFINITY,
    upper: upper.state === 'known' ? upper.value : Number.POSITIVE_INFINITY,
    step,
  };
}

function problemOf(intervals: readonly Interval[]): Problem | undefined {
  for (const { lower, upper, step } of intervals) {
    if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY)
      return { at: step, what: 'a step has no bound: it has a lower or an upper one, or both' };
    if (upper <= lower)
      return {
        at: step.MetricIntervalUpperBound,
        what: `a step goes from ${lower} to ${upper}, which is nothing`,
      };
  }
  const sorted = [...intervals].sort((a, b) => a.lower - b.lower);
  for (const [i, next] of sorted.slice(1).entries()) {
    const before = sorted[i];
    if (!before || before.upper === next.lower) continue;
    const what =
      before.upper < next.lower
        ? `there is no step from ${before.upper} to ${next.lower}`
        : 'two steps overlap';
    return { at: next.step, what, other: before.step, label: `this one goes to ${shown(before.upper)}` };
  }
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first && first.lower < 0 && first.lower !== Number.NEGATIVE_INFINITY)
    return {
      at: first.step.MetricIntervalLowerBound,
      what: `there is no step below ${first.lower}: leave the lower bound of the lowest step out`,
    };
  if (last && last.upper > 0 && last.upper !== Number.POSITIVE_INFINITY)
    return {
      at: last.step.MetricIntervalUpperBound,
      what: `there is no step above ${last.upper}: leave the upper bound of the highest step out`,
    };
  return undefined;
}

function shown(bound: number): string {
  return bound === Number.POSITIVE_INFINITY ? 'infinity' : String(bound);
}
