import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KNOWN_TYPES } from '../../src/data/instance-types.js';
import { evaluate } from '../../src/query/evaluate.js';
import { alwaysTrue, implies, neverTrue, possibleTypes } from '../../src/query/solver/solve.js';
import { instance, query } from './arbitrary.js';
import { queryOf } from './marked.js';

const RUNS = { numRuns: 3000 };

describe('the solver is never contradicted by an instance', () => {
  it('never', () => {
    let proven = 0;
    fc.assert(
      fc.property(query, instance, (query, instance) => {
        if (!neverTrue([query])) return;
        proven++;
        // Of an instance that is half known, each comparison for itself may stay open.
        expect(evaluate(query, instance)).not.toBe(true);
      }),
      RUNS,
    );
    expect(proven).toBeGreaterThan(20);
  });

  it('always', () => {
    let proven = 0;
    fc.assert(
      fc.property(query, instance, (query, instance) => {
        if (!alwaysTrue(query)) return;
        proven++;
        expect(evaluate(query, instance)).not.toBe(false);
      }),
      RUNS,
    );
    expect(proven).toBeGreaterThan(20);
  });

  it('several together', () => {
    let proven = 0;
    fc.assert(
      fc.property(query, query, instance, (first, second, instance) => {
        if (!neverTrue([first, second])) return;
        proven++;
        expect(evaluate(first, instance) === true && evaluate(second, instance) === true).toBe(false);
      }),
      RUNS,
    );
    expect(proven).toBeGreaterThan(20);
  });

  it('implied', () => {
    let proven = 0;
    fc.assert(
      fc.property(query, query, instance, (narrow, wide, instance) => {
        if (!implies(narrow, wide)) return;
        proven++;
        expect([evaluate(narrow, instance), evaluate(wide, instance)]).not.toEqual([true, false]);
      }),
      RUNS,
    );
    expect(proven).toBeGreaterThan(20);
  });

  it('instance types', () => {
    fc.assert(
      fc.property(query, instance, (query, instance) => {
        const state = instance.attributes.get('ecs.instance-type');
        if (typeof state !== 'object' || evaluate(query, instance) !== true) return;
        expect(possibleTypes([query])).toContain(KNOWN_TYPES.named(state.value));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is proven', () => {
  const NEVER = [
    'attribute:a == b and attribute:a == c',
    'attribute:a exists and attribute:a !exists',
    'attribute:a == b and not(attribute:a exists)',
    'attribute:a == b and attribute:a !~ b|c',
    'attribute:a =~ (ab)+ and attribute:a =~ (abc)+',
    'attribute:a =~ c5[.].* and not(attribute:a =~ c5.*)',
    'attribute:a !exists and attribute:a != b',
    'attribute:ecs.os-type == linux and attribute:ecs.os-family =~ WINDOWS.*',
    'attribute:ecs.os-type != linux and attribute:ecs.os-type != windows and attribute:ecs.os-type exists',
    'attribute:ecs.capability.external exists and attribute:ecs.availability-zone exists',
    'attribute:ecs.availability-zone == us-east-1',
    'agentConnected != true and agentConnected != false',
    'runningTasksCount < 0',
    'runningTasksCount > 3 and runningTasksCount < 4',
    'agentVersion > 1.14.5 and agentVersion < 1.9.0',
    'registeredAt > 2019-01-01 and registeredAt < 2018-12-31T23:59:59',
    'task:group in [service:a, service:b] and not(task:group in [service:b, service:a])',
    '(attribute:a == b or attribute:a == c) and attribute:a == d',
  ];
  const OPEN = [
    'attribute:a == b and attribute:c == d',
    'attribute:a != b and not(attribute:a == c)',
    'not(attribute:a == b) and not(attribute:a != b)',
    'attribute:a > 9 and attribute:a < 10',
    'attribute:a =~ (?=b).* and attribute:a == c',
    'attribute:a == ${x} and attribute:a == b',
    '${x} and attribute:a == b',
    'task:group == service:a and task:group == service:b',
    'task:group != service:a and task:group == service:a',
    'agentVersion > 1.2.3 and agentVersion < 1.2.4',
    'agentVersion == 1.14 and agentVersion == 1.14.0',
    'runningTasksCount > 3 and runningTasksCount < 5',
    'attribute:ecs.instance-type == z9.large',
    'attribute:ecs.instance-type !exists',
    'attribute:ecs.os-family == WINDOWS_SERVER_2031_CORE and attribute:ecs.os-type == windows',
    'attribute:ecs.instance-type == m6g.large and attribute:ecs.cpu-architecture == x86_64',
  ];

  it.each(NEVER)('never: %s', (text) => {
    expect(neverTrue([queryOf(text)])).toBeDefined();
    expect(alwaysTrue(queryOf(`not(${text})`))).toBe(true);
  });

  it.each(OPEN)('not decided: %s', (text) => {
    expect(neverTrue([queryOf(text)])).toBeUndefined();
    expect(alwaysTrue(queryOf(text))).toBe(false);
  });

  it('names the smallest part that is impossible', () => {
    const proof = neverTrue([
      queryOf('attribute:x exists and attribute:a == b and attribute:y == z and attribute:a == c'),
    ]);
    expect(
      proof?.map((way) => way.map(({ comparison }) => comparison.values.map(({ text }) => text))),
    ).toEqual([[['b'], ['c']]]);
  });

  it('lists the types that may match', () => {
    const types = (text: string) => possibleTypes([queryOf(text)])?.map(({ type }) => type);
    expect(types('attribute:ecs.instance-type in [m5.large, z9.large] and attribute:stack == prod')).toEqual([
      'm5.large',
    ]);
    expect(
      types('attribute:ecs.instance-type =~ a1[.].* and attribute:ecs.cpu-architecture == x86_64'),
    ).toEqual([]);
    expect(types('attribute:ecs.instance-type =~ a1[.].* and runningTasksCount < 0')).toEqual([]);
    expect(types('attribute:ecs.instance-type =~ a1[.].*')).toEqual([
      'a1.medium',
      'a1.large',
      'a1.xlarge',
      'a1.2xlarge',
      'a1.4xlarge',
      'a1.metal',
    ]);
  });

  it('gives up instead of taking long', () => {
    const or = (name: string) => `(attribute:${name} == a or attribute:${name} == b)`;
    const wide = Array.from({ length: 30 }, (_, i) => or(`n${i}`)).join(' and ');
    expect(neverTrue([queryOf(`${wide} and attribute:x == a and attribute:x == b`)])).toBeUndefined();
    const heavy = 'attribute:a =~ .*a.{500} and attribute:a =~ .*b.{499}c';
    expect(neverTrue([queryOf(heavy)])).toBeUndefined();
  });
});
