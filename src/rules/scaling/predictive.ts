import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingPolicyConfiguration.html (2026-11): less than 3600. */
const LONGEST_BUFFER = 3599;

export default defineRule({
  id: 'scaling/predictive',
  title: 'A predictive policy is not valid',
  severity: 'error',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingPolicyConfiguration.html',
  why: 'A predictive policy has one item of `MetricSpecifications`: a pair of metrics, or one for the load and one for scaling. New tasks may be started up to an hour before they are needed. A buffer above the maximum is for the policies that may go there.',
  on: 'scalingPolicy',
  message: text`${'what'}`,
  check(policy, report) {
    const predictive = policy.view.PredictiveScalingPolicyConfiguration;
    if (predictive.state !== 'known') return;
    const {
      MetricSpecifications: metrics,
      SchedulingBufferTime: time,
      MaxCapacityBreachBehavior: breach,
      MaxCapacityBuffer: buffer,
    } = predictive;
    if (metrics.state !== 'absent' && metrics.lengthKnown && metrics.length !== 1)
      report(metrics, { what: `a predictive policy has one item of metrics, not ${metrics.length}` });
    for (const each of metrics) {
      const { PredefinedMetricPairSpecification: pair } = each;
      const scaling = [each.PredefinedScalingMetricSpecification, each.CustomizedScalingMetricSpecification];
      const load = [each.PredefinedLoadMetricSpecification, each.CustomizedLoadMetricSpecification];
      const has = (some: typeof scaling | typeof load) => some.some(({ state }) => state !== 'absent');
      const single = [...scaling, ...load].find(({ state }) => state === 'known');
      if (pair.state === 'known' && single)
        report(
          single,
          { what: 'a pair of metrics has both the load and the scaling metric, so there is no other one' },
          { labels: [{ span: pair.keySpan ?? pair.span, text: 'this is the pair' }] },
        );
      if (pair.state === 'absent' && has(scaling) !== has(load))
        report(each, { what: `the metric for ${has(scaling) ? 'the load' : 'scaling'} is missing` });
      if (each.state === 'known' && pair.state === 'absent' && !has(scaling) && !has(load))
        report(each, { what: 'the metrics are missing: a pair, or one for the load and one for scaling' });
    }
    // The service model says at most 3600, and its text less than that.
    if (time.state === 'known' && time.value === LONGEST_BUFFER + 1)
      report(time, {
        what: `\`${policy.word(predictive, 'SchedulingBufferTime')}\` is ${time.value}, not 0 to ${LONGEST_BUFFER} seconds`,
      });
    const word = policy.word(predictive, 'MaxCapacityBuffer');
    const mayExceed = hasValue(breach, 'IncreaseMaxCapacity');
    if (buffer.state === 'known' && breach.state !== 'unknown' && !mayExceed)
      report(
        buffer,
        { what: `\`${word}\` is for policies that may exceed the maximum: \`IncreaseMaxCapacity\`` },
        { labels: [{ span: breach.span, text: 'this one may not' }] },
      );
    if (buffer.state === 'absent' && mayExceed)
      report(breach, { what: `\`IncreaseMaxCapacity\` needs \`${word}\`: by how many percent` });
  },
});
