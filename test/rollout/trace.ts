import type { Count, Move, Round } from '../../src/rollout/analysis.js';

/** `4o -> start 2 -> 4o+2n -> stop 4 -> 2n …` */
export function traceOf(begin: Count, rounds: readonly Round[], service = 0): string {
  const moves = rounds.flatMap(({ started, stopped, atMost, after }) => [
    ...move('start', started, atMost),
    ...move('stop', stopped, after),
  ]);
  return [shown(begin), ...moves].join(' -> ');

  function move(verb: string, moved: readonly Move[], then: readonly Count[]): string[] {
    const of = moved.filter((each) => each.service === service);
    const count = of.reduce((total, each) => total + each.count, 0);
    return count === 0 ? [] : [`${verb} ${count}`, shown(then[service] ?? NONE)];
  }
}

const NONE: Count = { old: 0, new: 0 };

function shown({ old, new: news }: Count): string {
  const parts = [old > 0 ? `${old}o` : '', news > 0 ? `${news}n` : ''].filter((part) => part !== '');
  return parts.length === 0 ? '0' : parts.join('+');
}
