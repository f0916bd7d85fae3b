import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/rollout/analyze.js';
import { finish } from '../../../src/rollout/effort.js';
import { type Demand, lowerBound, type Problem, type Rolling } from '../../../src/rollout/problem.js';
import { type Told, told, toldBeside, untrue } from './agree.js';
import { ALONE, problems, type Size, THREE, TOGETHER } from './generate.js';
import { exploreDaemon } from './oracle.js';

/** How often each verdict came, when all of them are the same. */
function agreed(tell: (problem: Problem) => Told, size: Size, numRuns: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(problems(size), (problem) => {
      const { real, naive, verdicts } = tell(problem);
      expect(real).toBe(naive);
      for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    }),
    { seed: 5, numRuns },
  );
  return counts;
}

describe('the analyzer and the naive model agree', () => {
  it('on 20,000 updates of one service', () => {
    const counts = agreed(told, ALONE, 20_000);
    expect(counts.get('at-risk')).toBeGreaterThan(1_900);
    expect(counts.get('stuck')).toBeGreaterThan(4_000);
    expect(counts.get('safe')).toBeGreaterThan(6_000);
    expect(counts.get('unplaceable')).toBeGreaterThan(500);
  }, 240_000);

  it('on 4,000 updates of two services at once', () => {
    const counts = agreed(told, TOGETHER, 4_000);
    expect(counts.get('at-risk')).toBeGreaterThan(200);
  });

  it('on 300 updates of three services at once', () => {
    const counts = agreed(told, THREE, 300);
    expect(counts.get('at-risk')).toBeGreaterThan(30);
  });

  it('on 2,000 second sets beside the first', () => {
    const counts = agreed(toldBeside, ALONE, 2_000);
    expect(counts.get('at-risk')).toBeGreaterThan(200);
  });

  it('as far as a limit lets it look', () => {
    for (const size of [ALONE, TOGETHER])
      fc.assert(
        fc.property(problems(size), fc.integer({ min: 1, max: 60 }), (problem, limit) => {
          expect(untrue(problem, limit)).toEqual([]);
        }),
        { seed: 5, numRuns: 500 },
      );
  });

  it('on tasks that were told where they run, on instances that could change places', () => {
    const problem = onEach(4, 1, {
      desired: 1,
      new: { demand: LITTLE, eligible: [false, false, false, false] },
      preferences: [{ kind: 'spread', values: ['w', 'x', undefined, 'y'] }],
      start: [0, 1, 0, 1].map((old) => ({ old, new: 0 })),
    });
    const { real, naive } = told(problem);
    expect(real).toBe(naive);
  });

  it('on one task for each instance', () => {
    for (let hosts = 1; hosts <= 5; hosts += 1)
      for (const minimum of [0, 20, 50, 60, 80, 99, 100]) {
        const lower = lowerBound(hosts, minimum);
        const [outcome] = finish(analyze(onEach(hosts, lower), { limit: 100_000 })).services;
        expect({
          verdict: outcome?.verdict,
          fewest: outcome?.fewestHealthy.worst,
          length: outcome?.counterexample?.steps.length,
        }).toEqual(exploreDaemon(hosts, lower));
      }
  });
});

const LITTLE: Demand = { cpu: 1, memory: 1, gpus: 0, interfaces: 0, ports: new Set() };

function onEach(count: number, lower: number, given: Partial<Rolling> = {}): Problem {
  const hosts = Array.from({ length: count }, (_, index) => ({
    name: `i${index + 1}`,
    zone: undefined,
    room: { cpu: 4, memory: 4, gpus: 0, interfaces: 1, ports: new Set<string>() },
  }));
  const revision = { demand: LITTLE, eligible: hosts.map(() => true) };
  return {
    hosts,
    pools: [],
    services: [
      {
        name: 'agent',
        desired: count,
        lower,
        upper: count,
        old: revision,
        new: revision,
        isDistinct: true,
        preferences: [],
        poolOf: hosts.map(() => undefined),
        ...given,
      },
    ],
  };
}
