import { describe, expect, it } from 'vitest';
import { KNOWN_TYPES } from '../../src/data/instance-types.js';
import { decide, evaluate } from '../../src/query/evaluate.js';
import { type AttributeState, type Instance, instanceOfType } from '../../src/query/instance.js';
import { printQuery } from '../../src/query/print.js';
import type { Ternary } from '../../src/source/ternary.js';
import { queryOf } from './marked.js';

const STATES: readonly AttributeState[] = [
  'absent',
  'no value',
  { value: 'prod' },
  { value: 'test' },
  'unknown',
];

/** The table of the reference: absent, present without a value, `prod`, `test`, not known. */
const TABLE: readonly (readonly [string, ...Ternary[]])[] = [
  ['attribute:n exists', false, true, true, true, 'unknown'],
  ['attribute:n !exists', true, false, false, false, 'unknown'],
  ['attribute:n == prod', false, false, true, false, 'unknown'],
  ['attribute:n != prod', false, 'unknown', false, true, 'unknown'],
  ['attribute:n in [prod, beta]', false, false, true, false, 'unknown'],
  ['attribute:n !in [prod, beta]', false, 'unknown', false, true, 'unknown'],
  ['attribute:n =~ pr.*', false, false, true, false, 'unknown'],
  ['attribute:n !~ pr.*', false, 'unknown', false, true, 'unknown'],
  ['attribute:n =~ pr', false, false, false, false, 'unknown'],
  ['attribute:n =~ (?=p).*', false, false, 'unknown', 'unknown', 'unknown'],
  ['attribute:n < 5', false, false, 'unknown', 'unknown', 'unknown'],
  ['not(attribute:n == prod)', true, true, false, true, 'unknown'],
  ['attribute:n == ${x}', false, false, 'unknown', 'unknown', 'unknown'],
  ['attribute:n in [prod, ${x}]', false, false, true, 'unknown', 'unknown'],
  ['attribute:n !exists or attribute:n != prod', true, 'unknown', false, true, 'unknown'],
  ['attribute:n == prod and ${x}', false, false, 'unknown', false, 'unknown'],
];

function withAttribute(state: AttributeState): Instance {
  return { attributes: new Map([['n', state]]), otherAttributes: 'absent' };
}

const NOTHING: Instance = { attributes: new Map(), otherAttributes: 'unknown' };

function answers(text: string, instances: readonly Partial<Instance>[]): Ternary[] {
  return instances.map((each) => evaluate(queryOf(text), { ...NOTHING, ...each }));
}

describe('evaluation', () => {
  it.each(TABLE.map(([text, ...expected]) => ({ text, expected })))('$text', ({ text, expected }) => {
    expect(STATES.map((state) => evaluate(queryOf(text), withAttribute(state)))).toEqual(expected);
  });

  it('orders attributes only where numbers and texts agree', () => {
    const value = (value: string) => evaluate(queryOf('attribute:n > 10'), withAttribute({ value }));
    expect(['20', '5', '05', '9.5', 'x'].map(value)).toEqual([true, 'unknown', false, 'unknown', 'unknown']);
  });

  it('takes groups as a set', () => {
    const groups = [[], ['service:a'], ['service:b'], ['service:a', 'service:b'], undefined];
    const instances = groups.map((taskGroups) => (taskGroups ? { taskGroups } : {}));
    expect(answers('task:group == service:a', instances)).toEqual([false, true, false, true, 'unknown']);
    expect(answers('not(task:group == service:a)', instances)).toEqual([true, false, true, false, 'unknown']);
    expect(answers('task:group != service:a', instances)).toEqual([
      'unknown',
      false,
      true,
      'unknown',
      'unknown',
    ]);
    expect(answers('task:group in [service:a, service:c]', instances)).toEqual([
      false,
      true,
      false,
      true,
      'unknown',
    ]);
    expect(answers('task:group =~ service:.*', instances)).toEqual(['unknown', true, true, true, 'unknown']);
    expect(answers('task:group exists', instances)).toEqual(Array(5).fill('unknown'));
  });

  it('compares versions component by component', () => {
    const versions = ['1.9.0', '1.14.5', '1.14.10', '1.14', 'dev'].map((agentVersion) => ({ agentVersion }));
    expect(answers('agentVersion < 1.14.5', versions)).toEqual([true, false, false, 'unknown', 'unknown']);
    expect(answers('agentVersion >= 1.14.5', versions)).toEqual([false, true, true, 'unknown', 'unknown']);
  });

  it('takes a date for midnight and a time without a zone for UTC', () => {
    const times = [
      '2018-02-12T23:59:59Z',
      '2018-02-13T00:00:00Z',
      '2018-02-13T01:00:00+02:00',
      '2018-02-13T12:00:00Z',
    ];
    const instances = times.map((time) => ({ registeredAt: Date.parse(time) }));
    expect(answers('registeredAt < 2018-02-13', instances)).toEqual([true, false, true, false]);
    expect(answers('registeredAt == 2018-02-13', instances)).toEqual([false, true, false, false]);
    expect(answers('registeredAt > 2018-02-13T11:00:00', instances)).toEqual([false, false, false, true]);
  });

  it('compares the other subjects', () => {
    const instance = { agentConnected: true, ec2InstanceId: 'i-1', runningTasksCount: 3 };
    const yes = [
      'agentConnected == true',
      'agentConnected in [true]',
      'ec2InstanceId =~ i-.*',
      'runningTasksCount >= 3',
    ];
    expect(yes.map((text) => answers(text, [instance])[0])).toEqual([true, true, true, true]);
    expect(yes.map((text) => answers(text, [{}])[0])).toEqual(Array(4).fill('unknown'));
  });

  it('names the comparisons that decide', () => {
    const instance = withAttribute({ value: 'prod' });
    const because = (text: string) => decide(queryOf(text), instance).because.map(printQuery);
    expect(because('attribute:n == prod and attribute:n == x and attribute:n == y')).toEqual([
      'attribute:n == x',
    ]);
    expect(because('attribute:n == x or attribute:n == y')).toEqual(['attribute:n == x', 'attribute:n == y']);
    expect(because('attribute:n == x or attribute:n == prod')).toEqual(['attribute:n == prod']);
    expect(because('not(attribute:n == prod or attribute:n == x)')).toEqual(['attribute:n == prod']);
    expect(because('attribute:n == prod and ${x}')).toEqual(['${x}']);
  });

  it('knows of a type its name, its architecture, and that it is of EC2', () => {
    const instance = instanceOfType(KNOWN_TYPES.named('m6g.large')!);
    const answer = (text: string) => evaluate(queryOf(text), instance);
    expect(answer('attribute:ecs.instance-type =~ m6g[.].*')).toBe(true);
    expect(answer('attribute:ecs.cpu-architecture == arm64')).toBe(true);
    expect(answer('attribute:ecs.capability.external exists')).toBe(false);
    expect(answer('attribute:ecs.os-type == linux')).toBe('unknown');
    expect(answer('agentConnected == true')).toBe('unknown');
  });
});
