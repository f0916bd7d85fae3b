import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from './reading.js';

/** A template in which `Web` names a topic that is made under a condition. */
function template(parts: {
  readonly parameters?: string;
  readonly conditions: string;
  readonly topic: string;
  readonly web?: string;
  readonly value?: string;
  readonly more?: string;
}): string {
  const { parameters = 'Events: {Type: String, Default: sns}', conditions, topic, web, more = '' } = parts;
  return `Parameters:
  ${parameters}
Conditions:
  ${conditions}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: ${topic}
  Web:
    Type: AWS::SNS::Subscription${web === undefined ? '' : `\n    Condition: ${web}`}
    Properties: {Protocol: sqs, TopicArn: ${parts.value ?? '!Ref Topic'}}
${more}`;
}

function found(text: string, given: Readonly<Record<string, string>> = {}): readonly string[] {
  return read(text, given)
    .diagnostics.filter(({ id }) => id === 'cloudformation/absent')
    .map(({ message, span }) => `${span.source.position(span.start).line + 1}: ${message}`);
}

const HAS_TOPIC = { conditions: 'HasTopic: !Equals [!Ref Events, sns]', topic: 'HasTopic' };
const TOLD = ['11: `Topic` is not made where `Events` is other than `sns`, and named all the same'];

test('what is named and not made in each case is told, with values that show it', () => {
  const [finding] = read(template(HAS_TOPIC)).diagnostics;
  expect(found(template(HAS_TOPIC))).toEqual(TOLD);
  expect(finding?.severity).toBe('warning');
  expect(finding?.labels.map(({ span, text }) => `${span.start} ${text}`)).toEqual([
    `${template(HAS_TOPIC).indexOf('HasTopic\n  Web')} \`Topic\` is made under this condition alone`,
  ]);
  expect(finding?.help).toEqual([
    'choose by the condition, `Fn::If` with `HasTopic` and `AWS::NoValue`, or give what names it the same condition',
  ]);
});

test.each([
  ['an attribute', '!GetAtt Topic.TopicArn'],
  ['a text', '!Sub "x-${Topic}"'],
  ['the other branch', '!If [HasTopic, x, !Ref Topic]'],
  ['several times, of which one is told', '!Join ["", [!Ref Topic, !Ref Topic]]'],
])('named by %s', (_, value) => expect(found(template({ ...HAS_TOPIC, value }))).toEqual(TOLD));

test.each<[string, Partial<Parameters<typeof template>[0]>, Record<string, string>?]>([
  ['under the same condition', { web: 'HasTopic' }],
  ['where the condition is asked for', { value: '!If [HasTopic, !Ref Topic, x]' }],
  ['where a text has a value of its own of that name', { value: '!Sub ["${Topic}", {Topic: x}]' }],
  ['where the parameter has been chosen', {}, { Events: 'sns' }],
  [
    'where no value is allowed that is another',
    { parameters: 'Events: {Type: String, AllowedValues: [sns]}' },
  ],
  ['where a pattern decides what it can be', { parameters: 'Events: {Type: String, AllowedPattern: "sn."}' }],
  ['where its type says what it can be', { parameters: 'Events: {Type: AWS::EC2::VPC::Id}' }],
  ['where rules say what goes together', { more: 'Rules: {A: {Assertions: [{Assert: !Equals [1, 1]}]}}\n' }],
  ['where a transform may add to it', { more: 'Transform: AWS::Serverless-2016-10-31\n' }],
  [
    'under a condition that has it in it',
    {
      parameters: 'Events: {Type: String}\n  Env: {Type: String}',
      conditions:
        'HasTopic: !Equals [!Ref Events, sns]\n  IsProd: !Equals [!Ref Env, prod]\n  Both: !And [!Condition IsProd, !Condition HasTopic]',
      web: 'Both',
    },
  ],
  [
    'where a mapping decides',
    {
      conditions: 'HasTopic: !Equals [!FindInMap [M, !Ref "AWS::Region", a], sns]',
      more: 'Mappings: {M: {x: {a: b}}}\n',
    },
  ],
  [
    'where a number cannot be what it is compared with',
    {
      parameters: 'N: {Type: Number, Default: 5}',
      conditions: 'HasTopic: !Not [!Or [!Equals [!Ref N, ""], !Equals [!Ref N, none]]]',
    },
  ],
  [
    'of values that depend on the region',
    {
      conditions:
        'HasTopic: !Equals [!Ref AWS::Partition, aws-us-gov]\n  Gov: !Equals [!Ref AWS::Region, us-gov-west-1]',
      web: 'Gov',
    },
  ],
  [
    'of a default that its own pattern refuses',
    {
      parameters: 'Events: {Type: String, Default: "", AllowedPattern: ".+"}',
      conditions: 'HasTopic: !Not [!Equals [!Ref Events, ""]]',
    },
  ],
  [
    'of what a pattern that is not understood may refuse',
    { parameters: 'Events: {Type: String, AllowedPattern: "(?=sns)\\\\w+", Default: sns}' },
  ],
  [
    'of what a pattern refuses that takes others long to find out',
    {
      parameters: `Events: {Type: String, AllowedPattern: "(a+)+b", Default: ${'a'.repeat(40)}}`,
    },
  ],
  [
    'of a value that is too short',
    {
      parameters: 'Events: {Type: String, AllowedValues: ["", a], MinLength: 1}',
      conditions: 'HasTopic: !Not [!Equals [!Ref Events, ""]]',
    },
  ],
  [
    'of an id that is empty',
    {
      parameters: 'Events: {Type: "AWS::EC2::VPC::Id", Default: ""}',
      conditions: 'HasTopic: !Not [!Equals [!Ref Events, ""]]',
    },
  ],
  ['where something is included', { value: 'x', more: '  "Fn::Transform": {Name: AWS::Include}\n' }],
  ['of a choice that has no third part', { value: '!If [HasTopic, !Ref Topic]' }],
  [
    'of parameters that may be anything',
    {
      parameters: 'P: {Type: String}\n  Q: {Type: String}',
      conditions: 'HasTopic: !Equals [!Ref P, !Ref Q]',
    },
  ],
  ['as what it waits for', { value: 'x', more: '  Queue: {Type: AWS::SQS::Queue, DependsOn: Topic}\n' }],
])('nothing is told %s', (_, parts, given) =>
  expect(found(template({ ...HAS_TOPIC, ...parts }), given)).toEqual([]),
);

test('outputs need what they name, too', () => {
  const text = template({
    ...HAS_TOPIC,
    value: 'x',
    more: 'Outputs:\n  A: {Value: !Ref Topic}\n  B: {Condition: HasTopic, Value: !Ref Topic}\n',
  });
  expect(found(text)).toEqual([
    '13: `Topic` is not made where `Events` is other than `sns`, and named all the same',
  ]);
});

test('values are tried from the defaults on, and shown for all that is asked for', () => {
  const parameters =
    'Env: {Type: String, AllowedValues: [dev, test, prod], Default: test}\n  Name: {Type: String, Default: ""}';
  const conditions = 'IsProd: !Equals [!Ref Env, prod]\n  Named: !Not [!Equals [!Ref Name, ""]]';
  expect(found(template({ parameters, conditions, topic: 'IsProd' }))).toEqual([
    '13: `Topic` is not made where `Env` is `test`, and named all the same',
  ]);
  expect(found(template({ parameters, conditions, topic: 'Named', web: 'IsProd' }))).toEqual([
    '14: `Topic` is not made where `Env` is `prod` and `Name` is empty, and named all the same',
  ]);
  expect(
    found(template({ conditions: 'Here: !Equals [!Ref "AWS::Region", eu-west-1]', topic: 'Here' })),
  ).toEqual([
    '11: `Topic` is not made where `AWS::Region` is other than `eu-west-1`, and named all the same',
  ]);
});

test.each([
  [
    'never is made',
    'P: {Type: String}',
    'HasTopic: !Equals [a, b]',
    '11: `Topic` is not made where `HasTopic` is false, and named all the same',
  ],
  [
    'depends on two parameters that are compared',
    'P: {Type: String, Default: x}\n  Q: {Type: String}',
    'HasTopic: !Equals [!Ref P, !Ref Q]',
    '12: `Topic` is not made where `P` is other than `x` and `Q` is `x`, and named all the same',
  ],
  [
    'depends on a text of limited length',
    'P: {Type: String, MaxLength: 9}',
    'HasTopic: !Equals [!Ref P, x]',
    '11: `Topic` is not made where `P` is other than `x`, and named all the same',
  ],
  [
    'depends on one of a long list of values',
    `P: {Type: String, AllowedValues: [${Array.from({ length: 40 }, (_, i) => `v${i}`).join()}], Default: v7}`,
    'HasTopic: !Equals [!Ref P, v3]',
    '11: `Topic` is not made where `P` is `v7`, and named all the same',
  ],
])('a resource that %s', (_, parameters, conditions, told) =>
  expect(found(template({ parameters, conditions, topic: 'HasTopic' }))).toEqual([told]),
);

test('of many parameters the defaults are looked at first', () => {
  const names = Array.from({ length: 20 }, (_, i) => `P${i}`);
  const text = template({
    parameters: names.map((name) => `${name}: {Type: String, Default: ""}`).join('\n  '),
    conditions: [
      ...names.map((name) => `C${name}: !Equals [!Ref ${name}, ""]`),
      `Some: !And [${names
        .slice(0, 10)
        .map((name) => `!Condition C${name}`)
        .join()}]`,
      `Rest: !And [${names
        .slice(10)
        .map((name) => `!Condition C${name}`)
        .join()}]`,
      'HasTopic: !Not [!And [!Condition Some, !Condition Rest]]',
    ].join('\n  '),
    topic: 'HasTopic',
  });
  expect(found(text).length).toBe(1);
});

test('what an alias repeats is looked at wherever it counts', () => {
  const value = '!If [HasTopic, &topic !Ref Topic, *topic]';
  expect(found(template({ ...HAS_TOPIC, value }))).toEqual(TOLD);
});

test('conditions upon conditions do not take long to tell', () => {
  const chain = Array.from({ length: 250 }, (_, i) =>
    i === 0 ? 'K0: !Equals [!Ref P, a]' : `K${i}: !And [!Condition K${i - 1}, !Equals [!Ref P, a]]`,
  );
  const topics = chain.map((_, i) => `  T${i}: {Type: AWS::SNS::Topic, Condition: K${i}}`);
  const users = chain.map(
    (_, i) =>
      `  S${i}: {Type: AWS::SQS::Queue, Condition: K${i}, Properties: {Tags: [${chain.map((_, j) => `!Ref T${j}`).join()}]}}`,
  );
  const text = template({
    parameters: 'P: {Type: String, AllowedValues: [a, b]}',
    conditions: chain.join('\n  '),
    topic: 'K0',
    web: 'K0',
    more: [...topics, ...users].join('\n'),
  });
  expect(found(text)).toEqual([]);
}, 20_000);

const VALUES = ['a', 'b', 'c'];
type Formula =
  | { readonly is: 'equals'; readonly parameter: string; readonly value: string }
  | { readonly is: 'not'; readonly of: number }
  | { readonly is: 'and' | 'or'; readonly of: readonly [number, number] };

/** Each is made of those before it. */
const formulas = fc
  .array(
    fc.tuple(
      fc.constantFrom('equals', 'not', 'and', 'or'),
      fc.nat(9),
      fc.nat(9),
      fc.constantFrom('P', 'Q'),
      fc.constantFrom(...VALUES),
    ),
    { minLength: 2, maxLength: 6 },
  )
  .map((drawn) =>
    drawn.map(([is, a, b, parameter, value], i): Formula => {
      if (i === 0 || is === 'equals') return { is: 'equals', parameter, value };
      return is === 'not' ? { is, of: a % i } : { is: is === 'and' ? 'and' : 'or', of: [a % i, b % i] };
    }),
  );

function written(formula: Formula): string {
  switch (formula.is) {
    case 'equals':
      return `!Equals [!Ref ${formula.parameter}, ${formula.value}]`;
    case 'not':
      return `!Not [!Condition C${formula.of}]`;
    default:
      return `!${formula.is === 'and' ? 'And' : 'Or'} [${formula.of.map((i) => `!Condition C${i}`).join()}]`;
  }
}

function holds(all: readonly Formula[], i: number, chosen: Readonly<Record<string, string>>): boolean {
  const formula = all[i]!;
  if (formula.is === 'equals') return chosen[formula.parameter] === formula.value;
  if (formula.is === 'not') return !holds(all, formula.of, chosen);
  const [a, b] = formula.of.map((each) => holds(all, each, chosen));
  return formula.is === 'and' ? a! && b! : a! || b!;
}

test('it is told where some values make one and not the other, and nowhere else', () => {
  const parameters = ['P', 'Q']
    .map((name) => `${name}: {Type: String, AllowedValues: [${VALUES.join()}]}`)
    .join('\n  ');
  fc.assert(
    fc.property(formulas, fc.nat(9), fc.nat(9), (all, one, other) => {
      const [topic, web] = [one % all.length, other % all.length];
      const conditions = all.map((each, i) => `C${i}: ${written(each)}`).join('\n  ');
      const can = VALUES.some((P) =>
        VALUES.some((Q) => holds(all, web, { P, Q }) && !holds(all, topic, { P, Q })),
      );
      expect(found(template({ parameters, conditions, topic: `C${topic}`, web: `C${web}` })).length).toBe(
        can ? 1 : 0,
      );
    }),
    { numRuns: 500 },
  );
});
