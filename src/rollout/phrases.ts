import { neverTrue } from '../query/solver/solve.js';
import type { Case } from './case.js';
import type { Lack } from './lacking.js';
import type { Demand } from './problem.js';
import { counted, listed, portSaid } from './words.js';

/** Goes on after: no instance has room for one more, for … */
export function whyNoRoom(lacks: readonly Lack[], demand: Demand, given: Case): string {
  const contradiction = contradictionIn(given);
  const [first, ...others] = lacks;
  if (!first) return 'there is none';
  if (first.binding.kind === 'constraint' && contradiction !== undefined) return contradiction;
  return others.length === 0 ? onAll(first, demand) : listed(lacks.slice(0, MOST).map(onSome), 'and');
}

const MOST = 3;

/** Constraints that no instance meets, whatever it is. */
function contradictionIn({ constraints, new: { constraints: own } }: Case): string | undefined {
  const all = [...constraints, ...own];
  const alone = all.find(({ query }) => neverTrue([query]));
  if (alone) return `no instance ever satisfies \`${alone.text}\``;
  if (all.length < 2 || !neverTrue(all.map(({ query }) => query))) return undefined;
  return `no instance ever satisfies ${listed(all.map(({ text }) => `\`${text}\``))} together`;
}

function onAll({ binding, most }: Lack, demand: Demand): string {
  switch (binding.kind) {
    case 'memory':
      return `a task takes ${demand.memory} MiB of memory, and ${most === 0 ? 'none is free' : `${most} MiB are free at most`}`;
    case 'cpu':
      return `a task takes ${demand.cpu} CPU units, and ${most === 0 ? 'none is free' : `${most} are free at most`}`;
    case 'gpus':
      return `a task takes ${counted(demand.gpus, 'GPU')}, and ${most === 0 ? 'none is' : `${most} are`} free`;
    case 'interfaces':
      return 'a task takes a network interface, and none is free';
    case 'addresses':
      return 'no address is left in the subnets';
    case 'distinct':
      return 'each has a task of the service already';
    case 'port':
      return `host port \`${portSaid(binding.port)}\` is taken on each`;
    case 'constraint':
      return `none satisfies \`${binding.text}\``;
    case 'platform':
      return SYSTEMS.has(binding.text) ? `none runs ${binding.text}` : `none is \`${binding.text}\``;
    case 'zone':
      return 'none is in a zone of the subnets';
    case 'unusable':
      return 'none is active with a connected agent';
    case 'bounds':
      return 'no more may run at once';
  }
}

const SYSTEMS: ReadonlySet<string> = new Set(['Windows', 'Linux']);

function onSome({ binding, count }: Lack): string {
  const where = `on ${count}`;
  switch (binding.kind) {
    case 'memory':
      return `too little memory ${where}`;
    case 'cpu':
      return `too little CPU ${where}`;
    case 'gpus':
      return `too few GPUs ${where}`;
    case 'interfaces':
      return `no network interface ${where}`;
    case 'addresses':
      return `no address in the subnets ${where}`;
    case 'distinct':
      return `a task of the service already ${where}`;
    case 'port':
      return `host port \`${portSaid(binding.port)}\` taken ${where}`;
    case 'constraint':
      return `\`${binding.text}\` not satisfied ${where}`;
    case 'platform':
      return `not ${binding.text} ${where}`;
    case 'zone':
      return `no subnet in the zone ${where}`;
    case 'unusable':
      return `not active with a connected agent ${where}`;
    case 'bounds':
      return 'no more may run at once';
  }
}
