import { describe, expect, it } from 'vitest';
import { checkQuery } from '../../src/query/check/check.js';
import { examineQueries } from '../../src/query/check/judge.js';
import { textOf } from '../../src/source/span.js';
import { diagnose, marked, queryOf, withoutMarks } from './marked.js';

/** The expression with the place in marks, severity and id, message. */
type Row = readonly [string, string, string];

const MEANING: readonly Row[] = [
  [
    '«attributes:ecs.os-type» == linux',
    'error query/unknown-subject',
    '`attributes:ecs.os-type` is no subject of the query language',
  ],
  ['«Attribute:a» == b', 'error query/unknown-subject', '`Attribute:a` is no subject of the query language'],
  [
    '«ecs.os-type» == linux',
    'error query/missing-prefix',
    '`ecs.os-type` is an attribute and needs `attribute:` before it',
  ],
  [
    '«agentversion» > 1.2.3',
    'error query/unknown-subject',
    '`agentversion` is no subject of the query language',
  ],
  [
    '«task:family» == web',
    'error query/unknown-subject',
    '`task:family` is no subject of the query language',
  ],
  [
    '«instanceType» == t2.micro',
    'error query/unknown-subject',
    '`instanceType` is no subject of the query language',
  ],
  ['«status» == ACTIVE', 'error query/unknown-subject', '`status` is no subject of the query language'],
  ['«attribute:» == b', 'error query/attribute-name', '`attribute:` cannot be the name of an attribute'],
  ['«attribute:a$b» == c', 'warning query/attribute-name', '`a$b` cannot be the name of an attribute'],
  [
    '«attribute:ecs.instance-typ» == m5.large',
    'warning query/unknown-attribute',
    'no known agent registers the attribute `ecs.instance-typ`',
  ],
  [
    '«attribute:ecs.capability.efz» exists',
    'warning query/unknown-attribute',
    'no known agent registers the attribute `ecs.capability.efz`',
  ],
  [
    '«attribute:ecs.capability.gpu» exists',
    'warning query/unknown-attribute',
    'no known agent registers the attribute `ecs.capability.gpu`',
  ],
  [
    '«attribute:com.amazonaws.ecs.capability.logging-driver.awslog» exists',
    'warning query/unknown-attribute',
    'no known agent registers the attribute `com.amazonaws.ecs.capability.logging-driver.awslog`',
  ],
  [
    '«attribute:ECS.Instance-Type» exists',
    'warning query/resembles-built-in',
    '`ECS.Instance-Type` is not the built-in attribute `ecs.instance-type`',
  ],
  [
    '«attribute:instance-type» == m5.large',
    'warning query/resembles-built-in',
    '`instance-type` is not the built-in attribute `ecs.instance-type`',
  ],
  [
    '«attribute:ec2.instance_type» in [m5.large]',
    'warning query/resembles-built-in',
    '`ec2.instance_type` is not the built-in attribute `ecs.instance-type`',
  ],
  [
    'attribute:ecs.instance-type == «m5.lagre»',
    'warning query/no-known-type',
    'no known instance type meets `m5.lagre`',
  ],
  [
    'attribute:ecs.instance-type == «M5.large»',
    'warning query/value-case',
    '`ecs.instance-type` is registered as `m5.large`, not `M5.large`',
  ],
  [
    'attribute:ecs.os-family == «linux»',
    'warning query/value-case',
    '`ecs.os-family` is registered as `LINUX`, not `linux`',
  ],
  [
    "attribute:ecs.os-type == «'Linux'»",
    'warning query/value-case',
    '`ecs.os-type` is registered as `linux`, not `Linux`',
  ],
  [
    'attribute:ecs.availability-zone == «us-east-1»',
    'warning query/impossible-value',
    '`ecs.availability-zone` is never `us-east-1`',
  ],
  [
    'attribute:ecs.subnet-id == «10.0.0.0»',
    'warning query/impossible-value',
    '`ecs.subnet-id` is never `10.0.0.0`',
  ],
  [
    '«attribute:ecs.ami-id == ami-0123»',
    'info query/pinned',
    'the constraint pins the task to the image `ami-0123`',
  ],
  ['attribute:a == «b#c»', 'warning query/attribute-value', 'no attribute has the value `b#c`'],
  ["attribute:a == «' b'»", 'warning query/attribute-value', 'no attribute has the value ` b`'],
  ['attribute:a == «"b"»', 'warning query/double-quotes', 'the value `b` stands in double quotes'],
  ['attribute:a «in» []', 'warning query/empty-list', 'the list of `in` is empty'],
  [
    'attribute:count «>» 9',
    'warning query/order-of-texts',
    'whether `>` compares attributes as numbers or as text is not documented',
  ],
  [
    'attribute:count «>» nine',
    'warning query/order-of-texts',
    'whether `>` compares attributes as numbers or as text is not documented',
  ],
  [
    'attribute:a «!=» b',
    'info query/absent-attribute',
    '`!=` is false on instances without the attribute `a`',
  ],
  [
    'attribute:a «!in» [b, c]',
    'info query/absent-attribute',
    '`!in` is false on instances without the attribute `a`',
  ],
  ['attribute:a =~ «[»b', 'error query/bad-pattern', '`[b` is no regular expression: `[` is never closed'],
  ['attribute:a =~ b«)»', 'error query/unopened', '`)` closes nothing'],
  [
    'attribute:a =~ x«{»3',
    'error query/bad-pattern',
    '`x{3` is no regular expression: `{` begins no repetition such as `{2}` or `{2,4}`',
  ],
  [
    'attribute:a =~ x«{3,1}»',
    'error query/bad-pattern',
    '`x{3,1}` is no regular expression: `{3,1}` ends below its beginning',
  ],
  [
    'attribute:a =~ [«z-a»]',
    'error query/bad-pattern',
    '`[z-a]` is no regular expression: `z-a` ends below its beginning',
  ],
  [
    'attribute:a =~ a*«*»',
    'error query/bad-pattern',
    '`a**` is no regular expression: nothing stands before `*` that it could repeat',
  ],
  ['attribute:a =~ «\\y»', 'error query/bad-pattern', '`\\y` is no regular expression: `\\y` is no escape'],
  [
    'attribute:a =~ «(?i)»prod',
    'info query/unchecked-pattern',
    'the pattern `(?i)prod` is not checked: it uses an inline flag',
  ],
  [
    'attribute:a =~ «(?=»x).*',
    'info query/unchecked-pattern',
    'the pattern `(?=x).*` is not checked: it uses a lookahead',
  ],
  [
    'attribute:a =~ a«*+»',
    'info query/unchecked-pattern',
    'the pattern `a*+` is not checked: it uses a possessive quantifier',
  ],
  [
    'attribute:a =~ «\\p{IsLatin}»',
    'info query/backslash',
    'how ECS reads a backslash in a pattern is not documented',
  ],
  [
    'attribute:a =~ «(.)\\1»',
    'info query/backslash',
    'how ECS reads a backslash in a pattern is not documented',
  ],
  [
    'attribute:a =~ [a«[»b]]',
    'info query/unchecked-pattern',
    'the pattern `[a[b]]` is not checked: it uses a class inside a class',
  ],
  ['attribute:a =~ «prod»', 'info query/plain-pattern', 'the pattern `prod` is a plain word'],
  [
    'attribute:a =~ «web-*»',
    'warning query/glob',
    '`web-*` is written like a glob, but `=~` takes a regular expression',
  ],
  [
    'attribute:a =~ «c5\\.large»',
    'info query/backslash',
    'how ECS reads a backslash in a pattern is not documented',
  ],
  [
    'attribute:ecs.instance-type =~ «c5.*»',
    'info query/wide-pattern',
    '`c5.*` also takes `c5a`, `c5ad`, `c5d` and `c5n`',
  ],
  [
    'attribute:ecs.instance-type =~ «c7g.*»',
    'warning query/partial-pattern',
    'whether `c7g.*` takes `hpc7g` too is not documented',
  ],
  ['agentConnected == «yes»', 'warning query/impossible-value', '`agentConnected` is never `yes`'],
  [
    'agentConnected == «TRUE»',
    'warning query/value-case',
    '`agentConnected` is registered as `true`, not `TRUE`',
  ],
  [
    '«agentConnected == false»',
    'warning query/disconnected-agent',
    'no task is ever placed where `agentConnected` is `false`',
  ],
  ['agentVersion == «latest»', 'error query/wrong-type', '`latest` is not a version'],
  [
    'registeredAt < «2018-02-30»',
    'error query/wrong-type',
    '`2018-02-30` is not a date in a form that ECS takes',
  ],
  [
    'registeredAt < «2018-02-13T25:00:00Z»',
    'error query/wrong-type',
    '`2018-02-13T25:00:00Z` is not a date in a form that ECS takes',
  ],
  ['runningTasksCount > «1.5»', 'error query/wrong-type', '`1.5` is not an integer'],
  ['runningTasksCount > «-1»', 'warning query/impossible-value', '`runningTasksCount` is never `-1`'],
  [
    'runningTasksCount «in» [1]',
    'error query/operator-for-subject',
    '`runningTasksCount` does not take the operator `in`',
  ],
  ['ec2InstanceId == «web-1»', 'warning query/impossible-value', '`ec2InstanceId` is never `web-1`'],
  ['«ec2InstanceId == i-0123»', 'info query/pinned', 'the constraint pins the task to the instance `i-0123`'],
  [
    'task:group == «web»',
    'info query/group-name',
    'only tasks that were started with the group `web` are in it',
  ],
  [
    'task:group == «task:web»',
    'info query/group-name',
    'only tasks that were started with the group `task:web` are in it',
  ],
  [
    '«task:group != service:web»',
    'warning query/group-inequality',
    '`task:group !=` can be read in two ways',
  ],
  [
    '«task:group !in [service:a, service:b]»',
    'warning query/group-inequality',
    '`task:group !in` can be read in two ways',
  ],
  [
    'task:group «>» a',
    'warning query/operator-for-group',
    'what `>` means for `task:group` is not documented',
  ],
  [
    'attribute:a == b and «attribute:a == c»',
    'error query/contradiction',
    '`attribute:a == b` and `attribute:a == c` exclude each other',
  ],
  [
    'attribute:ecs.os-type == linux and «attribute:ecs.os-family == WINDOWS_SERVER_2022_CORE»',
    'warning query/contradiction',
    '`attribute:ecs.os-type == linux` and `attribute:ecs.os-family == WINDOWS_SERVER_2022_CORE` exclude each other',
  ],
  [
    'attribute:a =~ x.* and «attribute:a =~ y.*»',
    'warning query/contradiction',
    '`attribute:a =~ x.*` and `attribute:a =~ y.*` exclude each other',
  ],
  [
    'attribute:a in [b, c] and attribute:a in [c, d] and «attribute:a in [b, d]»',
    'error query/never-together',
    '3 conditions exclude one another',
  ],
  [
    'attribute:a == b or («attribute:c == d and attribute:c == e»)',
    'warning query/never-true',
    '`attribute:c == d and attribute:c == e` is never true',
  ],
  [
    '«attribute:a == b or not(attribute:a == b)»',
    'warning query/always-true',
    '`attribute:a == b or not(attribute:a == b)` is always true',
  ],
  [
    '«attribute:a exists» and attribute:a == b',
    'info query/redundant',
    '`attribute:a exists` changes nothing: `attribute:a == b` already demands it',
  ],
  [
    '«attribute:a == b» or attribute:a in [b, c]',
    'info query/redundant',
    '`attribute:a == b` adds nothing: `attribute:a in [b, c]` already takes it',
  ],
  [
    '«attribute:ecs.availability-zone =~ t2.*»',
    'warning query/never-true',
    '`attribute:ecs.availability-zone =~ t2.*` is never true',
  ],
  [
    '«attribute:ecs.instance-type =~ z9[.].*»',
    'warning query/no-known-type',
    'no known instance type meets `attribute:ecs.instance-type =~ z9[.].*`',
  ],
  [
    'attribute:ecs.instance-type == m6g.large and «attribute:ecs.cpu-architecture == x86_64»',
    'warning query/no-known-type',
    'no known instance type meets `attribute:ecs.instance-type == m6g.large` and `attribute:ecs.cpu-architecture == x86_64`',
  ],
  [
    'runningTasksCount > 5 and «runningTasksCount < 6»',
    'error query/contradiction',
    '`runningTasksCount > 5` and `runningTasksCount < 6` exclude each other',
  ],
  ['«runningTasksCount >= 0»', 'warning query/always-true', '`runningTasksCount >= 0` is always true'],
  [
    'agentVersion >= 1.14.5 and «agentVersion < 1.9.0»',
    'warning query/contradiction',
    '`agentVersion >= 1.14.5` and `agentVersion < 1.9.0` exclude each other',
  ],
  [
    'registeredAt > 2019-01-01 and «registeredAt < 2018-01-01»',
    'warning query/contradiction',
    '`registeredAt > 2019-01-01` and `registeredAt < 2018-01-01` exclude each other',
  ],
  [
    'task:group == service:a and «not(task:group == service:a)»',
    'error query/contradiction',
    '`task:group == service:a` and `not(task:group == service:a)` exclude each other',
  ],
];

describe('what is said about a query that can be read', () => {
  const expressions = [...new Set(MEANING.map(([text]) => withoutMarks(text)))];

  it.each(expressions)('%s', (expression) => {
    const expected = MEANING.filter(([text]) => withoutMarks(text) === expression);
    const found = diagnose(expression).map((each): Row => {
      return [marked(expression, each), `${each.severity} ${each.id}`, each.message];
    });
    expect(found).toEqual(expected);
  });

  it.each([
    'attribute:stack == prod',
    "attribute:rack == 'row 4'",
    'attribute:se-instance-type == confluent',
    'attribute:instance-type == additional',
    'attribute:drain !exists or attribute:drain != true',
    'attribute:ecs.instance-type =~ ^c5[.].*',
    'attribute:ecs.capability.docker-plugin.rexray-ebs exists',
    'attribute:ecs.os-family == WINDOWS_SERVER_2031_CORE',
    'attribute:ecs.availability-zone in [us-west-2-lax-1a, us-gov-west-1b, us-east-1-wl1-bos-wlz-1]',
    'attribute:group == ${name} and attribute:group == prod',
    '${condition} and attribute:a == b',
    'attribute:${name} != b',
    'task:group in [service:a, family:b]',
    'ec2InstanceId in [i-1, mi-2]',
    'registeredAt > 2018-06-18T22:28:28.125+02:00',
    'agentVersion == 1.14.5-rc1',
    'attribute:a == 1 or (attribute:b == 2 and attribute:c == 3)',
  ])('nothing about %s', (expression) => {
    expect(diagnose(expression).map(({ message }) => message)).toEqual([]);
  });

  it('names the nearest right word', () => {
    const help = (expression: string) => diagnose(expression).flatMap(({ help }) => help);
    expect(help('runningTaskCount == 0')).toEqual(['did you mean `runningTasksCount`?']);
    expect(help('attribute:ecs.instance-typ == m5.large')).toEqual(['did you mean `ecs.instance-type`?']);
    expect(help('attribute:ecs.instance-type == m5.lagre')).toEqual(['did you mean `m5.large`?']);
    expect(help('attribute:ecs.capability.gpu exists')).toEqual([]);
    expect(help('attribute:ecs.availability-zone == us-east-1')).toEqual([
      '`us-east-1` is a region, its zones are `us-east-1a`, `us-east-1b` …; `=~ us-east-1.*` takes all of them',
    ]);
    expect(help('runningTasksCount matches 1')).toEqual([
      '`runningTasksCount` takes `==`, `!=`, `>`, `>=`, `<` and `<=`',
    ]);
    expect(help('attribute:a =~ c5\\.large')).toEqual(['`c5[.]large` says the same without one']);
  });

  it.each([
    ['runningTaskCount == 0', 'no such subject'],
    ['runningTasksCount == few', 'expected an integer'],
    ['attribute:ecs.os-family == linux', 'expected `LINUX`'],
    ['attribute:a = b', 'expected `==`'],
    ['attribute:ecs.os-type == linux and attribute:ecs.os-family =~ WINDOWS.*', 'no instance meets both'],
  ])('says at the place what was expected: %s', (expression, label) => {
    expect(diagnose(expression).map((each) => each.label)).toEqual([label]);
  });

  it('does not speak of placement where instances are only listed', () => {
    expect(checkQuery(queryOf('agentConnected == false and ec2InstanceId == i-1'), 'filter')).toEqual([]);
  });

  it('compares the queries of one task with one another, and points to both ends', () => {
    const queries = ['attribute:stack == db', 'attribute:ecs.os-type == linux and attribute:stack == web'];
    const [found, ...rest] = examineQueries(queries.map(queryOf));
    expect(rest).toEqual([]);
    expect(found?.message).toBe('`attribute:stack == db` and `attribute:stack == web` exclude each other');
    expect(found && textOf(found.span)).toBe('attribute:stack == web');
    expect(found?.label).toBe('an instance has one value of `stack`');
    expect(found?.help).toEqual([
      'what holds together is joined by `and`; to allow either, join both by `or` in one expression',
    ]);
    expect(found?.labels.map(({ span, text }) => [textOf(span), text])).toEqual([
      ['attribute:stack == db', 'excludes it'],
    ]);
  });
});
