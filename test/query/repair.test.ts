import { describe, expect, it } from 'vitest';
import { parseQueryIn, parseQueryText } from '../../src/query/parse.js';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { diagnose, marked, withFixes, withoutMarks } from './marked.js';

/** The expression with the place in marks, severity and id, message. */
type Row = readonly [string, string, string];

const SYNTAX: readonly Row[] = [
  ['«()»', 'error query/missing-comparison', 'there is no comparison between `(` and `)`'],
  ['«(»', 'error query/unclosed', '`(` is never closed'],
  ['«and»', 'error query/missing-comparison', 'there is no comparison on either side of `and`'],
  ['«not» and attribute:a == b', 'error query/missing-comparison', 'there is no comparison behind `not`'],
  [
    'attribute:a == b «and» and attribute:c == d',
    'error query/missing-comparison',
    'there is no comparison behind `and`',
  ],
  ['attribute:a == b «or» )', 'error query/missing-comparison', 'there is no comparison behind `or`'],
  ['attribute:a == b or «)»', 'error query/unopened', '`)` closes nothing'],
  ['«exists» attribute:a', 'error query/missing-subject', '`exists` has no subject before it'],
  ['«exists»(attribute:a)', 'error query/missing-subject', '`exists` has no subject before it'],
  ['«==» b', 'error query/missing-subject', '`==` has no subject before it'],
  ["«'attribute:a'» == b", 'error query/quoted-subject', "the subject `'attribute:a'` stands in quotes"],
  ['attribute:a == b && «&» attribute:c exists', 'error query/unexpected', '`&` is not expected here'],
  [
    'attribute:a == b «&» attribute:c exists',
    'error query/unknown-operator',
    '`&` is no operator of the query language',
  ],
  [
    'attribute:a == b «|» attribute:c exists',
    'error query/unknown-operator',
    '`|` is no operator of the query language',
  ],
  ['attribute:a == b«,» attribute:c == d', 'error query/unexpected', '`,` is not expected here'],
  ['attribute:a «===» b', 'error query/unknown-operator', '`===` is no operator of the query language'],
  ['attribute:a «=>» 3', 'error query/unknown-operator', '`=>` is no operator of the query language'],
  ['attribute:a «<>» b', 'error query/unknown-operator', '`<>` is no operator of the query language'],
  ['attribute:a «eq» b', 'error query/unknown-operator', '`eq` is no operator of the query language'],
  ['attribute:a «like» b.*', 'error query/unknown-operator', '`like` is no operator of the query language'],
  [
    'attribute:a «not in» [b]',
    'error query/unknown-operator',
    '`not in` is no operator of the query language',
  ],
  ['attribute:a «! in» [b]', 'error query/unknown-operator', '`! in` is no operator of the query language'],
  [
    'attribute:a «not exists»',
    'error query/unknown-operator',
    '`not exists` is no operator of the query language',
  ],
  ['attribute:a «equal» b', 'error query/unknown-operator', '`equal` is no operator of the query language'],
  [
    'attribute:a «greater_then» 3',
    'error query/unknown-operator',
    '`greater_then` is no operator of the query language',
  ],
  [
    'attribute:a «contains» b',
    'error query/unknown-operator',
    '`contains` is no operator of the query language',
  ],
  ['attribute:a «is» b', 'error query/unknown-operator', '`is` is no operator of the query language'],
  ['attribute:a «~» b', 'error query/unknown-operator', '`~` is no operator of the query language'],
  ['«attribute:a» b', 'error query/missing-operator', '`attribute:a` has no operator'],
  ['«attribute:a» (b)', 'error query/missing-operator', '`attribute:a` has no operator'],
  ['«attribute:a» [b]', 'error query/missing-operator', '`attribute:a` has no operator'],
  ['«attribute:a», attribute:b', 'error query/missing-operator', '`attribute:a` has no operator'],
  [
    'attribute« »:a == b',
    'error query/blank-in-subject',
    'no blank may stand between `attribute:` and the name',
  ],
  [
    'attribute:a == b «==» c',
    'error query/second-operator',
    '`==` follows a comparison that is already complete',
  ],
  [
    '1 < runningTasksCount «<» 5',
    'error query/second-operator',
    '`<` follows a comparison that is already complete',
  ],
  ['attribute:rack == row «4»', 'error query/unexpected', '`4` is not expected here'],
  [
    'attribute:a == b «attribute:c» exists',
    'error query/missing-connective',
    '`and` or `or` is missing before `attribute:c`',
  ],
  [
    'attribute:a == b «not»(attribute:c exists)',
    'error query/missing-connective',
    '`and` or `or` is missing before `not`',
  ],
  [
    'attribute:a == b «(»attribute:c exists)',
    'error query/missing-connective',
    '`and` or `or` is missing before `(`',
  ],
  ['attribute:a in «b, c»', 'error query/missing-brackets', '`in` takes a list in square brackets'],
  ["attribute:a in «'b'»", 'error query/missing-brackets', '`in` takes a list in square brackets'],
  ['attribute:a «in»', 'error query/missing-value', '`in` has no list behind it'],
  ['attribute:a «in» and attribute:c exists', 'error query/missing-value', '`in` has no list behind it'],
  ['attribute:a in [b «c»]', 'error query/unexpected', '`c` is not expected here'],
  ['attribute:a in «[»b, c', 'error query/unclosed', '`[` is never closed'],
  ['attribute:a in «[»b,', 'error query/unclosed', '`[` is never closed'],
  ['(attribute:a in «[»b, c)', 'error query/unclosed', '`[` is never closed'],
  ['attribute:a in «[»b, c)', 'error query/unclosed', '`[` is never closed'],
  ['attribute:a in [b«,»]', 'warning query/trailing-comma', 'the list ends with a comma'],
  ['attribute:a in [b,«,»c]', 'error query/unexpected', '`,` is not expected here'],
  ['attribute:a in [«[»b]]', 'error query/unexpected', '`[` is not expected here'],
  ['attribute:a in «(b, c)»', 'warning query/round-list', 'the list of `in` stands in round brackets'],
  ['attribute:a in «(»b', 'error query/unclosed', '`(` is never closed'],
  ['attribute:a «!=» [b]', 'error query/list-for-value', '`!=` compares with one value, not with a list'],
  ['attribute:a «>» [b]', 'error query/list-for-value', '`>` compares with one value, not with a list'],
  ['attribute:a «==» )', 'error query/missing-value', '`==` has no value behind it'],
  ['attribute:a == «)»', 'error query/unopened', '`)` closes nothing'],
  ['attribute:a == «in»', 'warning query/keyword-as-value', 'the value `in` is a word of the query language'],
  [
    'attribute:a == «and»',
    'warning query/keyword-as-value',
    'the value `and` is a word of the query language',
  ],
  [
    'attribute:a in [«in», and]',
    'warning query/keyword-as-value',
    'the value `in` is a word of the query language',
  ],
  [
    'attribute:a in [in, «and»]',
    'warning query/keyword-as-value',
    'the value `and` is a word of the query language',
  ],
  ['attribute:a «=~»', 'error query/missing-value', '`=~` has no pattern behind it'],
  ['(attribute:a «=~» )', 'error query/missing-value', '`=~` has no pattern behind it'],
  ['attribute:a == «"»b', 'error query/unclosed', '`"` is never closed'],
  ["attribute:a == «'»b or (attribute:c exists)", 'error query/unclosed', "`'` is never closed"],
  ["(attribute:a == «'»b)", 'error query/unclosed', "`'` is never closed"],
  [
    'attribute:a == b «OR» attribute:c EXISTS',
    'warning query/keyword-case',
    '`OR` is documented in lower case only',
  ],
  [
    'attribute:a == b OR attribute:c «EXISTS»',
    'warning query/keyword-case',
    '`EXISTS` is documented in lower case only',
  ],
  [
    'attribute:a «MATCHES» x(y|z) and attribute:b exists',
    'warning query/keyword-case',
    '`MATCHES` is documented in lower case only',
  ],
  ['«NOT» (attribute:a == b)', 'warning query/keyword-case', '`NOT` is documented in lower case only'],
  ['attribute:a == «<your value>»', 'error query/placeholder', '`<your value>` is a placeholder'],
  ['attribute:«<name>» == b', 'error query/placeholder', '`<name>` is a placeholder'],
  [
    '«memberOf»(attribute:a == b) and attribute:c exists',
    'error query/wrapper',
    '`memberOf` is a type of placement constraint, no part of an expression',
  ],
  [
    '«memberOf»',
    'error query/wrapper',
    '`memberOf` is a type of placement constraint, no part of an expression',
  ],
  [
    '«distinctInstance»',
    'error query/wrapper',
    '`distinctInstance` is a type of placement constraint, no part of an expression',
  ],
  [
    '«distinctInstance»()',
    'error query/wrapper',
    '`distinctInstance` is a type of placement constraint, no part of an expression',
  ],
  [
    'attribute:a == b; «attribute:c» == d',
    'error query/missing-connective',
    '`and` or `or` is missing before `attribute:c`',
  ],
  [
    '«attribute:a == b or attribute:c == d and attribute:e == f»',
    'warning query/mixed-connectives',
    '`and` and `or` stand together without parentheses',
  ],
  ['attribute:a == b«)») and attribute:c exists', 'error query/unopened', '`)` closes nothing'],
  ['attribute:a == b)«)» and attribute:c exists', 'error query/unopened', '`)` closes nothing'],
  ['«[»attribute:a == b]', 'error query/unexpected', '`[` is not expected here'],
  ['[attribute:a == b«]»', 'error query/unopened', '`]` closes nothing'],
  ['«@» == 1', 'error query/unknown-subject', '`@` is no subject of the query language'],
  [
    'attribute:a == b «AND» attribute:c = d',
    'warning query/keyword-case',
    '`AND` is documented in lower case only',
  ],
  [
    'attribute:a == b AND attribute:c «=» d',
    'error query/single-equals',
    'a comparison is written with `==`, not with `=`',
  ],
];

describe('what is said about a query that cannot be read, or hardly', () => {
  const expressions = [...new Set(SYNTAX.map(([text]) => withoutMarks(text)))];

  it.each(expressions)('%s', (expression) => {
    const expected = SYNTAX.filter(([text]) => withoutMarks(text) === expression);
    const found = diagnose(expression).map((each): Row => {
      return [marked(expression, each), `${each.severity} ${each.id}`, each.message];
    });
    expect(found).toEqual(expected);
  });

  it('says that an empty query is empty', () => {
    for (const blank of ['', '  ', '\n\t'])
      expect(parseQueryText(blank).diagnostics.map(({ message }) => message)).toEqual(['the query is empty']);
  });

  it('counts characters', () => {
    const long = Array.from({ length: 130 }, (_, i) => `attribute:a == b${i}`).join(' or ');
    expect(parseQueryText(long).query?.kind).toBe('or');
    expect(parseQueryText(long).diagnostics.map(({ message }) => message)).toEqual([
      `the query is ${long.length} characters long, ECS takes at most 2000`,
    ]);
  });

  it('reads no query that is nested too deeply', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}attribute:a exists${')'.repeat(depth)}`;
    expect(parseQueryText(nested(100)).diagnostics).toEqual([]);
    expect(parseQueryText(nested(101)).diagnostics.map(({ message }) => message)).toEqual([
      'the query is nested 101 deep',
    ]);
    expect(parseQueryText(`${'!'.repeat(101)}attribute:a exists`).query).toBeUndefined();
  });

  it('keeps what it understood around a mistake', () => {
    const { query } = parseQueryText('attribute:a == b and attribute:c and attribute:d exists');
    expect(query?.kind === 'and' && query.operands.map(({ kind }) => kind)).toEqual([
      'comparison',
      'hole',
      'comparison',
    ]);
  });

  it('gives no tree where it had to be guessed how the parts belong together', () => {
    for (const text of [
      'attribute:a == b attribute:a == c',
      '(attribute:a == b',
      'attribute:a == b) or attribute:c exists',
    ])
      expect(parseQueryText(text).query).toBeUndefined();
    const text = 'attribute:a == b or attribute:c == d attribute:e == f';
    expect(parseQueryText(text).diagnostics.map(({ id }) => id)).toEqual(['query/missing-connective']);
  });

  it('says where the mistake is in the source, also where the value stands escaped', () => {
    const text = '{"expression": "attribute:a = \\"b\\""}';
    const value = 'attribute:a = "b"';
    const start = text.indexOf('attribute');
    const offset = (at: number) => start + at + (at > 14 ? 1 : 0) + (at > 16 ? 1 : 0);
    const source = new SourceText('a.json', text);
    const { diagnostics } = parseQueryIn(value, (from, to) => span(source, offset(from), offset(to)));
    expect(diagnostics.map((each) => text.slice(each.span.start, each.span.end))).toEqual(['=']);
    expect(diagnostics[0]?.span.source).toBe(source);
  });
});

const FIXED: readonly (readonly [string, string])[] = [
  ["'attribute:a' == b", 'attribute:a == b'],
  ['attribute:a == b & attribute:c exists', 'attribute:a == b && attribute:c exists'],
  ['attribute:a == b | attribute:c exists', 'attribute:a == b || attribute:c exists'],
  ['attribute:a === b', 'attribute:a == b'],
  ['attribute:a => 3', 'attribute:a >= 3'],
  ['attribute:a <> b', 'attribute:a != b'],
  ['attribute:a eq b', 'attribute:a == b'],
  ['attribute:a like b.*', 'attribute:a =~ b.*'],
  ['attribute:a not in [b]', 'attribute:a !in [b]'],
  ['attribute:a ! in [b]', 'attribute:a !in [b]'],
  ['attribute:a not exists', 'attribute:a !exists'],
  ['attribute:a equal b', 'attribute:a equals b'],
  ['attribute:a greater_then 3', 'attribute:a greater_than 3'],
  ['attribute:a is b', 'attribute:a == b'],
  ['attribute:a ~ b', 'attribute:a =~ b'],
  ['attribute:a b', 'attribute:a == b'],
  ['attribute :a == b', 'attribute:a == b'],
  ['attribute:a in b, c', 'attribute:a in [b, c]'],
  ["attribute:a in 'b'", "attribute:a in ['b']"],
  ['attribute:a in [b c]', 'attribute:a in [b, c]'],
  ['attribute:a in [b,]', 'attribute:a in [b]'],
  ['attribute:a in (b, c)', 'attribute:a in [b, c]'],
  ['attribute:a != [b]', 'attribute:a !in [b]'],
  ['attribute:a == in', "attribute:a == 'in'"],
  ['attribute:a == and', "attribute:a == 'and'"],
  ['attribute:a in [in, and]', "attribute:a in ['in', 'and']"],
  ['attribute:a == b OR attribute:c EXISTS', 'attribute:a == b or attribute:c exists'],
  ['attribute:a MATCHES x(y|z) and attribute:b exists', 'attribute:a matches x(y|z) and attribute:b exists'],
  ['NOT (attribute:a == b)', 'not (attribute:a == b)'],
  ['memberOf(attribute:a == b) and attribute:c exists', '(attribute:a == b) and attribute:c exists'],
  [
    'attribute:a == b or attribute:c == d and attribute:e == f',
    'attribute:a == b or (attribute:c == d and attribute:e == f)',
  ],
  ['attribute:a == b AND attribute:c = d', 'attribute:a == b and attribute:c == d'],
  ['attributes:ecs.os-type == linux', 'attribute:ecs.os-type == linux'],
  ['Attribute:a == b', 'attribute:a == b'],
  ['ecs.os-type == linux', 'attribute:ecs.os-type == linux'],
  ['agentversion > 1.2.3', 'agentVersion > 1.2.3'],
  ['attribute:ecs.instance-typ == m5.large', 'attribute:ecs.instance-type == m5.large'],
  ['attribute:ecs.capability.efz exists', 'attribute:ecs.capability.efs exists'],
  [
    'attribute:com.amazonaws.ecs.capability.logging-driver.awslog exists',
    'attribute:com.amazonaws.ecs.capability.logging-driver.awslogs exists',
  ],
  ['attribute:ECS.Instance-Type exists', 'attribute:ecs.instance-type exists'],
  ['attribute:instance-type == m5.large', 'attribute:ecs.instance-type == m5.large'],
  ['attribute:ec2.instance_type in [m5.large]', 'attribute:ecs.instance-type in [m5.large]'],
  ['attribute:ecs.instance-type == m5.lagre', 'attribute:ecs.instance-type == m5.large'],
  ['attribute:ecs.instance-type == M5.large', 'attribute:ecs.instance-type == m5.large'],
  ['attribute:ecs.os-family == linux', 'attribute:ecs.os-family == LINUX'],
  ["attribute:ecs.os-type == 'Linux'", "attribute:ecs.os-type == 'linux'"],
  ['attribute:a == "b"', "attribute:a == 'b'"],
  ['attribute:a =~ web-*', 'attribute:a =~ web-.*'],
  ['attribute:a =~ c5\\.large', 'attribute:a =~ c5[.]large'],
  ['attribute:ecs.instance-type =~ c5.*', 'attribute:ecs.instance-type =~ c5[.].*'],
  ['attribute:ecs.instance-type =~ c7g.*', 'attribute:ecs.instance-type =~ ^c7g.*$'],
  ['agentConnected == TRUE', 'agentConnected == true'],
];

describe('fixes', () => {
  it.each(FIXED)('%s', (wrong, right) => {
    expect(withFixes(wrong, diagnose(wrong))).toBe(right);
  });

  it('are safe only where one text alone was possible', () => {
    const safe = (expression: string) =>
      diagnose(expression).flatMap(({ fixes }) => fixes.map(({ safe }) => safe));
    expect(safe('attribute:a = b')).toEqual([true]);
    expect(safe('attributes:a == b')).toEqual([true]);
    expect(safe('attribute:a == "b"')).toEqual([true]);
    expect(safe('attribute:ecs.cpu-architecture == ARM64')).toEqual([true]);
    expect(safe('runningTaskCount == 0')).toEqual([false]);
    expect(safe('attribute:a like b.*')).toEqual([false]);
    expect(safe('attribute:a')).toEqual([false]);
    expect(safe('attribute:ecs.capability.efs')).toEqual([true]);
    expect(safe('attribute:ecs.instance-type =~ g4*')).toEqual([false]);
  });
});
