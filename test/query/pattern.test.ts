import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepts } from '../../src/query/pattern/automaton.js';
import { matches, readPattern } from '../../src/query/pattern/pattern.js';

/** Patterns that mean the same to Java and to JavaScript. */
const pattern = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '\\d', '\\.', '[ab]', '[^a]', '[a-c1]', '\\w', '[.]', '^', '$'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(
        fc.constantFrom('a', 'b', '.', '[ab]', '(ab|c)', '(?:a|)'),
        fc.constantFrom('*', '+', '?', '*?', '{2}', '{1,2}', '{1,}'),
      )
      .map(([body, repetition]) => body + repetition),
  ),
})).pattern;

/** No attribute has an empty value. */
const value = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.'), minLength: 1, maxLength: 6 });

describe('patterns', () => {
  it('match as those of JavaScript do where both have the same syntax', () => {
    fc.assert(
      fc.property(pattern, value, (pattern, value) => {
        expect(matches(pattern, value)).toBe(new RegExp(`^(?:${pattern})$`).test(value));
      }),
      { numRuns: 3000 },
    );
  });

  it('are found inside a value as those of JavaScript are', () => {
    fc.assert(
      fc.property(pattern, value, (pattern, value) => {
        const read = readPattern(pattern);
        const search = read.kind === 'pattern' ? read.search() : undefined;
        expect(search && accepts(search, value)).toBe(new RegExp(pattern).test(value));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['(p[2,3]|g[3,4]|f[1]).*', 'g4dn.xlarge', true],
    ['m5{1,2}', 'm55', true],
    ['[]a]', ']', true],
    ['[^]a]', 'b', true],
    ['a-b', 'a-b', true],
    ['[a-]', '-', true],
    ['\\p{Alpha}+', 'abc', true],
    ['\\P{Digit}', '1', false],
    ['\\x41\\u0042', 'AB', true],
    ['\\h\\S', ' x', true],
    ['}', '}', true],
    ['(?<name>a|b)c', 'bc', true],
    ['a{0}b', 'b', true],
    ['(|a)b', 'ab', true],
  ])('%s against %s', (pattern, value, answer) => {
    expect(matches(pattern, value)).toBe(answer);
  });

  it.each([
    '*a',
    'a|*',
    '(+)',
    'a**',
    'a{',
    '{2}',
    'a{2,1}',
    '[a',
    '[',
    '(a',
    'a)',
    '(?',
    '\\',
    '\\y',
    '[b-a]',
    '[\\',
  ])('is no regular expression: %s', (pattern) => {
    expect(readPattern(pattern).kind).toBe('wrong');
    expect(matches(pattern, 'a')).toBeUndefined();
  });

  it.each([
    '(?i)a',
    '(?=a)b',
    '(?<!a)b',
    '(?>a)',
    'a*+',
    'a{2}+',
    '\\bfoo',
    '(a)\\1',
    '[a[b]]',
    '[a&&b]',
    '\\p{IsLatin}',
    '\\Qa\\E',
    'a{2000}',
    '((a{100}){100}){100}',
    'a'.repeat(2001),
    `${'('.repeat(200)}a${')'.repeat(200)}`,
  ])('is not evaluated: %s', (pattern) => {
    expect(readPattern(pattern).kind).toBe('unchecked');
    expect(matches(pattern, 'a')).toBeUndefined();
  });

  it('takes no exponential time', () => {
    expect(matches('(a*)*(a*)*(a|a)*b', 'a'.repeat(128))).toBe(false);
    expect(matches('((){1000}){1000}x', 'x')).toBe(true);
  });

  it('knows a plain word', () => {
    const literal = (text: string) => {
      const read = readPattern(text);
      return read.kind === 'pattern' ? read.literal : undefined;
    };
    expect(literal('Gateway-Mysql')).toBe('Gateway-Mysql');
    expect(literal('a\\.b')).toBe('a.b');
    expect(literal('a.b')).toBeUndefined();
  });
});
