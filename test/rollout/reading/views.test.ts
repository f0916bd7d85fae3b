import { describe, expect, it } from 'vitest';
import { KNOWN_TYPES } from '../../../src/data/instance-types.js';
import type { Ground, Pool } from '../../../src/rollout/case.js';
import { hostsOf, roomOf, viewsOf } from '../../../src/rollout/fleet.js';
import { shownHost } from './reading.js';

const typesOf = (...names: string[]) => names.flatMap((name) => KNOWN_TYPES.named(name) ?? []);

const POOL: Pool = {
  name: 'web',
  min: 2,
  max: 2,
  most: 2,
  types: typesOf('m5.large'),
  zones: [undefined],
  system: 'linux',
  attributes: new Map(),
  keptMemory: 0,
  keptPorts: new Set(),
  trunking: undefined,
};

const fleet = (...pools: Partial<Pool>[]): Ground => ({
  kind: 'fleet',
  pools: pools.map((each) => ({ ...POOL, ...each })),
  subnets: undefined,
});

const shownViews = (ground: Ground) =>
  viewsOf(ground).map(({ size, figure, types }) =>
    [size, figure, ...types.map(({ type }) => type)].join(' '),
  );

describe('the views of a fleet', () => {
  it('are two of what cannot grow', () => {
    expect(shownViews(fleet({}))).toEqual(['min careful m5.large', 'min optimistic m5.large']);
  });

  it('are four of what can', () => {
    expect(shownViews(fleet({}, { max: 3, types: typesOf('c5.large') }))).toEqual([
      'min careful m5.large c5.large',
      'min optimistic m5.large c5.large',
      'max careful m5.large c5.large',
      'max optimistic m5.large c5.large',
    ]);
  });

  it('have each type of a group with each of the others', () => {
    const ground = fleet(
      { types: typesOf('m5.large', 'm5.xlarge') },
      { types: typesOf('c5.large', 't3.large') },
    );
    expect(shownViews(ground).slice(0, 4)).toEqual([
      'min careful m5.large c5.large',
      'min careful m5.large t3.large',
      'min careful m5.xlarge c5.large',
      'min careful m5.xlarge t3.large',
    ]);
    expect(viewsOf(ground)).toHaveLength(8);
  });

  it('have each type at least once where there are too many ways', () => {
    const many = KNOWN_TYPES.all.slice(0, 7);
    const ground = fleet({ types: many }, { types: many.slice(0, 5) });
    const careful = viewsOf(ground).filter(({ figure }) => figure === 'careful');
    expect(careful).toHaveLength(7);
    expect(careful.map(({ types: [first] }) => first)).toEqual(many);
    expect(new Set(careful.map(({ types: [, second] }) => second))).toEqual(new Set(many.slice(0, 5)));
  });

  it('are two of all else', () => {
    for (const ground of [
      { kind: 'fargate', subnets: undefined },
      { kind: 'unknown', because: 'nobody says' },
      { kind: 'inventory', hosts: [], subnets: undefined, start: undefined },
    ] as const)
      expect(shownViews(ground)).toEqual(['min careful', 'min optimistic']);
  });
});

describe('the instances of a fleet', () => {
  it('are dealt over the zones in the order listed', () => {
    const zones = ['b', 'a'].map((key) => ({ key, name: `us-east-1${key}` }));
    const ground = fleet({ max: 3, zones });
    const [, , view] = viewsOf(ground);
    const hosts = view ? hostsOf(ground, view) : [];
    expect(hosts.map(({ name, zone }) => `${name} ${zone?.key}`)).toEqual(['web-1 b', 'web-2 a', 'web-3 b']);
    expect(hosts[1]?.instance.attributes.get('ecs.availability-zone')).toEqual({ value: 'us-east-1a' });
    expect(hosts[0]?.instance).toBe(hosts[2]?.instance);
  });

  it('are one without limits where there are none', () => {
    const ground: Ground = { kind: 'fargate', subnets: undefined };
    const [view] = viewsOf(ground);
    expect(view && hostsOf(ground, view).map(shownHost)).toEqual([
      'nowhere undefined: Infinity CPU, Infinity MiB, Infinity GPUs, Infinity interfaces, no 22/tcp, no 2375/tcp, no 2376/tcp, no 51678/tcp, no 51679/tcp',
    ]);
  });
});

describe('the room of an instance', () => {
  const room = (type: string, figure: 'careful' | 'optimistic', pool: Partial<Pool> = {}) => {
    const [known] = typesOf(type);
    return known && roomOf({ ...POOL, ...pool }, known, figure);
  };

  it('is the nominal memory less 2.5 %, or less 10 % and at least 256 MiB', () => {
    expect(room('m5.large', 'optimistic')?.memory).toBe(7987);
    expect(room('m5.large', 'careful')?.memory).toBe(7372);
    expect(room('t3.micro', 'careful')?.memory).toBe(768);
  });

  it('is nearly all of it on Windows, and may be where the system is not known', () => {
    expect(room('m5.large', 'optimistic', { system: 'windows' })?.memory).toBe(8192);
    expect(room('m5.large', 'optimistic', { system: undefined })?.memory).toBe(8192);
    expect(room('m5.large', 'careful', { system: 'windows' })?.memory).toBe(7372);
  });

  it('is less what the agent keeps, and never below nothing', () => {
    expect(room('m5.large', 'careful', { keptMemory: 372 })?.memory).toBe(7000);
    expect(room('t3.nano', 'careful', { keptMemory: 4096 })?.memory).toBe(0);
  });

  it('is 1024 CPU units for each vCPU, and the GPUs of the type', () => {
    expect(room('g4dn.12xlarge', 'careful')).toMatchObject({ cpu: 49_152, gpus: 4 });
  });

  it('has the interfaces of trunking where it is stated, and may have them where nothing is', () => {
    expect(room('c5.large', 'careful')?.interfaces).toBe(2);
    expect(room('c5.large', 'optimistic')?.interfaces).toBe(10);
    expect(room('c5.large', 'careful', { trunking: true })?.interfaces).toBe(10);
    expect(room('c5.large', 'optimistic', { trunking: false })?.interfaces).toBe(2);
  });

  it('has no more interfaces by trunking where the type has none of it', () => {
    expect(room('t3.medium', 'optimistic', { trunking: true })?.interfaces).toBe(2);
  });
});
