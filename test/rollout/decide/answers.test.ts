import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/rollout/case.js';
import { decide } from '../../../src/rollout/decide.js';
import { finish } from '../../../src/rollout/effort.js';
import { NONE } from '../../../src/rollout/questions.js';
import { constraint, demand, fleet, inventory, kind, pool, service, zone } from './cases.js';

const THREE = fleet([pool()]);
const PORT = kind({ demand: demand({ ports: ['80/tcp'] }) });

function answer(given: Case) {
  return finish(decide(given, { limit: 20_000 }, NONE));
}

describe('an answer', () => {
  it('gives numbers, trace and counterexample of the careful view', () => {
    const given = service({ desired: 4, minimumPercent: 50, maximumPercent: 100, ground: THREE });
    const { desired, bounds, fewestHealthy, usual, counterexample, hosts, explored } = answer(given);
    expect({ desired, bounds, fewestHealthy }).toEqual({
      desired: 4,
      bounds: { lower: 2, upper: 4 },
      fewestHealthy: { worst: 2, usual: 2 },
    });
    expect(usual?.rounds.map(({ after: [count] }) => count)).toEqual([
      { old: 2, new: 0 },
      { old: 0, new: 2 },
      { old: 0, new: 4 },
    ]);
    expect(counterexample).toBeUndefined();
    expect(hosts.map(({ name, room }) => [name, room.memory])).toEqual([
      ['fleet-1', 7372],
      ['fleet-2', 7372],
      ['fleet-3', 7372],
    ]);
    expect(explored.isComplete).toBe(true);
  });

  it('counts free places, and says what is used up first', () => {
    const mixed = fleet([
      pool({ min: 1 }),
      pool({ name: 'small', types: ['t3.micro'], min: 1 }),
      pool({ name: 'arm', types: ['m6g.large'], min: 1 }),
    ]);
    const task = kind({ demand: demand({ memory: 512, cpu: 512 }), architecture: 'x86_64' });
    expect(answer(service({ desired: 1, task, ground: mixed })).places).toEqual([
      { count: 4, binding: { kind: 'cpu' } },
      { count: 1, binding: { kind: 'memory' } },
      { count: 0, binding: { kind: 'platform', text: 'x86_64' } },
    ]);
    const distinct = service({ desired: 1, isDistinct: true, ground: inventory(1) });
    expect(answer(distinct).places).toEqual([{ count: 1, binding: { kind: 'distinct' } }]);
    const away = service({ desired: 1, ground: inventory(1, undefined, { isUsable: false }) });
    expect(answer(away).places).toEqual([{ count: 0, binding: { kind: 'unusable' } }]);
  });

  it('says what comes nearest to bind, where it is safe', () => {
    expect(answer(service({ ground: THREE })).binding).toEqual([{ kind: 'bounds' }]);
    const tight = service({ desired: 3, task: PORT, minimumPercent: 66, ground: THREE });
    expect(answer(tight).binding).toEqual([{ kind: 'port', port: '80/tcp' }]);
  });

  it('looks at the smallest and the largest fleet, with either figure of memory', () => {
    const given = service({ desired: 3, task: PORT, ground: fleet([pool({ max: 6 })]) });
    expect(answer(given).views).toEqual([
      { size: 'min', figure: 'optimistic', verdict: 'stuck', instances: 3 },
      { size: 'min', figure: 'careful', verdict: 'stuck', instances: 3 },
      { size: 'max', figure: 'optimistic', verdict: 'safe', instances: 6 },
      { size: 'max', figure: 'careful', verdict: 'safe', instances: 6 },
    ]);
  });

  it('counts the worst of several types', () => {
    const either = fleet([pool({ types: ['m5.xlarge', 'm5.large'] })]);
    const { verdict, hosts } = answer(service({ desired: 30, ground: either }));
    expect([verdict, hosts[0]?.type]).toEqual(['unplaceable', 'm5.large']);
  });

  it.each<[string, Case, readonly string[]]>([
    [
      'memory',
      service({ desired: 1, task: kind({ demand: demand({ memory: 7500 }) }), ground: THREE }),
      ['it hangs on how much memory the instances register: with 2.5 % less than nominal, it is safe'],
    ],
    [
      'trunking',
      service({
        desired: 6,
        task: kind({ demand: demand({ interfaces: 1 }) }),
        ground: fleet([pool({ trunking: undefined })]),
      }),
      ['it hangs on the account setting `awsvpcTrunking`, which is not known: with it, it is safe'],
    ],
    [
      'trunking that is not enough',
      service({
        desired: 9,
        task: kind({ demand: demand({ interfaces: 1, memory: 2200 }) }),
        ground: fleet([pool({ trunking: undefined })]),
      }),
      ['it hangs on the account setting `awsvpcTrunking`, which is not known: with it, it gets stuck'],
    ],
    [
      'an attribute that is not known',
      service({ constraints: [constraint('attribute:disk == ssd')], ground: THREE }),
      ['it is not known whether the instances satisfy `attribute:disk == ssd`: if they do, it is safe'],
    ],
    [
      'a field that is not known',
      service({ strategies: [{ kind: 'spread', field: 'attribute:rack' }], ground: THREE }),
      ['spreading by `attribute:rack` is left out: its values are not known on every instance'],
    ],
    [
      'a neighbour that is not known',
      service({
        neighbours: [service({ service: 'other', task: kind({ demand: undefined }), ground: THREE })],
        ground: THREE,
      }),
      ['`other` is left out: how much its tasks take is not all known'],
    ],
    [
      'no minimum',
      service({ minimumPercent: 0, ground: THREE }),
      ['a minimum of 0 % guarantees no healthy task at all'],
    ],
    [
      'a minimum that rounds up',
      service({ desired: 1, minimumPercent: 50, ground: THREE }),
      ['50 % of 1 task rounds up to 1: it has to stay healthy'],
    ],
    [
      'no fleet',
      service({ desired: 3 }),
      [
        'the fleet is not known, because nothing says where it runs; the update takes room for 4 tasks at once',
      ],
    ],
    [
      'instances without room for a daemon',
      service({
        scheduling: 'DAEMON',
        desired: undefined,
        minimumPercent: 50,
        maximumPercent: 100,
        task: kind({ demand: demand({ memory: 1024 }) }),
        ground: fleet([pool({ name: 'small', types: ['t3.nano'], min: 5 }), pool({ name: 'big' })]),
      }),
      ['no task on `small-1`, `small-2`, `small-3` and 2 more: there is no room for one'],
    ],
    [
      'what was noticed before',
      service({ notes: ['base and weight restrict nothing'], ground: THREE }),
      ['base and weight restrict nothing'],
    ],
  ])('notes %s', (_, given, notes) => {
    expect(answer(given).notes).toEqual(notes);
  });

  it('says whether any capacity is guaranteed', () => {
    expect(answer(service({ ground: THREE })).capacity).toBe('kept');
    expect(answer(service({ minimumPercent: 0, ground: THREE })).capacity).toBe('none-guaranteed');
    expect(answer(service({ minimumPercent: 0, deployment: 'doubling', ground: THREE })).capacity).toBe(
      'kept',
    );
  });

  it('starts from where the tasks run', () => {
    const start = [
      { old: 2, new: 0 },
      { old: 0, new: 0 },
    ];
    const given = service({
      desired: 2,
      task: kind({ demand: demand({ cpu: 1024 }) }),
      ground: inventory(2, start),
    });
    const { verdict, usual } = answer(given);
    expect(verdict).toBe('safe');
    expect(usual?.start.map(([tasks]) => tasks?.old)).toEqual([2, 0]);
  });
});

describe('a table', () => {
  it.each<[string, Case, string, string]>([
    [
      'the number of tasks, by the percentages alone',
      service({ desired: undefined, minimumPercent: 50, maximumPercent: 100 }),
      'undecided',
      'it hangs on the number of tasks, which is not known: stuck with 1, safe from 2 on',
    ],
    [
      'the number of tasks, where every one is safe',
      service({ desired: undefined }),
      'safe',
      'safe whatever the number of tasks is',
    ],
    [
      'the number of tasks on a fleet',
      service({ desired: undefined, ground: THREE }),
      'undecided',
      'it hangs on the number of tasks, which is not known: safe from 1 on, stuck with 24, unplaceable from 25 on',
    ],
    [
      'the number of daemons',
      service({ scheduling: 'DAEMON', desired: undefined, minimumPercent: 50, maximumPercent: 100 }),
      'undecided',
      'it hangs on the number of tasks, which is not known: stuck with 1, safe from 2 on',
    ],
    [
      'the minimum',
      service({ desired: 3, minimumPercent: undefined, maximumPercent: 100, ground: THREE }),
      'undecided',
      'it hangs on the minimum, which is not known: stuck from 100 % down, safe from 66 % down',
    ],
    [
      'the maximum',
      service({ desired: 3, maximumPercent: undefined, ground: THREE }),
      'undecided',
      'it hangs on the maximum, which is not known: stuck from 100 % on, safe from 134 % on',
    ],
    [
      'both percentages',
      service({ desired: 3, minimumPercent: undefined, maximumPercent: undefined, ground: THREE }),
      'undecided',
      'it hangs on the minimum and the maximum, which are not known: of 16 combinations 1 is stuck and 15 are safe',
    ],
    [
      'percentages that do not matter',
      service({ desired: 30, minimumPercent: undefined, maximumPercent: undefined, ground: THREE }),
      'unplaceable',
      'unplaceable whatever the minimum and the maximum are',
    ],
  ])('over %s', (_, given, verdict, reason) => {
    const found = answer(given);
    expect({ verdict: found.verdict, reason: found.reason }).toEqual({ verdict, reason });
  });

  it('has a row for each value that changes the verdict', () => {
    expect(answer(service({ desired: 3, maximumPercent: undefined, ground: THREE })).table).toEqual([
      { desired: 3, minimumPercent: 100, maximumPercent: 100, verdict: 'stuck' },
      { desired: 3, minimumPercent: 100, maximumPercent: 134, verdict: 'safe' },
    ]);
  });
});

describe('neighbours', () => {
  const busy = (count: number, given: Partial<Case> = {}) =>
    service({
      service: 'busy',
      desired: count,
      task: kind({ demand: demand({ cpu: 1024 }) }),
      ground: THREE,
      ...given,
    });

  it('are placed first, one after the other', () => {
    const given = service({ ground: THREE, neighbours: [busy(1), busy(2, { service: 'more' })] });
    expect(answer(given).hosts.map(({ room }) => room.cpu)).toEqual([0, 1024, 2048]);
  });

  it('are named where there is too little room', () => {
    const few = [busy(3), busy(3, { service: 'more' })];
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => busy(1, { service: name }));
    const said = (neighbours: readonly Case[]) =>
      answer(service({ desired: 9, ground: THREE, neighbours })).notes.filter((note) => /counted/.test(note));
    expect(said(few)).toEqual(['counted with what `busy` and `more` take of the instances']);
    expect(said(many)).toEqual(['counted with what `a`, `b`, `c` and 3 more take of the instances']);
    expect(answer(service({ desired: 1, ground: THREE, neighbours: [busy(1)] })).notes).toEqual([]);
  });

  it('are placed on their own groups', () => {
    const both = [pool({ min: 1 }), pool({ name: 'other', min: 1 })];
    const given = service({ ground: fleet(both), neighbours: [busy(2, { ground: fleet(both.slice(1)) })] });
    expect(answer(given).hosts.map(({ room }) => room.cpu)).toEqual([2048, 0]);
  });

  it('leave daemons their place', () => {
    const given = service({
      scheduling: 'DAEMON',
      desired: undefined,
      minimumPercent: 50,
      maximumPercent: 100,
      ground: THREE,
      neighbours: [busy(1, { scheduling: 'DAEMON', desired: undefined }), busy(3, { service: 'replicas' })],
    });
    expect(answer(given).hosts.map(({ room }) => room.cpu)).toEqual([1024, 1024, 1024]);
  });

  it('are there for the careful, where it is not known whether they may be', () => {
    const other = busy(3, { constraints: [constraint('attribute:disk == ssd')] });
    const { hosts, views } = answer(service({ desired: 18, ground: THREE, neighbours: [other] }));
    expect(hosts.map(({ room }) => [room.cpu, room.memory])).toEqual(hosts.map(() => [1024, 6860]));
    expect(views.map(({ figure, verdict }) => [figure, verdict])).toEqual([
      ['optimistic', 'safe'],
      ['careful', 'unplaceable'],
    ]);
  });

  it('take addresses of the same subnets', () => {
    const subnets = [{ name: 'private', zone: zone('us-east-1a'), free: 11 }];
    const task = kind({ demand: demand({ interfaces: 1 }) });
    const ground = { kind: 'fargate', subnets } as const;
    const given = service({
      desired: 5,
      task,
      ground,
      neighbours: [service({ service: 'other', desired: 6, task, ground })],
    });
    const { verdict, places } = answer(given);
    expect({ verdict, places }).toEqual({
      verdict: 'stuck',
      places: [{ count: 5, binding: { kind: 'addresses' } }],
    });
  });

  it('are in what an inventory says already', () => {
    const given = service({ ground: inventory(1), neighbours: [busy(1)] });
    expect(answer(given).hosts[0]?.room.cpu).toBe(2048);
  });
});

describe('addresses', () => {
  const task = kind({ demand: demand({ interfaces: 1 }) });
  const subnet = (name: string, where: string | undefined, free: number | undefined) => ({
    name,
    zone: where === undefined ? undefined : zone(where),
    free,
  });

  it('are of the subnets in the zone of an instance', () => {
    const subnets = [subnet('a', 'us-east-1a', 1), subnet('b', 'us-east-1b', 11)];
    const { places } = answer(service({ desired: 1, task, ground: fleet([pool({ min: 3 })], subnets) }));
    expect(places).toEqual([
      { count: 1, binding: { kind: 'addresses' } },
      { count: 2, binding: { kind: 'interfaces' } },
      { count: 0, binding: { kind: 'zone' } },
    ]);
  });

  it('are not counted where zones or sizes are not known', () => {
    for (const subnets of [[subnet('a', undefined, 1)], [subnet('a', 'us-east-1a', undefined)]]) {
      const { places } = answer(service({ desired: 1, task, ground: fleet([pool({ min: 1 })], subnets) }));
      expect(places).toEqual([{ count: 2, binding: { kind: 'interfaces' } }]);
    }
  });

  it('are of all subnets together on Fargate', () => {
    const subnets = [subnet('a', 'us-east-1a', 3), subnet('b', 'us-east-1b', 4)];
    const { places } = answer(service({ desired: 1, task, ground: { kind: 'fargate', subnets } }));
    expect(places).toEqual([{ count: 7, binding: { kind: 'addresses' } }]);
  });
});
