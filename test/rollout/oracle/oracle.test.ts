import { describe, expect, it } from 'vitest';
import {
  type Demand,
  lowerBound,
  type Problem,
  type Rolling,
  upperBound,
} from '../../../src/rollout/problem.js';
import { traceOf } from '../trace.js';
import { explore, exploreBeside, exploreDaemon } from './oracle.js';
import { usualSchedule } from './usual.js';

const NOTHING: Demand = { cpu: 0, memory: 0, gpus: 0, interfaces: 0, ports: new Set() };
const PORT: Partial<Demand> = { ports: new Set(['80/tcp']) };

interface Given {
  readonly hosts?: readonly number[];
  readonly demand?: Partial<Demand>;
  readonly newDemand?: Partial<Demand>;
  readonly interfaces?: number;
  readonly addresses?: number;
  readonly rolling?: Partial<Rolling>;
}

/** So many tasks under these percentages, on hosts with so much CPU. */
function problem(desired: number, minimum: number, maximum: number, given: Given = {}): Problem {
  const hosts = (given.hosts ?? [1000]).map((cpu, index) => ({
    name: `i${index + 1}`,
    zone: 'a',
    room: { cpu, memory: 0, gpus: 0, interfaces: given.interfaces ?? 1000, ports: new Set<string>() },
  }));
  const eligible = hosts.map(() => true);
  const demand = { ...NOTHING, ...given.demand };
  return {
    hosts,
    pools: given.addresses === undefined ? [] : [given.addresses],
    services: [
      {
        name: 'web',
        desired,
        lower: lowerBound(desired, minimum),
        upper: upperBound(desired, maximum),
        old: { demand, eligible },
        new: { demand: { ...demand, ...given.newDemand }, eligible },
        isDistinct: false,
        preferences: [{ kind: 'spread-instances' }],
        poolOf: hosts.map(() => (given.addresses === undefined ? undefined : 0)),
        ...given.rolling,
      },
    ],
  };
}

function told(of: Problem): string {
  const [found] = explore(of).services;
  const usual = usualSchedule(of);
  const trace = usual ? traceOf({ old: of.services[0]!.desired, new: 0 }, usual.rounds) : 'nowhere';
  return `${found!.verdict}, ${found!.fewest} healthy: ${trace}`;
}

const three = { hosts: [9, 9, 9] };

describe('the naive model, on examples that were worked out by hand', () => {
  it.each<[string, Problem, string]>([
    [
      'A',
      problem(4, 50, 100),
      'safe, 2 healthy: 4o -> stop 2 -> 2o -> start 2 -> 2o+2n -> stop 2 -> 2n -> start 2 -> 4n',
    ],
    [
      'B',
      problem(4, 100, 150),
      'safe, 4 healthy: 4o -> start 2 -> 4o+2n -> stop 2 -> 2o+2n -> start 2 -> 2o+4n -> stop 2 -> 4n',
    ],
    ['1', problem(4, 100, 200), 'safe, 4 healthy: 4o -> start 4 -> 4o+4n -> stop 4 -> 4n'],
    ['3', problem(1, 100, 100), 'stuck, 1 healthy: 1o'],
    ['4', problem(1, 0, 100), 'safe, 0 healthy: 1o -> stop 1 -> 0 -> start 1 -> 1n'],
    ['5', problem(7, 90, 110), 'stuck, 7 healthy: 7o'],
    [
      '6',
      problem(10, 75, 125),
      'safe, 8 healthy: 10o -> start 2 -> 10o+2n -> stop 4 -> 6o+2n -> start 4 -> 6o+6n -> stop 4 -> 2o+6n -> start 4 -> 2o+10n -> stop 2 -> 10n',
    ],
    ['7', problem(3, 100, 200, { ...three, demand: PORT }), 'stuck, 3 healthy: 3o'],
    [
      '7 with a fourth',
      problem(3, 100, 200, { hosts: [9, 9, 9, 9], demand: PORT }),
      'safe, 3 healthy: 3o -> start 1 -> 3o+1n -> stop 1 -> 2o+1n -> start 1 -> 2o+2n -> stop 1 -> 1o+2n -> start 1 -> 1o+3n -> stop 1 -> 3n',
    ],
    ['8', problem(3, 100, 200, { ...three, rolling: { isDistinct: true } }), 'stuck, 3 healthy: 3o'],
    [
      '9',
      problem(4, 50, 200, { hosts: [2, 2], demand: { cpu: 1 } }),
      'safe, 2 healthy: 4o -> stop 2 -> 2o -> start 2 -> 2o+2n -> stop 2 -> 2n -> start 2 -> 4n',
    ],
    [
      '10',
      problem(4, 100, 200, { ...three, hosts: [2, 2, 2], demand: { cpu: 1 } }),
      'safe, 4 healthy: 4o -> start 2 -> 4o+2n -> stop 2 -> 2o+2n -> start 2 -> 2o+4n -> stop 2 -> 4n',
    ],
    [
      '12',
      problem(4, 50, 100, { hosts: [4, 4], demand: { cpu: 1 }, newDemand: { cpu: 3 } }),
      'stuck, 2 healthy: 4o -> stop 2 -> 2o -> start 2 -> 2o+2n -> stop 2 -> 2n',
    ],
    [
      '14',
      problem(6, 50, 100, { ...three, interfaces: 2, demand: { interfaces: 1 } }),
      'safe, 3 healthy: 6o -> stop 3 -> 3o -> start 3 -> 3o+3n -> stop 3 -> 3n -> start 3 -> 6n',
    ],
    [
      '15',
      problem(8, 100, 200, { addresses: 11, demand: { interfaces: 1 } }),
      'safe, 8 healthy: 8o -> start 3 -> 8o+3n -> stop 3 -> 5o+3n -> start 3 -> 5o+6n -> stop 3 -> 2o+6n -> start 2 -> 2o+8n -> stop 2 -> 8n',
    ],
    ['nowhere', problem(4, 100, 200, { ...three, demand: PORT }), 'unplaceable, undefined healthy: nowhere'],
  ])('%s', (_, given, expected) => {
    expect(told(given)).toBe(expected);
  });
});

describe('a second set beside the first', () => {
  it.each<[string, Problem, string]>([
    ['finds room for all', problem(4, 100, 200, { hosts: [4, 4], demand: { cpu: 1 } }), 'safe'],
    ['finds room for two of four', problem(4, 100, 200, { hosts: [3, 3], demand: { cpu: 1 } }), 'stuck'],
    [
      'finds room where the first one left it',
      problem(1, 100, 200, { hosts: [3, 4], demand: { cpu: 1 }, newDemand: { cpu: 4 } }),
      'at-risk',
    ],
  ])('%s', (_, given, expected) => {
    expect(exploreBeside(given).verdict).toBe(expected);
  });
});

describe('one task on each instance', () => {
  it.each([
    [5, 0, 'safe, 0 healthy'],
    [5, 60, 'safe, 3 healthy'],
    [5, 80, 'safe, 4 healthy'],
    [5, 100, 'stuck, 5 healthy'],
    [1, 50, 'stuck, 1 healthy'],
  ])('of %i with a minimum of %i %%', (hosts, minimum, expected) => {
    const { verdict, fewest } = exploreDaemon(hosts, lowerBound(hosts, minimum));
    expect(`${verdict}, ${fewest} healthy`).toBe(expected);
  });
});
