import { describe, expect, it } from 'vitest';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import {
  entryOf,
  expression,
  type Located,
  list,
  map,
  number,
  possibilities,
  string,
  toPlain,
  Unknown,
  valueAt,
} from '../../src/source/value.js';

const at = span(new SourceText('a', 'text'), 0, 4);
const text = (value: string) => string(at, value);
const entry = (key: string, value: Located) => ({ key, keySpan: at, value });

describe('a map', () => {
  const twice = map(at, [entry('cpu', text('1')), entry('cpu', text('2'))]);

  it('answers with the last of two entries of one key, as JSON does', () => {
    expect(toPlain(entryOf(twice, 'cpu')!.value)).toBe('2');
    expect(toPlain(twice)).toEqual({ cpu: '2' });
  });

  it('finds a value by its path, and nothing where there is none', () => {
    const task = map(at, [entry('containers', list(at, [map(at, [entry('cpu', number(at, 256))])]))]);
    expect(valueAt(task, ['containers', 0, 'cpu'])).toEqual(number(at, 256));
    expect(valueAt(task, ['containers', 1, 'cpu'])).toBeUndefined();
    expect(valueAt(task, ['containers', 0, 'cpu', 'more'])).toBeUndefined();
  });
});

describe('plain data', () => {
  it('holds a mark in the place of what is not known', () => {
    const unknown = expression(at, { type: 'opaque', text: '${X}' });
    const plain = toPlain(list(at, [text('a'), unknown, { kind: 'null', span: at }]));
    expect(plain).toEqual(['a', new Unknown(unknown), null]);
  });
});

describe('what remains possible', () => {
  const one = text('1');
  const two = text('2');

  it('is the value itself where it is known', () => {
    expect(possibilities(one)).toEqual([one]);
  });

  it('is what a parameter allows, not its default alone', () => {
    expect(
      possibilities(expression(at, { type: 'parameter', name: 'p', fallback: one, allowed: [one, two] })),
    ).toEqual([one, two]);
    expect(possibilities(expression(at, { type: 'parameter', name: 'p', fallback: one }))).toBeUndefined();
  });

  it('is both branches of a conditional, as far as they are known', () => {
    const inner = expression(at, { type: 'conditional', condition: 'c', consequent: one, otherwise: two });
    expect(
      possibilities(
        expression(at, { type: 'conditional', condition: 'd', consequent: inner, otherwise: one }),
      ),
    ).toEqual([one, two, one]);
    const opaque = expression(at, { type: 'opaque', text: 'x' });
    expect(
      possibilities(
        expression(at, { type: 'conditional', condition: 'c', consequent: one, otherwise: opaque }),
      ),
    ).toBeUndefined();
  });
});
