import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/rollout/case.js';
import { decide } from '../../../src/rollout/decide.js';
import { finish } from '../../../src/rollout/effort.js';
import { ALL } from '../../../src/rollout/questions.js';
import { demand, fleet, inventory, kind, pool, service, zone } from './cases.js';

const EFFORT = { limit: 20_000 };
const PORT = kind({ demand: demand({ ports: ['80/tcp'] }) });

function answer(given: Case) {
  return finish(decide(given, EFFORT, { ...ALL, remedies: false }));
}

describe('the loss of a zone', () => {
  it('leaves the tasks of the others, and room for some of those lost', () => {
    const task = kind({ demand: demand({ cpu: 682 }) });
    expect(answer(service({ desired: 6, task, ground: fleet([pool()]) })).zoneLoss).toEqual([
      { zone: 'us-east-1a', remaining: 4, placedAgain: 2, isExact: true },
      { zone: 'us-east-1b', remaining: 4, placedAgain: 2, isExact: true },
      { zone: 'us-east-1c', remaining: 4, placedAgain: 2, isExact: true },
    ]);
    expect(answer(service({ desired: 8, task, ground: fleet([pool()]) })).zoneLoss[0]).toEqual({
      zone: 'us-east-1a',
      remaining: 5,
      placedAgain: 1,
      isExact: true,
    });
  });

  it('is the worst over all arrangements, also where the zones do not matter to the scheduler', () => {
    const given = service({ desired: 2, strategies: [{ kind: 'random' }], ground: fleet([pool()]) });
    expect(answer(given).zoneLoss.map(({ remaining }) => remaining)).toEqual([0, 0, 0]);
  });

  it('finds no place without addresses', () => {
    const subnets = ['a', 'b'].map((letter) => ({ name: letter, zone: zone(`us-east-1${letter}`), free: 2 }));
    const task = kind({ demand: demand({ interfaces: 1 }) });
    const ground = fleet([pool({ min: 4, zones: ['us-east-1a', 'us-east-1b'] })], subnets);
    expect(answer(service({ desired: 4, task, ground })).zoneLoss[0]).toEqual({
      zone: 'us-east-1a',
      remaining: 2,
      placedAgain: 0,
      isExact: true,
    });
  });

  it('is that of the usual arrangement, where there are too many', () => {
    const given = service({ desired: 3000, ground: fleet([pool({ min: 600 })]) });
    expect(answer(given).zoneLoss[0]).toEqual({
      zone: 'us-east-1a',
      remaining: 2000,
      placedAgain: 1000,
      isExact: false,
    });
  });

  it('is not asked of what has no instances', () => {
    expect(answer(service()).zoneLoss).toEqual([]);
    expect(answer(service({ ground: { kind: 'fargate', subnets: undefined } })).zoneLoss).toEqual([]);
  });
});

describe('draining', () => {
  it('is safe where the others have room', () => {
    expect(answer(service({ desired: 3, ground: fleet([pool()]) })).drain).toEqual({
      host: 0,
      verdict: 'safe',
    });
  });

  it('is stuck where each instance is needed', () => {
    const given = service({ desired: 3, task: PORT, minimumPercent: 66, ground: fleet([pool()]) });
    const { verdict, drain } = answer(given);
    expect({ verdict, drain }).toEqual({ verdict: 'safe', drain: { host: 0, verdict: 'stuck' } });
  });

  it('is decided by the places on very large fleets', () => {
    const ground = fleet([pool({ min: 600 })]);
    expect(answer(service({ desired: 3000, ground })).drain).toEqual({ host: 0, verdict: 'safe' });
  });

  it('names the worst instance', () => {
    const start = [
      { old: 1, new: 0 },
      { old: 3, new: 0 },
      { old: 0, new: 0 },
    ];
    const task = kind({ demand: demand({ cpu: 600 }) });
    const given = service({ desired: 4, minimumPercent: 75, task, ground: inventory(3, start) });
    expect(answer(given).drain).toEqual({ host: 0, verdict: 'safe' });
    const less = inventory(2, start.slice(0, 2));
    expect(answer({ ...given, ground: less }).drain).toEqual({ host: 0, verdict: 'stuck' });
  });

  it('is no question for a daemon, nor where nothing runs', () => {
    const daemon = service({
      scheduling: 'DAEMON',
      desired: undefined,
      minimumPercent: 0,
      maximumPercent: 100,
      ground: fleet([pool()]),
    });
    expect(answer(daemon).drain).toBeUndefined();
    expect(answer(service({ desired: 30, ground: fleet([pool()]) })).drain).toBeUndefined();
  });
});

describe('the maximum of the scaling range', () => {
  it('is placed and rolled on the largest fleet', () => {
    const given = service({ desired: 2, task: PORT, scaledTo: 5, ground: fleet([pool({ max: 6 })]) });
    expect(answer(given).scaled).toEqual({ desired: 5, verdict: 'safe' });
    expect(answer({ ...given, scaledTo: 6 }).scaled).toEqual({ desired: 6, verdict: 'stuck' });
    expect(answer({ ...given, scaledTo: 7 }).scaled).toEqual({ desired: 7, verdict: 'unplaceable' });
  });

  it('is no question without one, or with no more tasks', () => {
    expect(answer(service({ ground: fleet([pool()]) })).scaled).toBeUndefined();
    expect(answer(service({ desired: 4, scaledTo: 4, ground: fleet([pool()]) })).scaled).toBeUndefined();
  });
});
