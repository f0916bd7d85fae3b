import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { repeated } from '../shared/repeated.js';
import type { TrackingView } from '../shared/scaling.js';

type Specification = TrackingView['CustomizedMetricSpecification'];
type Query = Specification['Metrics'][number];

const ID = /^[a-z][A-Za-z0-9_]*$/;

export default defineRule({
  id: 'scaling/customized-metric',
  title: 'A metric of your own is incomplete or its maths contradictory',
  severity: 'error',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingMetricDataQuery.html',
  why: 'A metric of your own is one of CloudWatch, with name, namespace and statistic, or the result of a calculation in `Metrics`. There each entry is a metric or an expression with an id of its own, and one of them is returned.',
  on: 'scalingPolicy',
  message: text`${'what'}`,
  check(policy, report) {
    const own = policy.view.TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification;
    if (own.state !== 'known') return;
    const { Metrics: queries, MetricName, Namespace, Statistic } = own;
    const missing = (['MetricName', 'Namespace', 'Statistic'] as const).filter(
      (member) => own[member].state === 'absent',
    );
    if (queries.state === 'absent') {
      const words = missing.map((member) => `\`${policy.word(own, member)}\``);
      if (words.length > 0) report(own, { what: `the metric has no ${words.join(' and no ')}` });
      return;
    }
    const single = [MetricName, Namespace, Statistic].find(({ state }) => state === 'known');
    if (single)
      report(
        single,
        { what: 'the metric is given twice: by its name, and by a calculation' },
        { labels: [{ span: queries.keySpan ?? queries.span, text: 'this is the calculation' }] },
      );
    for (const query of queries) {
      const problem = problemOf(query);
      if (problem !== undefined) report(query.Id, { what: problem });
    }
    for (const [first, again] of repeated(queries, ({ Id }) => textIn(Id)))
      report(
        again.Id,
        { what: `the id \`${textIn(again.Id)}\` is there twice` },
        { labels: [{ span: first.Id.span, text: 'it is used here' }] },
      );
    const returned = queries.filter(mayBeReturned);
    if (
      !queries.lengthKnown ||
      returned.length === 1 ||
      returned.some(({ ReturnData }) => ReturnData.state === 'unknown')
    )
      return;
    report(
      queries,
      {
        what: `one entry has to be returned, and ${returned.length === 0 ? 'none is' : `${returned.length} are`}`,
      },
      { help: ['write `ReturnData: false` in all entries but the one that is tracked'] },
    );
  },
});

function problemOf({ Id, Expression, MetricStat }: Query): string | undefined {
  const id = textIn(Id);
  if (id === undefined) return undefined;
  if (!ID.test(id)) return `\`${id}\` is no id: a small letter, then letters, digits and \`_\``;
  if (Expression.state === 'absent' && MetricStat.state === 'absent')
    return `the entry \`${id}\` has neither a metric nor an expression`;
  return Expression.state === 'known' && MetricStat.state === 'known'
    ? `the entry \`${id}\` has a metric and an expression, and can have one of them`
    : undefined;
}

/** Where nothing is said it is. */
function mayBeReturned({ ReturnData }: Query): boolean {
  return ReturnData.state !== 'known' || ReturnData.value;
}
