import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counterexample, Verdict } from '../../../src/rollout/analysis.js';
import { analyze, analyzeBeside } from '../../../src/rollout/analyze.js';
import { finish } from '../../../src/rollout/effort.js';
import type { Problem } from '../../../src/rollout/problem.js';
import { problems, tightProblems } from './arbitrary.js';
import { explored, roomBeside } from './full.js';

describe('against every single step', () => {
  it('says the same of one service', () => {
    fc.assert(fc.property(problems({ services: 1, tasks: 4 }), agree), { numRuns: 1500 });
  });

  it('says the same of one service on full hosts', () => {
    fc.assert(fc.property(tightProblems, agree), { numRuns: 1000 });
  });

  it('says the same of tasks that hold more addresses than there are', () => {
    const room = { memory: 9, gpus: 0, cpu: 4, interfaces: 9, ports: new Set<string>() };
    const demand = { memory: 0, gpus: 0, cpu: 0, interfaces: 1, ports: new Set<string>() };
    const revision = { demand, eligible: [true, true] };
    agree({
      hosts: [
        { name: 'i-1', zone: 'a', room: { ...room, interfaces: 2 } },
        { name: 'i-2', zone: 'b', room },
      ],
      pools: [0],
      services: [
        {
          ...{ name: 'web', desired: 4, lower: 3, upper: 5, old: revision, new: revision },
          ...{ isDistinct: false, preferences: [], poolOf: [undefined, 0] },
          start: [
            { old: 1, new: 0 },
            { old: 1, new: 1 },
          ],
        },
      ],
    });
  });

  it('says the same of two services at once', () => {
    fc.assert(fc.property(problems({ services: 2, tasks: 2 }), agree), { numRuns: 300 });
  });
});

describe('with a limit', () => {
  it('says nothing that all steps deny', () => {
    const limits = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(tightProblems, limits, (problem, limit) => {
        const [told] = finish(analyze(problem, { limit })).services;
        const [full] = explored(problem);
        const possible: Readonly<Record<Verdict, readonly string[]>> = {
          safe: ['safe'],
          'at-risk': ['at-risk', 'stuck'],
          stuck: ['stuck'],
          unplaceable: ['unplaceable'],
          undecided: ['safe', 'at-risk', 'stuck'],
        };
        expect(possible[told!.verdict]).toContain(full!.verdict);
        expect(told!.fewestHealthy.worst).toBe(full!.fewest);
        if (told!.counterexample) expect(wentThrough(problem, told!.counterexample)).toBe(true);
        if (told!.counterexample?.isShortest) expect(told!.counterexample.steps.length).toBe(full!.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a second set beside the first', () => {
  it('is judged by the room beside each start arrangement', () => {
    fc.assert(
      fc.property(fc.oneof(tightProblems, problems({ services: 1, tasks: 3 })), (problem) => {
        const [told] = finish(analyzeBeside(problem, { limit: 1_000_000 })).services;
        const room = roomBeside(problem);
        const { desired, start } = problem.services[0]!;
        const { verdict, counterexample } = told!;
        if (start) return;
        if (!room) expect(verdict).toBe('unplaceable');
        else {
          expect(verdict).toBe(room.fewest >= desired ? 'safe' : room.most >= desired ? 'at-risk' : 'stuck');
          expect(counterexample?.steps.length).toBe(verdict === 'safe' ? undefined : room.fewest * 2);
          expect(told!.fewestHealthy.worst).toBe(desired);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function agree(problem: Problem): void {
  const { services, explored: done } = finish(analyze(problem, { limit: 1_000_000 }));
  expect(done.isComplete).toBe(true);
  for (const [index, full] of explored(problem).entries()) {
    const { verdict, fewestHealthy, counterexample } = services[index]!;
    expect({ verdict, fewest: fewestHealthy.worst, length: counterexample?.steps.length }).toEqual({
      verdict: full.verdict,
      fewest: full.fewest,
      length: full.length,
    });
    if (counterexample) expect(counterexample.isShortest && wentThrough(problem, counterexample)).toBe(true);
  }
}

/** Whether its steps lead from its start to its end, each of them done to a task that is there. */
function wentThrough(problem: Problem, { start, steps, end }: Counterexample): boolean {
  const tasks = start.map((host) => host.map((each) => ({ ...each })));
  for (const { does, service, host } of steps) {
    const there = tasks[host]![service]!;
    if (does === 'start') there.starting++;
    if (does === 'stop' && there.old-- === 0) return false;
    if (does === 'healthy' && there.starting-- === 0) return false;
    if (does === 'healthy') there.healthy++;
  }
  return JSON.stringify(tasks) === JSON.stringify(end) && tasks.length === problem.hosts.length;
}
