import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze, analyzeBeside } from '../../../src/rollout/analyze.js';
import type { Case, Ground, TaskKind } from '../../../src/rollout/case.js';
import { decide } from '../../../src/rollout/decide.js';
import { finish } from '../../../src/rollout/effort.js';
import { isWorse, judge } from '../../../src/rollout/judge.js';
import { ALL, NONE } from '../../../src/rollout/questions.js';
import { applied } from '../../../src/rollout/remedies.js';
import { constraint, demand, fleet, kind, pool, service, UNKNOWN, zone } from './cases.js';

const EFFORT = { limit: 5000 };
const RUNS = { numRuns: 150 };
const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

const kinds: fc.Arbitrary<TaskKind> = fc
  .record({
    cpu: fc.constantFrom(0, 256, 900, 1024, 1536),
    memory: fc.constantFrom(256, 1000, 3500, 3800, 7500),
    interfaces: fc.constantFrom(0, 0, 1),
    ports: fc.constantFrom<readonly string[]>([], [], ['80/tcp']),
    text: fc.constantFrom(
      undefined,
      undefined,
      'attribute:disk == ssd',
      'attribute:ecs.instance-type == m5.large',
    ),
  })
  .map(({ text, ...given }) =>
    kind({ demand: demand(given), constraints: text === undefined ? [] : [constraint(text)] }),
  );

const subnets = fc.option(
  fc.array(
    fc.record({
      name: fc.constantFrom('a', 'b'),
      zone: fc.constantFrom(...ZONES.map(zone)),
      free: fc.constantFrom(undefined, 2, 11),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  { nil: undefined },
);

const grounds: fc.Arbitrary<Ground> = fc.oneof(
  fc
    .record({
      min: fc.integer({ min: 0, max: 4 }),
      more: fc.integer({ min: 0, max: 2 }),
      types: fc.constantFrom<string[]>(['m5.large'], ['m5.large', 'm5.xlarge'], ['c5.large']),
      zones: fc.integer({ min: 1, max: 3 }),
      subnets,
    })
    .map(({ min, more, types, zones, subnets: listed }) =>
      fleet([pool({ min, max: min + more, types, zones: ZONES.slice(0, zones) })], listed),
    ),
  subnets.map((listed): Ground => ({ kind: 'fargate', subnets: listed })),
  fc.constant(UNKNOWN),
);

const percents = fc.constantFrom(0, 34, 50, 67, 75, 100);
const maxima = fc.constantFrom(100, 125, 134, 150, 200);

const cases: fc.Arbitrary<Case> = fc
  .record({
    old: kinds,
    next: fc.option(kinds, { nil: undefined }),
    desired: fc.integer({ min: 1, max: 5 }),
    minimumPercent: percents,
    maximumPercent: maxima,
    deployment: fc.constantFrom('rolling', 'rolling', 'rolling', 'doubling'),
    isDistinct: fc.boolean(),
    strategies: fc.constantFrom<Case['strategies']>(
      [],
      [{ kind: 'random' }],
      [{ kind: 'binpack', of: 'memory' }],
      [{ kind: 'spread', field: 'instanceId' }],
    ),
    ground: grounds,
  })
  .map(({ old, next, ...given }) => service({ ...given, old, new: next ?? old }));

describe('decisions', () => {
  it('never fail, whatever is not known', () => {
    const hole = fc.constant(undefined);
    const vague = fc
      .tuple(
        cases,
        fc.record({
          desired: fc.oneof(hole, fc.constantFrom(0, -1, Number.NaN, 2)),
          minimumPercent: fc.oneof(hole, fc.constantFrom(-5, 0, 50, 101, Number.NaN)),
          maximumPercent: fc.oneof(hole, fc.constantFrom(0, 99, 100, 150)),
          scheduling: fc.constantFrom('REPLICA', 'DAEMON'),
          deployment: fc.constantFrom('rolling', 'doubling', 'external'),
          scaledTo: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
          isKnown: fc.boolean(),
        }),
      )
      .map(
        ([given, { isKnown, ...holes }]): Case => ({
          ...given,
          ...holes,
          ...(!isKnown && { new: kind({ demand: undefined }) }),
        }),
      );
    fc.assert(
      fc.property(vague, (given) => {
        const { verdict, reason } = finish(decide(given, { limit: 300 }, ALL));
        expect(verdict).toMatch(/^(safe|at-risk|stuck|unplaceable|undecided)$/);
        expect(reason).toMatch(/^[a-zE0-9].*[^.]$/);
        expect(reason).not.toMatch(/undefined|Infinity|NaN tasks (have|are)/);
      }),
      RUNS,
    );
  });

  it('offer only remedies that make it safe', () => {
    fc.assert(
      fc.property(cases, (given) => {
        for (const { change } of finish(decide(given, EFFORT, { ...NONE, remedies: true })).remedies) {
          const { verdict } = finish(decide(applied(given, change), EFFORT, NONE));
          expect({ change, verdict }).toEqual({ change, verdict: 'safe' });
        }
      }),
      RUNS,
    );
  });

  it('are the same for views that are taken for one', () => {
    fc.assert(
      fc.property(cases, (given) => {
        for (const { situation, analysis } of finish(judge([given], EFFORT))) {
          const again = (given.deployment === 'doubling' ? analyzeBeside : analyze)(
            situation.problem,
            EFFORT,
          );
          const [own] = finish(again).services;
          const [taken] = analysis.services;
          expect(taken?.verdict).toBe(own?.verdict);
          expect(taken?.fewestHealthy).toEqual(own?.fewestHealthy);
          expect(taken?.counterexample?.steps.length).toBe(own?.counterexample?.steps.length);
        }
      }),
      RUNS,
    );
  });

  it('are safe only where every view of the smallest fleet is', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { verdict, views } = finish(decide(given, EFFORT, NONE));
        const smallest = views.filter(({ size }) => size === 'min');
        const careful = smallest.find(({ figure }) => figure === 'careful')?.verdict;
        if (verdict === 'safe') expect(smallest.every((view) => view.verdict === 'safe')).toBe(true);
        if (careful !== undefined) expect(isWorse(careful, verdict)).toBe(false);
      }),
      RUNS,
    );
  });

  it('have more memory do no harm to an update from a revision to the same one', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { views } = finish(decide({ ...given, new: given.old }, EFFORT, NONE));
        const [optimistic, careful] = views;
        if (optimistic && careful) expect(isWorse(optimistic.verdict, careful.verdict)).toBe(false);
      }),
      RUNS,
    );
  });

  it('lose no more by a zone when each zone has one more instance', () => {
    const given = fc.record({
      desired: fc.integer({ min: 1, max: 6 }),
      each: fc.integer({ min: 1, max: 2 }),
      task: kinds,
    });
    fc.assert(
      fc.property(given, ({ desired, each, task }) => {
        const lossOf = (count: number) =>
          finish(
            decide(service({ desired, task, ground: fleet([pool({ min: count * ZONES.length })]) }), EFFORT, {
              ...NONE,
              zoneLoss: true,
            }),
          ).zoneLoss;
        const [before] = lossOf(each);
        const [after] = lossOf(each + 1);
        if (!before || !after) return;
        expect(after.remaining + after.placedAgain).toBeGreaterThanOrEqual(
          before.remaining + before.placedAgain,
        );
        expect(after.remaining).toBeGreaterThanOrEqual(before.remaining);
      }),
      RUNS,
    );
  });

  it('drain by counting places as they do step by step', () => {
    const task = kinds.map((each) => ({ ...each, demand: each.demand && { ...each.demand, interfaces: 1 } }));
    const counted = fc.record({
      desired: fc.integer({ min: 1, max: 5 }),
      minimumPercent: percents,
      maximumPercent: maxima,
      isDistinct: fc.boolean(),
      task,
      min: fc.integer({ min: 1, max: 4 }),
    });
    const plenty = ZONES.map((name) => ({ name, zone: zone(name), free: 1000 }));
    fc.assert(
      fc.property(counted, ({ min, ...given }) => {
        const drainOn = (listed: typeof plenty | undefined) =>
          finish(
            decide(service({ ...given, ground: fleet([pool({ min })], listed) }), EFFORT, {
              ...NONE,
              drain: true,
            }),
          ).drain;
        expect(drainOn(undefined)).toEqual(drainOn(plenty));
      }),
      RUNS,
    );
  });

  it('are in a table what they are alone', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('desired', 'minimumPercent', 'maximumPercent'), (given, hole) => {
        if (given.deployment === 'doubling' && hole !== 'desired') return;
        const { table } = finish(decide({ ...given, [hole]: undefined }, { limit: 40_000 }, NONE));
        for (const { verdict, ...numbers } of table)
          expect({
            numbers,
            verdict: finish(decide({ ...given, ...numbers }, EFFORT, NONE)).verdict,
          }).toEqual({ numbers, verdict });
      }),
      { numRuns: 60 },
    );
  });
});
