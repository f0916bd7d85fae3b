import type { Binding, Remedy, TableRow, ViewAnswer } from '../../rollout/answer.js';
import type { Verdict } from '../../rollout/analysis.js';
import { counted, grouped } from '../summary.js';

/** Goes on after the name of a service. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  safe: 'is safe',
  'at-risk': 'is at risk',
  stuck: 'gets stuck',
  unplaceable: 'cannot be placed',
  undecided: 'is undecided',
};

/** In brackets behind a number of places, or after `what leaves no room:`. */
export function bindingWords(binding: Binding): string {
  switch (binding.kind) {
    case 'port':
      return `host port ${binding.port}`;
    case 'constraint':
    case 'platform':
      return `\`${binding.text}\``;
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

/** `with the largest fleet (6 instances) and little memory` */
export function viewWords({ size, figure, instances }: ViewAnswer, all: readonly ViewAnswer[]): string {
  const differs = (key: 'size' | 'figure') => new Set(all.map((each) => each[key])).size > 1;
  const fleet = `with the ${size === 'min' ? 'smallest' : 'largest'} fleet (${counted(instances, 'instance')})`;
  const memory = figure === 'careful' ? 'counted carefully' : 'counted at its best';
  return [...(differs('size') ? [fleet] : []), ...(differs('figure') ? [memory] : [])].join(', ');
}

export function tableRowWords({ desired, minimumPercent, maximumPercent }: TableRow): string {
  return [
    ...(desired === undefined ? [] : [counted(desired, 'task')]),
    ...(minimumPercent === undefined ? [] : [`a minimum of ${minimumPercent} %`]),
    ...(maximumPercent === undefined ? [] : [`a maximum of ${maximumPercent} %`]),
  ].join(', ');
}

export function remedyWords({ text, fewestHealthy }: Remedy): string {
  return fewestHealthy === undefined ? text : `${text}: then at least ${grouped(fewestHealthy)} stay healthy`;
}
