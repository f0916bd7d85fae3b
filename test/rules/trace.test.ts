import { describe, expect, it } from 'vitest';
import type { Step, Tasks } from '../../src/rollout/analysis.js';
import type { FleetHost } from '../../src/rollout/case.js';
import { traceOf } from '../../src/rules/shared/rollout/trace.js';

const HOSTS = Array.from(
  { length: 6 },
  (_, i): FleetHost => ({
    name: `web-${i + 1}`,
    pool: 'web',
    zone: i === 0 ? undefined : { key: 'a', name: 'us-east-1a' },
    type: 't3.medium',
    instance: { attributes: new Map(), otherAttributes: 'unknown' },
    room: { cpu: 2048, memory: 4096, gpus: 0, interfaces: 2, ports: new Set() },
    isUsable: true,
  }),
);

function told(old: readonly number[], steps: readonly (readonly [Step['does'], number])[]): string[] {
  const tasks = (count: number): Tasks => ({ old: count, starting: 0, healthy: 0 });
  const start = old.map((count) => [tasks(count)]);
  const counterexample = {
    start,
    steps: steps.map(([does, host]) => ({ does, host, service: 0 })),
    end: start,
    isShortest: true,
  };
  return traceOf({ counterexample, hosts: HOSTS, reason: 'nothing fits' }).map(({ text }) => text);
}

describe('a trace', () => {
  it('says what is done where, and what there is then', () => {
    const steps = [
      ['start', 0],
      ['start', 1],
      ['healthy', 1],
      ['stop', 1],
      ['healthy', 0],
    ] as const;
    expect(told([1, 2], steps)).toEqual([
      'at the start: 3 old tasks on web-1 and web-2 (us-east-1a)',
      'start: a new task on web-1: 3 old tasks and 1 new',
      'start and wait until healthy: a new task on web-2 (us-east-1a): 3 old tasks and 2 new',
      'stop: an old task on web-2 (us-east-1a): 2 old tasks and 2 new',
      'healthy: a new task on web-1',
      'nothing fits',
    ]);
  });

  it('takes together what is done in a row', () => {
    const steps = [
      ['stop', 0],
      ['stop', 1],
      ['start', 0],
      ['healthy', 0],
      ['start', 1],
      ['healthy', 1],
    ] as const;
    expect(told([1, 1], steps)).toEqual([
      'at the start: 2 old tasks on web-1 and web-2 (us-east-1a)',
      'stop: 2 old tasks on web-1 and web-2 (us-east-1a): 0 old tasks',
      'start and wait until healthy: 2 new tasks on web-1 and web-2 (us-east-1a): 2 new tasks',
      'nothing fits',
    ]);
  });

  it('counts instances where they are many', () => {
    expect(told([1, 1, 1, 1, 1], [])).toEqual(['at the start: 5 old tasks on 5 instances', 'nothing fits']);
    expect(told([1, 1, 1, 1], [])[0]).toMatch(/^at the start: 4 old tasks on web-1, web-2 \(us-east-1a\), /);
  });

  it('is never longer than anybody reads', () => {
    const round = [
      ['stop', 0],
      ['start', 0],
      ['healthy', 0],
    ] as const;
    const long = told([20], Array.from({ length: 20 }, () => round).flat());
    expect(long).toHaveLength(30);
    expect(long[21]).toBe('and so on, 13 more steps');
    expect(long.at(-2)).toBe('start and wait until healthy: a new task on web-1: 20 new tasks');
    expect(told([14], Array.from({ length: 14 }, () => round).flat())).toHaveLength(30);
  });

  it('is of a way that leads into trouble', () => {
    expect(traceOf({ counterexample: undefined, hosts: HOSTS, reason: 'all is well' })).toEqual([]);
  });
});
