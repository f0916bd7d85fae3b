import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/rollout/analyze.js';
import { finish } from '../../../src/rollout/effort.js';
import type { Host, Rolling } from '../../../src/rollout/problem.js';
import { explored } from './full.js';
import { demand, host, problem, service, shown } from './problems.js';

const NO_LOOK = { limit: 0 };

function alike(count: number, cpu: number): Host[] {
  return Array.from({ length: count }, (_, index) => host(`i-${index + 1}`, cpu));
}

/** What is known of each service before any state is looked at: verdict, and steps of the shortest counterexample. */
function known(
  hosts: readonly Host[],
  services: readonly Rolling[],
  pools: readonly number[] = [],
): string[] {
  const { services: all, explored } = finish(analyze(problem(hosts, services, pools), NO_LOOK));
  expect(explored.states).toBe(0);
  return all.map(({ verdict, counterexample: found }) =>
    found ? `${verdict} after ${found.steps.length}${found.isShortest ? '' : ' or less'}` : verdict,
  );
}

describe('several services on one fleet', () => {
  const six = (hosts: readonly Host[], minimum: number) => service(hosts, 6, minimum, 200, { name: 'six' });
  const eight = (hosts: readonly Host[], minimum: number) =>
    service(hosts, 8, minimum, 200, { name: 'eight' });

  it('are safe where a place is left beside all of them', () => {
    const hosts = alike(3, 5);
    expect(known(hosts, [six(hosts, 100), eight(hosts, 100)])).toEqual(['safe', 'safe']);
  });

  it('are safe on full hosts where each may stop one first', () => {
    const hosts = alike(2, 7);
    expect(known(hosts, [six(hosts, 50), eight(hosts, 80)])).toEqual(['safe', 'safe']);
  });

  it('are safe where it takes more to block every host than there is', () => {
    const hosts = alike(4, 8);
    const big = service(hosts, 8, 100, 200, { name: 'big', old: demand(2) });
    expect(known(hosts, [six(hosts, 100), big])).toEqual(['safe', 'safe']);
  });

  it('may take the place of one that cannot stop first', () => {
    const hosts = alike(2, 7);
    const { services, explored } = finish(
      analyze(problem(hosts, [six(hosts, 50), eight(hosts, 100)]), { limit: 1000 }),
    );
    expect(services.map(({ verdict }) => verdict)).toEqual(['safe', 'at-risk']);
    expect(services[1]?.counterexample?.steps).toHaveLength(18);
    expect(services[1]?.counterexample?.isShortest).toBe(true);
    expect(explored.isComplete).toBe(true);
  });

  it('end as their bounds have it where there is room', () => {
    const hosts = alike(4, 8);
    expect(known(hosts, [six(hosts, 100), service(hosts, 2, 100, 100)])).toEqual(['safe', 'stuck after 18']);
  });

  it('count what they take of a pool', () => {
    const hosts = alike(1, 99).map((each) => ({ ...each, room: { ...each.room, interfaces: 99 } }));
    const drawing = (desired: number, name: string) =>
      service(hosts, desired, 100, 200, { name, old: demand(0, { interfaces: 1 }), poolOf: [0] });
    expect(known(hosts, [drawing(2, 'two'), drawing(3, 'three')], [6])).toEqual(['safe', 'safe']);
  });
});

describe('addresses', () => {
  it('can go to tasks on hosts where others draw on another pool', () => {
    const hosts = [2, 1, 2].map((interfaces, index) => host(`i-${index + 1}`, 9, { interfaces }));
    const old = demand(1, { interfaces: 1 });
    const some = service(hosts, 1, 100, 300, { name: 'some', old, poolOf: [undefined, 0, 0] });
    const every = service(hosts, 1, 0, 200, { name: 'every', old, poolOf: [0, 0, 0] });
    const given = problem(hosts, [some, every], [1]);
    const { services } = finish(analyze(given, { limit: 1000 }));
    expect(services.map(({ verdict }) => verdict)).toEqual(['at-risk', 'at-risk']);
    expect(explored(given).map(({ verdict }) => verdict)).toEqual(['at-risk', 'at-risk']);
  });
});

describe('services that cannot be in each other’s way', () => {
  const hosts = [host('i-1', 2), host('i-2', 4)];
  const first = [true, false];
  const second = [false, true];

  it('are decided one by one', () => {
    const full = service(hosts, 2, 100, 150, { name: 'full', eligible: first });
    const free = service(hosts, 3, 100, 200, { name: 'free', eligible: second });
    const { services } = finish(analyze(problem(hosts, [full, free]), NO_LOOK));
    expect(services.map(({ verdict }) => verdict)).toEqual(['stuck', 'safe']);
    const { counterexample } = services[0]!;
    expect(counterexample?.steps).toHaveLength(9);
    expect(counterexample?.steps.every((step) => step.service === 1 && step.host === 1)).toBe(true);
    expect(counterexample && shown(counterexample.end)).toBe('2o+0n 0o+0n');
  });

  it('are none of them placed where one cannot be', () => {
    const many = service(hosts, 3, 100, 150, { name: 'many', eligible: first });
    const free = service(hosts, 3, 100, 200, { name: 'free', eligible: second });
    expect(known(hosts, [many, free])).toEqual(['unplaceable', 'unplaceable']);
  });

  it('share a host that has room for all of both', () => {
    const roomy = alike(1, 12);
    const stuck = service(roomy, 3, 100, 100, { name: 'stuck' });
    const other = service(roomy, 4, 0, 200, { name: 'other', new: demand(0) });
    expect(known(roomy, [stuck, other])).toEqual(['stuck after 12', 'safe']);
  });
});
