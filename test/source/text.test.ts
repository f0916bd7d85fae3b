import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceText } from '../../src/source/text.js';

describe('lines and columns', () => {
  it('ends lines at LF, CRLF and a lone CR', () => {
    const source = new SourceText('a', 'one\ntwo\r\nthree\rfour');
    expect(source.lineCount).toBe(4);
    expect([0, 1, 2, 3].map((line) => source.line(line))).toEqual(['one', 'two', 'three', 'four']);
    expect(source.position(9)).toEqual({ line: 2, column: 0 });
    expect(source.position(8)).toEqual({ line: 1, column: 4 });
  });

  it('counts columns in UTF-16 units', () => {
    const source = new SourceText('a', '𝒜b\né');
    expect(source.position(2)).toEqual({ line: 0, column: 2 });
    expect(source.position(4)).toEqual({ line: 1, column: 0 });
  });

  it('passes over a byte order mark', () => {
    const source = new SourceText('a', '\ufeffcpu 1');
    expect(source.contentStart).toBe(1);
    expect(source.line(0)).toBe('cpu 1');
  });

  it('has one empty line in an empty text', () => {
    const source = new SourceText('a', '');
    expect(source.lineCount).toBe(1);
    expect(source.line(0)).toBe('');
    expect(source.position(0)).toEqual({ line: 0, column: 0 });
  });

  it('keeps an offset within its line', () => {
    const source = new SourceText('a', 'one\ntwo');
    expect(source.offset({ line: 0, column: 99 })).toBe(3);
    expect(source.offset({ line: 9, column: 0 })).toBe(7);
  });

  it('finds every offset again by its line and column', () => {
    const text = fc
      .array(fc.constantFrom('a', '\n', '\r', '\r\n', '𝒜', '\t'), { maxLength: 40 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.nat(60), (text, at) => {
        const source = new SourceText('a', text);
        const offset = Math.min(at, text.length);
        const position = source.position(offset);
        const isBreak = offset > 0 && /[\r\n]/.test(text[offset - 1] ?? '') && position.column > 0;
        if (!isBreak) expect(source.offset(position)).toBe(offset);
        expect(source.line(position.line)).not.toMatch(/[\r\n]/);
      }),
    );
  });
});
