import { expect, test } from 'vitest';
import { diagnose, withFixes } from './marked.js';

/** An expression, what is said first with its help and notes, and the expression with the fixes. */
type Row = readonly [expression: string, said: readonly string[], fixed: string];

const ROWS: readonly Row[] = [
  [
    'instance-type == m6i.large',
    ['`instance-type` is no subject of the query language', 'did you mean `attribute:ecs.instance-type`?'],
    'attribute:ecs.instance-type == m6i.large',
  ],
  [
    'attribute:ecs.instance-type == *.large',
    ['no attribute has the value `*.large`', 'write `=~ .*[.]large`'],
    'attribute:ecs.instance-type =~ .*[.]large',
  ],
  [
    'attribute:stack != web*',
    ['no attribute has the value `web*`', 'write `!~ web.*`'],
    'attribute:stack !~ web.*',
  ],
  [
    'attribute:ecs.instance-type in [*.large]',
    ['no attribute has the value `*.large`', 'a list holds values; write `=~ .*[.]large`'],
    'attribute:ecs.instance-type in [*.large]',
  ],
  [
    'attribute:ecs.instance-type =~ m6i.larg',
    [
      'no known instance type meets `m6i.larg`',
      'did you mean `m6i.large`?',
      'if ECS searches anywhere in the value, which is not documented, it takes `m6i.large`',
    ],
    'attribute:ecs.instance-type =~ m6i.large',
  ],
  [
    'attribute:ecs.instance-type =~ m6i[.]8xl|zz',
    [
      'no known instance type meets `m6i[.]8xl|zz`',
      '`.*(m6i[.]8xl|zz).*` takes every value that contains it',
      'if ECS searches anywhere in the value, which is not documented, it takes `m6i.8xlarge`',
    ],
    'attribute:ecs.instance-type =~ m6i[.]8xl|zz',
  ],
  [
    'attribute:ecs.instance-type =~ m6i[.]xlarge|m6i[.]larg',
    [
      'whether `m6i[.]xlarge|m6i[.]larg` takes `m6i.large` too is not documented',
      '`^(m6i[.]xlarge|m6i[.]larg)$` leaves no doubt',
    ],
    'attribute:ecs.instance-type =~ ^(m6i[.]xlarge|m6i[.]larg)$',
  ],
  ['attribute:a in [b, c', ['`[` is never closed', 'close it with `]`'], 'attribute:a in [b, c]'],
  ['(attribute:a in [b, c) ', ['`[` is never closed', 'close it with `]`'], '(attribute:a in [b, c]) '],
  ['attribute:a in (b', ['`(` is never closed', 'close it with `)`'], 'attribute:a in (b)'],
  ['(attribute:a == b', ['`(` is never closed', 'close it with `)`'], '(attribute:a == b)'],
  ["attribute:a == 'b c ", ["`'` is never closed", "close it with `'`"], "attribute:a == 'b c' "],
];

test.each(ROWS)('%s', (expression, said, fixed) => {
  const diagnostics = diagnose(expression);
  const { message, help, notes } = diagnostics[0]!;
  expect([message, ...help, ...notes]).toEqual(said);
  expect(withFixes(expression, diagnostics)).toBe(fixed);
});

test('titles of fixes begin with a small letter', () => {
  const wrong = [
    'attribute:a = b',
    "'attribute:a' == b",
    'attribute: a == b',
    'attribute:a in b, c',
    'attribute:a in (b)',
    'attribute:a in [b c]',
    'attribute:a in [b,]',
    'attribute:a',
    'attribute:a AND attribute:b exists',
    'attribute:a == b == c',
    'attribute:a == "b"',
    'attribute:a == b and attribute:c == d or attribute:e == f',
    ...ROWS.map(([expression]) => expression),
  ];
  const titles = wrong.flatMap((each) =>
    diagnose(each).flatMap(({ fixes }) => fixes.map(({ title }) => title)),
  );
  expect(titles.length).toBeGreaterThan(wrong.length / 2);
  for (const title of titles) expect(title).toMatch(/^[a-z]/);
});
