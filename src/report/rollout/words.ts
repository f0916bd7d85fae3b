import type { Binding, Remedy, TableRow, ViewAnswer } from '../../rollout/answer.js';
import type { Verdict } from '../../rollout/analysis.js';
import type { Case } from '../../rollout/case.js';
import { portSaid, VERDICT_WORDS } from '../../rollout/words.js';
import { counted } from '../summary.js';

/** Goes on after `draining i-0abc`, the instance that is hardest to drain. */
export const DRAIN_WORDS: Readonly<Record<Verdict, string>> = {
  safe: 'always ends, and so does draining any other instance',
  'at-risk': 'may not get all of its tasks elsewhere',
  stuck: 'never gets all of its tasks elsewhere',
  unplaceable: 'leaves no place for its tasks',
  undecided: 'is undecided',
};

/** In brackets behind a number of places, or after `what leaves no room:`. */
export function bindingWords(binding: Binding): string {
  switch (binding.kind) {
    case 'port':
      return `host port ${portSaid(binding.port)}`;
    case 'constraint':
      return `\`${binding.text}\``;
    case 'platform':
      return `not ${binding.text}`;
    default:
      return BINDING_WORDS[binding.kind];
  }
}

const BINDING_WORDS: Readonly<Record<Exclude<Binding['kind'], 'port' | 'constraint' | 'platform'>, string>> =
  {
    bounds: 'the percentages',
    memory: 'memory',
    cpu: 'CPU',
    gpus: 'GPUs',
    interfaces: 'network interfaces',
    distinct: 'one task for each instance',
    addresses: 'addresses of the subnets',
    zone: 'no listed subnet in its zone',
    unusable: 'not ACTIVE, or its agent is not connected',
  };

/** Where the question has another answer: `with the largest fleet (6 instances) it is safe`. */
export function otherwiseWords(views: readonly ViewAnswer[], verdict: Verdict): string[] {
  const sizes = new Set(views.map(({ size }) => size));
  const lines = views
    .filter((view) => view.verdict !== verdict)
    .map(({ size, figure, instances, verdict: other }) => {
      const fleet = `with the ${size === 'min' ? 'smallest' : 'largest'} fleet (${counted(instances, 'instance')})`;
      const isSplit = views.some((view) => view.size === size && view.verdict !== other);
      const figures = figure === 'careful' ? 'counted carefully' : 'counted at its best';
      return `${[...(sizes.size > 1 ? [fleet] : []), ...(isSplit ? [figures] : [])].join(', ')} it ${VERDICT_WORDS[other]}`;
    });
  return [...new Set(lines)];
}

/** `3 tasks, a minimum of 50 %`: of what is not known, the values of this row. */
export function tableRowWords(row: TableRow, given: Case): string {
  return [
    ...(given.desired === undefined && row.desired !== undefined ? [counted(row.desired, 'task')] : []),
    ...PERCENTAGES.flatMap(([key, word]) =>
      given[key] === undefined && row[key] !== undefined ? [`a ${word} of ${row[key]} %`] : [],
    ),
  ].join(', ');
}

const PERCENTAGES = [
  ['minimumPercent', 'minimum'],
  ['maximumPercent', 'maximum'],
] as const;

export function remedyWords({ text, fewestHealthy }: Remedy): string {
  if (fewestHealthy === undefined) return text;
  const kept =
    fewestHealthy === 1 ? 'at least 1 task stays' : `at least ${counted(fewestHealthy, 'task')} stay`;
  return `${text}: then ${fewestHealthy === 0 ? 'there may be no task' : kept} healthy`;
}
