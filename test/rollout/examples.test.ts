import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/rollout/analyze.js';
import { finish } from '../../src/rollout/effort.js';
import { lowerBound, type Problem, upperBound } from '../../src/rollout/problem.js';
import { answersTo, shownAnswer } from './answers.js';

const FOLDER = 'fixtures/rollout/examples';
const EXPECTED = '.txt';

describe('updates that were worked out by hand', () => {
  const examples = readdirSync(FOLDER).filter((name) => !name.endsWith(EXPECTED));

  it.each(examples)('%s', async (name) => {
    const expected = readFileSync(join(FOLDER, `${name}${EXPECTED}`), 'utf8').replaceAll(/^#.*\n/gm, '');
    const answers = [...(await answersTo(join(FOLDER, name))).values()];
    expect(`${answers.map(shownAnswer).join('\n\n')}\n`).toBe(expected);
  });
});

/** The least maximum that works with a minimum of 100 %, and the greatest minimum with a maximum of 100 %. */
const LIMITS = [
  [1, 200, 0],
  [2, 150, 50],
  [3, 134, 66],
  [4, 125, 75],
  [5, 120, 80],
  [6, 117, 83],
  [7, 115, 85],
  [8, 113, 87],
  [9, 112, 88],
  [10, 110, 90],
  [20, 105, 95],
  [100, 101, 99],
] as const;

describe('percentages that leave a step', () => {
  it.each(LIMITS)('of %i tasks: 100 to %i, %i to 100', (desired, maximum, minimum) => {
    expect(verdictOf(desired, 100, maximum)).toBe('safe');
    expect(verdictOf(desired, 100, maximum - 1)).toBe('stuck');
    expect(verdictOf(desired, minimum, 100)).toBe('safe');
    expect(verdictOf(desired, minimum + 1, 100)).toBe('stuck');
  });
});

function verdictOf(desired: number, minimum: number, maximum: number) {
  const [outcome] = finish(analyze(endless(desired, minimum, maximum), { limit: 100_000 })).services;
  return outcome?.verdict;
}

function endless(desired: number, minimum: number, maximum: number): Problem {
  const demand = { cpu: 0, memory: 0, gpus: 0, interfaces: 0, ports: new Set<string>() };
  const revision = { demand, eligible: [true] };
  return {
    hosts: [{ name: 'i1', zone: undefined, room: demand }],
    pools: [],
    services: [
      {
        name: 'web',
        desired,
        lower: lowerBound(desired, minimum),
        upper: upperBound(desired, maximum),
        old: revision,
        new: revision,
        isDistinct: false,
        preferences: [],
        poolOf: [undefined],
      },
    ],
  };
}
