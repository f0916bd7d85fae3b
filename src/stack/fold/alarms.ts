import type { Infrastructure } from '../../model/resource.js';
import type { Located } from '../../source/value.js';
import { STATISTICS } from '../statistics.js';
import { asNumber, type Draft, itemsOf, memberOf, textIn } from '../values.js';
import { numberOf } from './data.js';
import { type Folding, propertyOf } from './folding.js';
import { referenceOf, referredIn } from './references.js';
import { tagsIn } from './tags.js';

const COMPARISONS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'above',
  LessThanThreshold: 'below',
  GreaterThanOrEqualToThreshold: 'at-least',
  LessThanOrEqualToThreshold: 'at-most',
};
const WORDS = new Map(Object.entries(STATISTICS).map(([word, name]) => [name, word]));

/** Alarms that tell topics; those that scale something belong to that. */
export function alarms(folding: Folding): void {
  for (const alarm of folding.of('AWS::CloudWatch::Alarm')) declare(folding, alarm);
}

function declare(folding: Folding, alarm: Infrastructure): void {
  const text = (name: string) => textIn(propertyOf(alarm, name)) ?? '';
  const [name, namespace, threshold] = ['MetricName', 'Namespace', 'Threshold'].map((each) =>
    propertyOf(alarm, each),
  );
  const [comparison, statistic] = [COMPARISONS[text('ComparisonOperator')], WORDS.get(text('Statistic'))];
  const dimensions = dimensionsIn(folding, alarm);
  const notify = itemsOf(propertyOf(alarm, 'AlarmActions')).map((each) => topicIn(folding, each));
  const isWhole = name && namespace && threshold && comparison !== undefined && statistic !== undefined;
  if (!isWhole || !dimensions || notify.includes(undefined)) return;
  const [description, missing] = [text('AlarmDescription'), propertyOf(alarm, 'TreatMissingData')];
  folding.declare(
    'alarm',
    alarm,
    {
      metric: {
        name,
        namespace,
        statistic,
        dimensions: dimensions.size > 0 ? Object.fromEntries(dimensions) : undefined,
      },
      comparison,
      threshold: asNumber(threshold),
      evaluate: evaluationOf(alarm),
      missing: textIn(missing) === 'notBreaching' ? 'not-breaching' : missing,
      notify: notify.length > 0 ? notify : undefined,
      tags: tagsIn(alarm),
    },
    description === '' ? {} : { doc: description },
  );
}

/** Once a minute is what the compiler writes where nothing is said. */
function evaluationOf(alarm: Infrastructure): Draft {
  const outOf = numberOf(alarm, 'EvaluationPeriods');
  const period = numberOf(alarm, 'Period');
  const of = numberOf(alarm, 'DatapointsToAlarm') ?? outOf;
  const isUsual = textIn(outOf) === '1' && textIn(period) === '60' && textIn(of) === '1';
  return isUsual ? undefined : { of, outOf, period };
}

/** Undefined where one of them is the name of something that the language declares otherwise. */
function dimensionsIn(folding: Folding, alarm: Infrastructure): ReadonlyMap<string, Located> | undefined {
  const dimensions = new Map<string, Located>();
  for (const each of itemsOf(propertyOf(alarm, 'Dimensions'))) {
    const [name, value] = [textIn(memberOf(each, 'Name')), memberOf(each, 'Value')];
    if (name === undefined || !value || referredIn(value).some((of) => !folding.wordFor(of)))
      return undefined;
    dimensions.set(name, value);
  }
  return dimensions;
}

function topicIn(folding: Folding, action: Located): { readonly topic: Draft } | undefined {
  const declared = folding.resource(referenceOf(action)?.target ?? '');
  if (declared?.kind === 'topic') return { topic: declared.name };
  return /^arn:[^:]*:sns:/.test(textIn(action) ?? '') ? { topic: action } : undefined;
}
