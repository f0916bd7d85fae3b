import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { parseQueryText } from '../../src/query/parse.js';
import { printQuery } from '../../src/query/print.js';
import { diagnose, marked, shape, withoutMarks } from './marked.js';

interface Expression {
  readonly expression: string;
  /** Null where the documentation does not decide. */
  readonly valid: boolean | null;
}

function isExpression(json: unknown): json is Expression {
  return typeof json === 'object' && json !== null && 'expression' in json && 'valid' in json;
}

const lines = readFileSync('fixtures/query/expressions.jsonl', 'utf8').trim().split('\n');
const expressions = lines.map((line): unknown => JSON.parse(line)).filter(isExpression);
const ofValidity = (valid: boolean | null) =>
  expressions.filter((each) => each.valid === valid).map(({ expression }) => expression);

describe('the collected expressions', () => {
  it('are all there', () => {
    expect(expressions).toHaveLength(308);
  });

  it.each(ofValidity(true))('no error: %s', (expression) => {
    const { query, diagnostics } = parseQueryText(expression);
    expect(diagnostics).toEqual([]);
    expect(diagnose(expression).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(query && shape(parseQueryText(printQuery(query)).query)).toEqual(shape(query));
  });

  it.each(ofValidity(null))('doubtful: %s', (expression) => {
    const found = diagnose(expression).map((each): Row => row(expression, each));
    expect(found).toEqual(OPEN.filter(([text]) => withoutMarks(text) === expression));
  });

  it.each(ofValidity(false))('wrong: %s', (expression) => {
    const found = diagnoseAll(expression);
    expect(found).toEqual(WRONG.filter(([text]) => withoutMarks(text) === expression));
  });
});

function diagnoseAll(expression: string): Row[] {
  return diagnose(expression)
    .filter(({ severity }) => severity === 'error')
    .map((each) => row(expression, each));
}

function row(expression: string, each: Diagnostic): Row {
  return [marked(expression, each), `${each.severity} ${each.id}`, each.message];
}

/** The expression with the place in marks, severity and id, message. */
type Row = readonly [string, string, string];

const WRONG: readonly Row[] = [
  [
    'attribute:ecs.os-family == WINDOWS_SERVER_«<OS_Release>_<FULL or CORE>»',
    'error query/placeholder',
    '`<OS_Release>_<FULL or CORE>` is a placeholder',
  ],
  [
    '(«expression1» or expression2) and expression3',
    'error query/missing-operator',
    '`expression1` has no operator',
  ],
  [
    '(expression1 or «expression2») and expression3',
    'error query/missing-operator',
    '`expression2` has no operator',
  ],
  [
    '(expression1 or expression2) and «expression3»',
    'error query/missing-operator',
    '`expression3` has no operator',
  ],
  [
    '«memberOf»(attribute:ecs.ami-id == i-xxxxxxx)',
    'error query/wrapper',
    '`memberOf` is a type of placement constraint, no part of an expression',
  ],
  [
    '«runningTaskCount» == 0',
    'error query/unknown-subject',
    '`runningTaskCount` is no subject of the query language',
  ],
  ['not«=»(task:group == somelabel)', 'error query/unexpected', '`=` is not expected here'],
  [
    '(attribute:ecs.instance-type == t2.small or attribute:ecs.availability-zone != us-east-1d) and «some-other-thing»',
    'error query/missing-operator',
    '`some-other-thing` has no operator',
  ],
  [
    'attribute:ecs.os-family == linux && attribute:ecs.instance-type == g4dn.xlarge && «attribute:ecs.capability.nvidia.gpu»',
    'error query/missing-operator',
    '`attribute:ecs.capability.nvidia.gpu` has no operator',
  ],
  [
    '«attribute:ecs.capability.external»',
    'error query/missing-operator',
    '`attribute:ecs.capability.external` has no operator',
  ],
  ['«attribute:ecs.ami-id»', 'error query/missing-operator', '`attribute:ecs.ami-id` has no operator'],
  ['«attribute:test»', 'error query/missing-operator', '`attribute:test` has no operator'],
  [
    '«attributes:ecs.instance-type» =~ t2.*',
    'error query/unknown-subject',
    '`attributes:ecs.instance-type` is no subject of the query language',
  ],
  [
    'attribute:stack «=» prod',
    'error query/single-equals',
    'a comparison is written with `==`, not with `=`',
  ],
  [
    '«ecs.instance-type» == t2.micro',
    'error query/missing-prefix',
    '`ecs.instance-type` is an attribute and needs `attribute:` before it',
  ],
  [
    'attribute:« »ecs.instance-type == t2.micro',
    'error query/blank-in-subject',
    'no blank may stand between `attribute:` and the name',
  ],
  [
    'attribute:ecs.instance-type in «t2.micro»',
    'error query/missing-brackets',
    '`in` takes a list in square brackets',
  ],
  [
    'attribute:ecs.instance-type «==» [t2.micro]',
    'error query/list-for-value',
    '`==` compares with one value, not with a list',
  ],
  [
    'runningTasksCount «=~» 1.*',
    'error query/operator-for-subject',
    '`runningTasksCount` does not take the operator `=~`',
  ],
  [
    'agentVersion «in» [1.68.0]',
    'error query/operator-for-subject',
    '`agentVersion` does not take the operator `in`',
  ],
  [
    'registeredAt «in» [2018-02-13]',
    'error query/operator-for-subject',
    '`registeredAt` does not take the operator `in`',
  ],
  [
    'agentConnected «>» false',
    'error query/operator-for-subject',
    '`agentConnected` does not take the operator `>`',
  ],
  [
    'ec2InstanceId «<» i-1',
    'error query/operator-for-subject',
    '`ec2InstanceId` does not take the operator `<`',
  ],
  [
    'runningTasksCount «exists»',
    'error query/operator-for-subject',
    '`runningTasksCount` does not take the operator `exists`',
  ],
  [
    'agentVersion «matches» 1.*',
    'error query/operator-for-subject',
    '`agentVersion` does not take the operator `matches`',
  ],
  ['runningTasksCount == «few»', 'error query/wrong-type', '`few` is not an integer'],
  [
    'registeredAt < «yesterday»',
    'error query/wrong-type',
    '`yesterday` is not a date in a form that ECS takes',
  ],
  [
    'registeredAt < «13/02/2018»',
    'error query/wrong-type',
    '`13/02/2018` is not a date in a form that ECS takes',
  ],
  [
    '«task:family» == web',
    'error query/unknown-subject',
    '`task:family` is no subject of the query language',
  ],
  ['«tag:Name» == web', 'error query/unknown-subject', '`tag:Name` is no subject of the query language'],
  [
    '«instanceType» == t2.micro',
    'error query/unknown-subject',
    '`instanceType` is no subject of the query language',
  ],
  [
    '«capacityProviderName» == spot',
    'error query/unknown-subject',
    '`capacityProviderName` is no subject of the query language',
  ],
  ['«(»attribute:stack == prod', 'error query/unclosed', '`(` is never closed'],
  ['attribute:stack == prod«)»', 'error query/unopened', '`)` closes nothing'],
  ['attribute:stack in «[»prod, beta', 'error query/unclosed', '`[` is never closed'],
  ["attribute:stack == «'»prod", 'error query/unclosed', "`'` is never closed"],
  ['attribute:stack == prod «and»', 'error query/missing-comparison', 'there is no comparison behind `and`'],
  ['«or» attribute:stack == prod', 'error query/missing-comparison', 'there is no comparison before `or`'],
  ['attribute:stack «==»', 'error query/missing-value', '`==` has no value behind it'],
  ['«not»', 'error query/missing-comparison', 'there is no comparison behind `not`'],
  ['«»', 'error query/empty', 'the query is empty'],
  [
    'attribute:ecs.instance-type =~ t2.(«*»',
    'error query/bad-pattern',
    '`t2.(*` is no regular expression: nothing stands before `*` that it could repeat',
  ],
  [
    'attribute:ecs.instance-type =~ «*»',
    'error query/bad-pattern',
    '`*` is no regular expression: nothing stands before `*` that it could repeat',
  ],
  [
    'attribute:a == b «attribute:c» == d',
    'error query/missing-connective',
    '`and` or `or` is missing before `attribute:c`',
  ],
];

const OPEN: readonly Row[] = [
  [
    'attribute:ecs.capability.gpu-driver-version =~ «595\\..*»',
    'info query/backslash',
    'how ECS reads a backslash in a pattern is not documented',
  ],
  [
    'attribute:memory «<=» 512',
    'warning query/order-of-texts',
    'whether `<=` compares attributes as numbers or as text is not documented',
  ],
  [
    'attribute:stack in «(prod, gamma)»',
    'warning query/round-list',
    'the list of `in` stands in round brackets',
  ],
  [
    'attribute:a == b «AND» attribute:c == d',
    'warning query/keyword-case',
    '`AND` is documented in lower case only',
  ],
  ['attribute:a «IN» [b]', 'warning query/keyword-case', '`IN` is documented in lower case only'],
  ['attribute:stack == «"prod"»', 'warning query/double-quotes', 'the value `prod` stands in double quotes'],
  ['attribute:stack «in» []', 'warning query/empty-list', 'the list of `in` is empty'],
  [
    '«attribute:a == 1 or attribute:b == 2 and attribute:c == 3»',
    'warning query/mixed-connectives',
    '`and` and `or` stand together without parentheses',
  ],
  [
    'task:group «exists»',
    'warning query/operator-for-group',
    'what `exists` means for `task:group` is not documented',
  ],
  [
    'task:group «=~» service:.*',
    'warning query/operator-for-group',
    'what `=~` means for `task:group` is not documented',
  ],
];
