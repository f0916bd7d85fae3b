import { describe, expect, it } from 'vitest';
import { defineMessages, text } from '../../src/diagnostic/catalogue.js';
import { inOrder } from '../../src/diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../src/diagnostic/nearest.js';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';

const { entries, report } = defineMessages('toy', {
  wrongSize: {
    severity: 'error',
    title: 'A size that is wrong',
    why: 'It has to be right.',
    message: text`\`${'size'}\` is not ${'wanted'}`,
  },
  plain: { severity: 'warning', title: 'Plain', why: 'No parameters.', message: text`plain` },
});
const here = (start: number, end = start + 1, path = 'a') =>
  span(new SourceText(path, 'some text'), start, end);

describe('a catalogue of messages', () => {
  it('makes a finding with its id, its words and its details', () => {
    const found = report.wrongSize(here(0), { size: '5', wanted: '6' }, { help: ['write 6'] });
    expect(found).toMatchObject({
      id: 'toy/wrong-size',
      severity: 'error',
      message: '`5` is not 6',
      help: ['write 6'],
      fixes: [],
      labels: [],
    });
  });

  it('lists its entries by id', () => {
    expect(entries.map(({ id, title }) => [id, title])).toEqual([
      ['toy/wrong-size', 'A size that is wrong'],
      ['toy/plain', 'Plain'],
    ]);
  });

  it('does not compile with a parameter missing', () => {
    // @ts-expect-error: `wanted` is missing
    report.wrongSize(here(0), { size: '5' });
  });
});

describe('the order of findings', () => {
  it('is by file, place, severity, id and message, and each stands once', () => {
    const later = report.plain(here(3));
    const first = report.wrongSize(here(0), { size: 1, wanted: 2 });
    const softer = report.plain(here(0));
    const elsewhere = report.plain(here(0, 1, 'b'));
    expect(inOrder([elsewhere, later, softer, first, report.plain(here(3))])).toEqual([
      first,
      softer,
      later,
      elsewhere,
    ]);
  });
});

describe('the nearest word', () => {
  it.each([
    ['containr', ['container', 'cluster'], 'container'],
    ['CPU', ['cup', 'cpu'], 'cpu'],
    ['meomry', ['memory', 'mount'], 'memory'],
    ['xyz', ['cpu', 'memory'], undefined],
    ['a', ['b'], undefined],
    ['ab', ['b'], 'b'],
    ['', ['cpu'], undefined],
  ])('to %j among %j is %j', (word, words, wanted) => {
    expect(nearest(word, words)).toBe(wanted);
  });

  it('stands in a sentence', () => {
    expect(oneOf([])).toBe('');
    expect(oneOf(['a'])).toBe('`a`');
    expect(oneOf(['a', 'b', 'c'], 'and')).toBe('`a`, `b` and `c`');
    expect(oneOf(Array(60).fill('a'))).toMatch(/, `a` or `a`$/);
    expect(oneOf(Array(62).fill('a'), 'and')).toMatch(/(`a`, ){59}`a` and 2 more$/);
  });
});
