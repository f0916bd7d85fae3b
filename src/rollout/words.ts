import type { Verdict } from './analysis.js';

/** Goes on after the name of a service. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  safe: 'is safe',
  'at-risk': 'is at risk',
  stuck: 'gets stuck',
  unplaceable: 'cannot be placed',
  undecided: 'is undecided',
};

/** `1 task`, `2 tasks` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function tasks(count: number): string {
  return counted(count, 'task');
}

/** the task, both tasks, all 3 tasks */
export function allTasks(count: number): string {
  return count < 3 ? (count === 2 ? 'both tasks' : 'the task') : `all ${tasks(count)}`;
}

/** A host port as people say it: `80`, `53/udp` */
export function portSaid(port: string): string {
  return port.replace(/\/tcp$/, '');
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[], last = 'and'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}

const MOST_NAMES = 3;

/** `a`, `b`, `c` and 5 more */
export function someOf(names: readonly string[]): string {
  const said = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``);
  return listed(names.length > MOST_NAMES ? [...said, `${names.length - MOST_NAMES} more`] : said);
}
