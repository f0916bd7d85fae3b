import fc from 'fast-check';
import type { AttributeState, Instance } from '../../src/query/instance.js';
import { parseQueryText } from '../../src/query/parse.js';
import type { Query } from '../../src/query/tree.js';

const WORDS = [
  'linux',
  'windows',
  'LINUX',
  'WINDOWS_SERVER_2022_CORE',
  'm5.large',
  'm6g.large',
  'arm64',
  'x86_64',
  'a',
  'ab',
  '5',
  '9',
  '10',
];
const PATTERNS = ['a.*', '.*b', 'm5[.].*', 'm[56]g?.*', '[0-9]+', 'linux|a', '.*', 'a|ab', '^m.*$'];
const NAMES = [
  'x',
  'y',
  'ecs.os-type',
  'ecs.os-family',
  'ecs.instance-type',
  'ecs.cpu-architecture',
  'ecs.capability.external',
];
const GROUPS = ['service:a', 'service:b', 'family:c'];
const ORDERED = ['==', '!=', '>', '>=', '<', '<='];

const word = fc.constantFrom(...WORDS);
const list = (item: fc.Arbitrary<string>) =>
  fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`);

const onAttribute = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.oneof(
      fc.constantFrom('exists', '!exists'),
      fc.tuple(fc.constantFrom('in', '!in'), list(word)).map((parts) => parts.join(' ')),
      fc.tuple(fc.constantFrom('=~', '!~'), fc.constantFrom(...PATTERNS)).map((parts) => parts.join(' ')),
      fc.tuple(fc.constantFrom(...ORDERED), word).map((parts) => parts.join(' ')),
    ),
  )
  .map(([name, rest]) => `attribute:${name} ${rest}`);

const comparison = fc.oneof(
  { arbitrary: onAttribute, weight: 4 },
  fc
    .tuple(fc.constantFrom('==', '!='), fc.constantFrom(...GROUPS))
    .map(([operator, group]) => `task:group ${operator} ${group}`),
  fc
    .tuple(fc.constantFrom('in', '!in'), list(fc.constantFrom(...GROUPS)))
    .map((parts) => `task:group ${parts.join(' ')}`),
  fc
    .tuple(fc.constantFrom(...ORDERED), fc.integer({ min: -1, max: 4 }))
    .map((parts) => `runningTasksCount ${parts.join(' ')}`),
  fc
    .tuple(fc.constantFrom(...ORDERED), fc.constantFrom('1.9.0', '1.14.5', '1.14'))
    .map((parts) => `agentVersion ${parts.join(' ')}`),
  fc
    .tuple(fc.constantFrom(...ORDERED), fc.constantFrom('2018-01-01', '2018-06-18T22:28:28Z'))
    .map((parts) => `registeredAt ${parts.join(' ')}`),
  fc.constantFrom(
    'agentConnected == true',
    'agentConnected != true',
    'agentConnected =~ f.*',
    'ec2InstanceId == i-1',
    'ec2InstanceId =~ mi-.*',
  ),
);

/** The text of a query with all operators, connectives and parentheses. */
export const expression: fc.Arbitrary<string> = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc
      .tuple(tie('query'), fc.constantFrom('and', 'or', '&&', '||'), tie('query'))
      .map(([a, by, b]) => `(${a}) ${by} (${b})`),
    tie('query').map((query) => `not (${query})`),
    tie('query').map((query) => `!(${query})`),
  ),
})).query;

export const query: fc.Arbitrary<Query> = expression.map((text) => {
  const { query, diagnostics } = parseQueryText(text);
  if (!query || diagnostics.length > 0) throw new Error(text);
  return query;
});

const state: fc.Arbitrary<AttributeState> = fc.oneof(
  fc.constantFrom<AttributeState[]>('absent', 'no value'),
  word.map((value) => ({ value })),
);

const ON_LINUX = { type: { value: 'linux' }, family: { value: 'LINUX' } };
const ON_WINDOWS = { type: { value: 'windows' }, family: { value: 'WINDOWS_SERVER_2022_CORE' } };

/** An instance as there may be one: its kind, system and type agree. */
export const instance: fc.Arbitrary<Instance> = fc
  .record({
    x: state,
    y: state,
    system: fc.constantFrom(ON_LINUX, ON_WINDOWS),
    type: fc.constantFrom(['m5.large', 'x86_64'], ['m6g.large', 'arm64']),
    isExternal: fc.boolean(),
    taskGroups: fc.subarray(GROUPS),
    agentConnected: fc.boolean(),
    agentVersion: fc.constantFrom('1.9.0', '1.14.5', '1.20.0'),
    ec2InstanceId: fc.constantFrom('i-1', 'mi-2'),
    registeredAt: fc.constantFrom(Date.UTC(2017, 0), Date.UTC(2018, 0), Date.UTC(2020, 0)),
    runningTasksCount: fc.nat(5),
  })
  .map(({ x, y, system, type, isExternal, ...rest }) => ({
    ...rest,
    otherAttributes: 'absent',
    attributes: new Map<string, AttributeState>([
      ['x', x],
      ['y', y],
      ['ecs.os-type', system.type],
      ['ecs.os-family', system.family],
      ['ecs.cpu-architecture', { value: type[1]! }],
      ['ecs.instance-type', isExternal ? 'absent' : { value: type[0]! }],
      ['ecs.capability.external', isExternal ? 'no value' : 'absent'],
    ]),
  }));
