import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanPattern, scanQueryEnd } from '../../src/query/scan.js';

/** The query ends at `┃`; it begins behind the first blank of the text. */
const ENDS: readonly string[] = [
  'where attribute:stack == db┃',
  'where attribute:stack == db┃  \t',
  'where attribute:stack == db┃\nrun 3',
  'where attribute:stack == db┃  \r\nrun 3',
  'where attribute:stack == db┃; run 3 }',
  'where attribute:stack == db┃ }',
  'where attribute:stack == db┃}',
  'where attribute:stack == db┃ # the database',
  'where attribute:stack == db#1┃ # the database',
  "where attribute:rack == 'row ; 4 # }'┃ # why",
  "where attribute:rack == 'row┃; 4",
  'where attribute:ecs.instance-type =~ m5\\.(large|xlarge) and task:group != service:db┃; run 3 }',
  'where attribute:ecs.instance-type =~ m5{1,2}┃ }',
  'where attribute:ecs.instance-type =~ m5{1,2}┃}',
  'where (attribute:a =~ x[)}]y) or attribute:b exists┃; run 3',
  'where attribute:a =~ m5.*┃; run 3',
  'where attribute:a =~ m5.*;x┃; run 3',
  "where attribute:a =~ 'm5 ;.*'┃; run 3",
  'where attribute:a matches m5{1}┃ }',
  'where attribute:a not_matches m5┃}',
  'where attribute:group == ${service.web.name}┃ }',
  'where attribute:a =~ ${name}.*┃}',
  'where (attribute:a == b\n   or attribute:c == d)┃\nrun 3',
  'where attribute:a in [b,\n  c,\n  d]┃\nrun 3',
  'where attribute:a ==\n b┃\nrun 3',
  'where attribute:a =~\n  m5.*┃\nrun 3',
  'where attribute:a == b and\n  attribute:c exists┃\nrun 3',
  'where attribute:a == b &&\r\n  attribute:c exists┃\r\nrun 3',
  'where attribute:a == b\n  and attribute:c == d\n  || attribute:e exists┃\nrun 3',
  'where attribute:a == b┃\nandroid 3',
  'where attribute:a exists┃\nrun 3',
  'where attribute:a !exists┃\nrun 3',
  'where attribute:a in\n  [b]┃\nrun 3',
  'where not\n (attribute:a == b)┃\nrun 3',
  'where (attribute:a == b┃\nrun 3\n}\nservice x {}',
  'where (attribute:a == b\n  or attribute:c == d┃\nrun 3',
  'where attribute:a == b)┃ }',
  'where ┃',
  'where ┃# nothing',
];

describe('where a query ends inside the language', () => {
  it.each(ENDS)('%s', (text) => {
    const whole = text.replace('┃', '');
    const start = whole.indexOf(' ') + 1;
    const end = scanQueryEnd(whole, start);
    expect(`${whole.slice(0, end)}┃${whole.slice(end)}`).toBe(text);
  });

  it('ends inside the text, behind no blank, whatever the text is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab=~![](){},;# \n\'"\\') }),
        fc.nat(20),
        (text, offset) => {
          const start = Math.min(offset, text.length);
          const end = scanQueryEnd(text, start);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).not.toMatch(/[ \t\r\n]$/);
        },
      ),
    );
  });

  it('gives a bracket that is never closed up at the first line end', () => {
    const statements = 'run 3\n'.repeat(5000);
    const text = `(attribute:a == b\n${statements}`;
    expect(scanQueryEnd(text, 0)).toBe(text.indexOf('\n'));
  });
});

describe('where a pattern ends', () => {
  it.each([
    ['(p[2,3]|g[3,4]|f[1]).*', '(p[2,3]|g[3,4]|f[1]).*'],
    ['x.*) or y', 'x.*'],
    ['[^])]*)', '[^])]*'],
    ['a\\)b)', 'a\\)b'],
    ["'m5 .*' and", "'m5 .*'"],
    ["'m5", "'m5"],
    ['', ''],
    [')', ''],
  ])('%s', (text, pattern) => {
    expect(text.slice(0, scanPattern(text, 0))).toBe(pattern);
  });
});
