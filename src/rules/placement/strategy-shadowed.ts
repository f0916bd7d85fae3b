import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import type { ServiceView } from '../subjects/runner.js';
import { hasValue, knownIn } from '../shared/known.js';

type Strategy = ServiceView['placementStrategy'][number];

export default defineRule({
  id: 'placement/strategy-shadowed',
  title: 'A strategy after this one can never decide',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html',
  why: 'Strategies are applied in their order, each between the instances that the one before finds equally good. After `random`, or after the same strategy, there is nothing left to decide; after a spread over instances only `binpack` still has something to.',
  on: 'runner',
  launch: ['EC2', 'MANAGED_INSTANCES', 'EXTERNAL'],
  fixable: true,
  message: text`${'strategy'} decides nothing: ${'reason'}`,
  check(runner, report) {
    const list = runner.view.placementStrategy;
    list.forEach((strategy: Strategy, i: number) => {
      const said = saidOf(strategy);
      const shadow = list.slice(0, i).find((before: Strategy) => shadows(before, strategy));
      if (!said || !shadow) return;
      const of = saidOf(shadow) ?? '';
      report(
        strategy.type,
        {
          strategy: said,
          reason: of === said ? 'it stands there already' : `${of} before it leaves nothing open`,
        },
        {
          labels: [{ span: shadow.type.span, text: 'decides before' }],
          fix: safeFix('take it out', remove(strategy)),
        },
      );
    });
  },
});

function shadows(before: Strategy, after: Strategy): boolean {
  if (!saidOf(before)) return false;
  if (saidOf(before) === saidOf(after)) return true;
  if (hasValue(before.type, 'random')) return true;
  const isByInstance = /^(instanceId|host)$/i.test(knownIn(before.field) ?? '');
  return hasValue(before.type, 'spread') && isByInstance && !hasValue(after.type, 'binpack');
}

/** `spread` by `instanceId`; undefined where it is not known. */
function saidOf({ type, field }: Strategy): string | undefined {
  if (type.state !== 'known' || field.state === 'unknown') return undefined;
  return field.state === 'known' ? `\`${type.value}\` by \`${field.value}\`` : `\`${type.value}\``;
}
