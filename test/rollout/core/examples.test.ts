import { describe, expect, it } from 'vitest';
import { analyze, analyzeBeside, placeFirst, startArrangements } from '../../../src/rollout/analyze.js';
import { finish } from '../../../src/rollout/effort.js';
import type { Host, Problem } from '../../../src/rollout/problem.js';
import { demand, type Given, host, problem, service, shown, traced } from './problems.js';

const LIMIT = { limit: 100_000 };
const endless = [host('fargate', Number.POSITIVE_INFINITY, { memory: Number.POSITIVE_INFINITY })];
const onPort80 = demand(1, { ports: ['80/tcp'] });

function alike(count: number, cpu: number, more: Parameters<typeof host>[2] = {}): Host[] {
  return Array.from({ length: count }, (_, index) => host(`i-${index + 1}`, cpu, more));
}

/** What becomes of one service, in words: verdict, fewest healthy, length of the counterexample, rounds. */
function told(given: Problem): readonly unknown[] {
  const analysis = finish(analyze(given, LIMIT));
  const [web] = analysis.services;
  return [web?.verdict, web?.fewestHealthy.worst, web?.counterexample?.steps.length, traced(analysis)];
}

function on(
  hosts: readonly Host[],
  [desired, minimum, maximum]: readonly [number, number, number],
  given: Given = {},
) {
  return problem(hosts, [service(hosts, desired, minimum, maximum, given)]);
}

describe('bounds alone', () => {
  it.each([
    [
      [4, 50, 100],
      ['safe', 2, undefined, '4o > 4o+0n > 2o+0n > 2o+2n > 0o+2n > 0o+4n > 0o+4n'],
    ],
    [
      [4, 100, 150],
      ['safe', 4, undefined, '4o > 4o+2n > 2o+2n > 2o+4n > 0o+4n'],
    ],
    [
      [4, 100, 200],
      ['safe', 4, undefined, '4o > 4o+4n > 0o+4n'],
    ],
    [
      [1, 100, 200],
      ['safe', 1, undefined, '1o > 1o+1n > 0o+1n'],
    ],
    [
      [1, 100, 100],
      ['stuck', 1, 0, '1o'],
    ],
    [
      [1, 50, 100],
      ['stuck', 1, 0, '1o'],
    ],
    [
      [1, 0, 100],
      ['safe', 0, undefined, '1o > 1o+0n > 0o+0n > 0o+1n > 0o+1n'],
    ],
    [
      [3, 100, 125],
      ['stuck', 3, 0, '3o'],
    ],
    [
      [3, 100, 134],
      ['safe', 3, undefined, '3o > 3o+1n > 2o+1n > 2o+2n > 1o+2n > 1o+3n > 0o+3n'],
    ],
    [
      [2, 75, 100],
      ['stuck', 2, 0, '2o'],
    ],
    [
      [7, 90, 110],
      ['stuck', 7, 0, '7o'],
    ],
    [
      [10, 75, 125],
      ['safe', 8, undefined, '10o > 10o+2n > 6o+2n > 6o+6n > 2o+6n > 2o+10n > 0o+10n'],
    ],
    [
      [4, 50, 50],
      ['stuck', 2, 2, '4o > 4o+0n > 2o+0n'],
    ],
    [
      [4, 25, 75],
      ['stuck', 1, 10, '4o > 4o+0n > 1o+0n > 1o+2n > 0o+2n > 0o+3n > 0o+3n'],
    ],
    [
      [0, 100, 200],
      ['safe', 0, undefined, '0o'],
    ],
  ] as const)('%j', (numbers, expected) => {
    expect(told(on(endless, numbers))).toEqual(expected);
  });
});

describe('places', () => {
  it.each([
    ['a port, as many hosts as tasks', [3, 100, 200], 3, ['stuck', 3, 0, '3o']],
    [
      'a port, one may stop',
      [3, 66, 200],
      3,
      ['safe', 2, undefined, '3o > 3o+0n > 2o+0n > 2o+1n > 1o+1n > 1o+2n > 0o+2n > 0o+3n > 0o+3n'],
    ],
    [
      'a port, a host to spare',
      [3, 100, 200],
      4,
      ['safe', 3, undefined, '3o > 3o+1n > 2o+1n > 2o+2n > 1o+2n > 1o+3n > 0o+3n'],
    ],
    ['a port, too few hosts', [3, 100, 200], 2, ['unplaceable', undefined, undefined, '2o']],
  ] as const)('%s', (_, numbers, hosts, expected) => {
    expect(told(on(alike(hosts, 9), numbers, { old: onPort80 }))).toEqual(expected);
    expect(told(on(alike(hosts, 9), numbers, { isDistinct: true }))).toEqual(expected);
  });

  it('takes a port that is taken for no place', () => {
    const hosts = [...alike(2, 9, { ports: ['80/tcp'] }), host('i-3', 9, { ports: ['80/udp'] })];
    expect(told(on(hosts, [1, 0, 100], { old: onPort80 }))).toEqual([
      'safe',
      0,
      undefined,
      '1o > 1o+0n > 0o+0n > 0o+1n > 0o+1n',
    ]);
    expect(told(on(hosts, [2, 0, 100], { old: onPort80 }))).toEqual([
      'unplaceable',
      undefined,
      undefined,
      '1o',
    ]);
  });

  it.each([
    ['a full cluster', [4, 100, 200], 4, ['stuck', 4, 0, '4o']],
    [
      'a full cluster, one may stop',
      [4, 75, 200],
      4,
      [
        'safe',
        3,
        undefined,
        '4o > 4o+0n > 3o+0n > 3o+1n > 2o+1n > 2o+2n > 1o+2n > 1o+3n > 0o+3n > 0o+4n > 0o+4n',
      ],
    ],
    [
      'a full cluster, two may stop',
      [4, 50, 200],
      4,
      ['safe', 2, undefined, '4o > 4o+0n > 2o+0n > 2o+2n > 0o+2n > 0o+4n > 0o+4n'],
    ],
    ['room for half of them', [4, 100, 200], 6, ['safe', 4, undefined, '4o > 4o+2n > 2o+2n > 2o+4n > 0o+4n']],
  ] as const)('%s', (_, numbers, cpu, expected) => {
    expect(told(on(alike(1, cpu), numbers))).toEqual(expected);
    expect(told(on(alike(cpu / 2, 2), numbers))).toEqual(expected);
  });

  it('stays at half where the new revision may go nowhere', () => {
    const hosts = alike(3, 9);
    const newEligible = [false, false, false];
    expect(told(on(hosts, [2, 100, 200], { newEligible }))).toEqual(['stuck', 2, 0, '2o']);
    expect(told(on(hosts, [2, 50, 200], { newEligible }))).toEqual(['stuck', 1, 1, '2o > 2o+0n > 1o+0n']);
  });

  it('ends with too few where the new revision needs more than there is', () => {
    const given = { old: demand(1024), new: demand(3072) };
    expect(told(on(alike(2, 4096), [4, 50, 100], given))).toEqual([
      'stuck',
      2,
      8,
      '4o > 4o+0n > 2o+0n > 2o+2n > 0o+2n',
    ]);
  });

  it('counts interface slots', () => {
    const given = { old: demand(0, { interfaces: 1 }) };
    expect(told(on(alike(3, 0, { interfaces: 2 }), [6, 100, 200], given))).toEqual(['stuck', 6, 0, '6o']);
    expect(told(on(alike(3, 0, { interfaces: 2 }), [6, 50, 100], given))).toEqual([
      'safe',
      3,
      undefined,
      '6o > 6o+0n > 3o+0n > 3o+3n > 0o+3n > 0o+6n > 0o+6n',
    ]);
    expect(told(on(alike(3, 0, { interfaces: 10 }), [6, 100, 200], given))).toEqual([
      'safe',
      6,
      undefined,
      '6o > 6o+6n > 0o+6n',
    ]);
  });

  it('counts the addresses of subnets', () => {
    const hosts = [host('fargate', 9, { interfaces: Number.POSITIVE_INFINITY })];
    const web = service(hosts, 8, 100, 200, { old: demand(0, { interfaces: 1 }), poolOf: [0] });
    expect(told(problem(hosts, [web], [11]))).toEqual([
      'safe',
      8,
      undefined,
      '8o > 8o+3n > 5o+3n > 5o+6n > 2o+6n > 2o+8n > 0o+8n',
    ]);
    expect(told(problem(hosts, [web], [8]))).toEqual(['stuck', 8, 0, '8o']);
    expect(told(problem(hosts, [web], [7]))).toEqual(['unplaceable', undefined, undefined, '7o']);
  });

  it('replaces a daemon within its bounds', () => {
    const daemon = (lower: number) => {
      const hosts = alike(5, 9);
      return problem(hosts, [{ ...service(hosts, 5, 0, 100, { isDistinct: true }), lower }]);
    };
    expect(told(daemon(0))).toEqual(['safe', 0, undefined, '5o > 5o+0n > 0o+0n > 0o+5n > 0o+5n']);
    expect(told(daemon(3))).toEqual([
      'safe',
      3,
      undefined,
      '5o > 5o+0n > 3o+0n > 3o+2n > 1o+2n > 1o+4n > 0o+4n > 0o+5n > 0o+5n',
    ]);
    expect(told(daemon(5))).toEqual(['stuck', 5, 0, '5o']);
  });
});

describe('what the order of things decides', () => {
  it('gives the shortest way into a stuck state', () => {
    const given = on([host('i-1', 4), host('i-2', 3)], [2, 100, 150], { new: demand(3) });
    const { services, usual } = finish(analyze(given, LIMIT));
    const [web] = services;
    expect(web?.verdict).toBe('at-risk');
    expect(web?.counterexample?.steps).toEqual([
      { does: 'start', service: 0, host: 0 },
      { does: 'healthy', service: 0, host: 0 },
      { does: 'stop', service: 0, host: 0 },
    ]);
    expect(shown(web!.counterexample!.start)).toBe('1o+0n 1o+0n');
    expect(shown(web!.counterexample!.end)).toBe('0o+1n 1o+0n');
    expect(web?.counterexample?.isShortest).toBe(true);
    expect(usual.ends).toBe('stuck');
  });

  it('takes what runs now for the only start', () => {
    const hosts = alike(3, 4);
    const start = [
      { old: 1, new: 1 },
      { old: 1, new: 0 },
      { old: 0, new: 1 },
    ];
    expect(told(on(hosts, [4, 50, 100], { start, new: demand(2) }))).toEqual([
      'safe',
      2,
      undefined,
      '2o > 2o+2n > 0o+2n > 0o+4n > 0o+4n',
    ]);
    const fewer = [
      { old: 1, new: 0 },
      { old: 0, new: 0 },
      { old: 0, new: 0 },
    ];
    expect(told(on(hosts, [4, 50, 100], { start: fewer }))).toEqual([
      'safe',
      1,
      undefined,
      '1o > 1o+3n > 0o+3n > 0o+4n > 0o+4n',
    ]);
  });
});

describe('several services at once', () => {
  it('says of each what comes of it', () => {
    const hosts = alike(2, 4);
    const big = service(hosts, 2, 100, 150, { name: 'big', old: demand(2), new: demand(3) });
    const small = service(hosts, 2, 0, 100, { name: 'small', old: demand(1), new: demand(1) });
    const { services, usual } = finish(analyze(problem(hosts, [big, small]), LIMIT));
    expect(services.map(({ verdict, fewestHealthy }) => [verdict, fewestHealthy.worst])).toEqual([
      ['stuck', 2],
      ['safe', 0],
    ]);
    expect(usual.ends).toBe('stuck');
    expect(shown(usual.start)).toBe('1o+0n 1o+0n');
  });
});

describe('a second set', () => {
  it('stands beside the first until it is complete', () => {
    const analysis = finish(analyzeBeside(on(alike(1, 8), [4, 0, 100]), LIMIT));
    expect(traced(analysis)).toBe('4o > 4o+4n > 0o+4n');
    expect(analysis.services).toEqual([
      { verdict: 'safe', fewestHealthy: { worst: 4, usual: 4 }, counterexample: undefined },
    ]);
  });

  it('stays incomplete where it does not fit', () => {
    const analysis = finish(analyzeBeside(on(alike(3, 2), [4, 0, 100]), LIMIT));
    expect(traced(analysis)).toBe('4o > 4o+2n > 4o+2n');
    expect(analysis.services[0]?.verdict).toBe('stuck');
    expect(analysis.services[0]?.counterexample?.steps.map(({ does, host }) => `${does} ${host}`)).toEqual([
      'start 1',
      'healthy 1',
      'start 2',
      'healthy 2',
    ]);
  });
});

describe('where the old tasks stand', () => {
  const hosts = [host('i-1', 3, { zone: 'a' }), host('i-2', 3, { zone: 'a' }), host('i-3', 3, { zone: 'b' })];

  it('goes by first choices', () => {
    expect(placeFirst(on(hosts, [4, 100, 200]))).toEqual([1, 1, 2]);
    expect(placeFirst(on(hosts, [4, 100, 200], { preferences: [{ kind: 'binpack', of: 'cpu' }] }))).toEqual([
      3, 1, 0,
    ]);
    expect(placeFirst(on(hosts, [10, 100, 200]))).toEqual([3, 3, 3]);
  });

  it('names one arrangement of each class', () => {
    const all = (given: Problem, limit = 1000) => {
      const { arrangements, isComplete } = startArrangements(given, limit);
      return [[...arrangements].map((each) => each.join(' ')), isComplete()];
    };
    expect(all(on(hosts, [3, 100, 200]))).toEqual([['1 1 1'], true]);
    expect(all(on(alike(4, 9), [5, 100, 200]))).toEqual([['1 1 1 2'], true]);
    expect(all(on(alike(2, 9), [4, 100, 200], { preferences: [{ kind: 'random' }] }))).toEqual([
      ['2 2', '1 3', '0 4'],
      true,
    ]);
    expect(all(on(alike(4, 9), [9, 100, 200], { preferences: [] }), 3)[1]).toBe(false);
  });
});
