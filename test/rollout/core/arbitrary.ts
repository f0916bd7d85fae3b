import fc from 'fast-check';
import type { Demand, Host, Preference, Problem, Rolling } from '../../../src/rollout/problem.js';
import { demand, host, problem } from './problems.js';

const zones = fc.constantFrom('a', 'b', undefined);
const ports = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(['80/tcp', '53/udp']));

const hosts: fc.Arbitrary<readonly Host[]> = fc
  .array(
    fc
      .record({
        cpu: fc.constantFrom(3, 4, 4, 4, 5),
        memory: fc.constantFrom(3, 9, 9, 9),
        zone: zones,
        ports: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, fc.constant(['80/tcp'])),
        interfaces: fc.constantFrom(2, 9, 9),
      })
      .map(({ cpu, zone, ...more }) => ({ cpu, more: zone === undefined ? more : { ...more, zone } })),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.map(({ cpu, more }, index) => host(`i-${index + 1}`, cpu, more)));

function demands(): fc.Arbitrary<Demand> {
  return fc
    .record({
      cpu: fc.constantFrom(0, 1, 1, 2, 2, 3),
      memory: fc.constantFrom(0, 0, 0, 1, 2),
      interfaces: fc.constantFrom(0, 0, 1),
      ports,
    })
    .map(({ cpu, ...more }) => demand(cpu, more));
}

function preferencesOn(on: readonly Host[]): fc.Arbitrary<Preference[]> {
  const one = fc.oneof(
    fc.constant<Preference>({ kind: 'spread', values: on.map(({ zone }) => zone) }),
    fc
      .array(fc.constantFrom('x', 'y', undefined), { minLength: on.length, maxLength: on.length })
      .map((values): Preference => ({ kind: 'spread', values })),
    fc.constantFrom<Preference>(
      { kind: 'spread-instances' },
      { kind: 'binpack', of: 'cpu' },
      { kind: 'binpack', of: 'memory' },
      { kind: 'random' },
    ),
  );
  return fc.array(one, { minLength: 0, maxLength: 3 });
}

function services(on: readonly Host[], most: number): fc.Arbitrary<Rolling> {
  const eligible = fc.oneof(
    { weight: 6, arbitrary: fc.constant(on.map(() => true)) },
    fc.array(fc.boolean(), { minLength: on.length, maxLength: on.length }),
  );
  return fc
    .record({
      desired: fc.oneof(
        { weight: 1, arbitrary: fc.integer({ min: 0, max: most }) },
        { weight: 4, arbitrary: fc.integer({ min: (most + 1) >> 1, max: most }) },
      ),
      below: fc.constantFrom(0, 0, 1, 1, 2, 9),
      above: fc.constantFrom(-1, 0, 0, 1, 1, 1, 2, 9),
      old: demands(),
      different: fc.oneof({ weight: 3, arbitrary: demands() }, fc.constant(undefined)),
      eligible,
      newEligible: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, eligible),
      isDistinct: fc.constantFrom(false, false, false, true),
      preferences: preferencesOn(on),
      poolOf: fc.oneof(
        { weight: 3, arbitrary: fc.constant(on.map(() => undefined)) },
        fc.array(fc.constantFrom(0, 1, undefined), { minLength: on.length, maxLength: on.length }),
      ),
      start: fc.oneof(
        { weight: 7, arbitrary: fc.constant(undefined) },
        fc.array(fc.record({ old: fc.integer({ min: 0, max: 2 }), new: fc.integer({ min: 0, max: 1 }) }), {
          minLength: on.length,
          maxLength: on.length,
        }),
      ),
    })
    .map(({ desired, below, above, old, different, eligible: can, newEligible, start, ...more }) => ({
      name: 'web',
      desired,
      lower: Math.max(0, desired - below),
      upper: Math.max(0, desired + above),
      old: { demand: old, eligible: can },
      new: { demand: different ?? old, eligible: newEligible ?? can },
      ...more,
      ...(start ? { start } : {}),
    }));
}

/** Small ones, in which as much as possible is scarce. */
export function problems(count: { services: number; tasks: number }): fc.Arbitrary<Problem> {
  return hosts.chain((on) =>
    fc
      .record({
        services: fc.array(services(on, count.tasks), {
          minLength: count.services,
          maxLength: count.services,
        }),
        pools: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })),
      })
      .map(({ services: all, pools }) => problem(on, all, pools)),
  );
}

const sizes = fc.record({ cpu: fc.integer({ min: 3, max: 6 }), memory: fc.integer({ min: 3, max: 6 }) });
const scattered = fc.array(fc.tuple(sizes, fc.constantFrom('a', 'b')), { minLength: 2, maxLength: 4 });
/** Each zone has the same. */
const mirrored = fc
  .array(sizes, { minLength: 1, maxLength: 2 })
  .map((all) => all.flatMap((size) => [[size, 'a'] as const, [size, 'b'] as const]));

/** With full hosts and no way but up: here the order of things decides more often. */
export const tightProblems: fc.Arbitrary<Problem> = fc
  .oneof(scattered, mirrored)
  .map((all) => all.map(([{ cpu, memory }, zone], index) => host(`i-${index + 1}`, cpu, { memory, zone })))
  .chain((on) =>
    fc
      .record({
        desired: fc.integer({ min: 2, max: 4 }),
        below: fc.constantFrom(0, 0, 0, 0, 1),
        above: fc.integer({ min: 1, max: 2 }),
        old: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })),
        fresh: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 })),
        preferences: preferencesOn(on),
        addresses: fc.option(fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 })), {
          freq: 2,
        }),
      })
      .map(({ desired, below, above, old, fresh, preferences, addresses }) => {
        const eligible = on.map(() => true);
        const interfaces = addresses ? 1 : 0;
        const rolling: Rolling = {
          name: 'web',
          desired,
          lower: desired - below,
          upper: desired + above,
          old: { demand: demand(old[0], { memory: old[1], interfaces }), eligible },
          new: { demand: demand(fresh[0], { memory: fresh[1], interfaces }), eligible },
          isDistinct: false,
          preferences,
          poolOf: on.map(({ zone }) => (addresses ? (zone === 'a' ? 0 : 1) : undefined)),
        };
        const roomy = on.map((each) => ({ ...each, room: { ...each.room, interfaces: 9 } }));
        return problem(roomy, [rolling], addresses ?? []);
      }),
  );
