import type { IToken } from 'chevrotain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/language/format/format.js';
import { layOut } from '../../src/language/layout.js';
import { createLexer, parse, StatementParser } from '../../src/language/parser.js';
import { endOf, type Statement, type Token } from '../../src/language/tree.js';
import type { Span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { anything } from './texts.js';

const RUNS = { numRuns: 3000 };

describe('any text', () => {
  it('is cut into tokens, comments and blanks that give it back', () => {
    const lexer = createLexer({ skipValidations: true });
    fc.assert(
      fc.property(anything, (text) => {
        const { tokens, groups, errors } = lexer.tokenize(text);
        expect(errors).toEqual([]);
        const all = [...tokens, ...groups['comments']!, ...groups['strange']!];
        let joined = '';
        for (const { startOffset, image } of all.sort(byOffset)) {
          const blanks = text.slice(joined.length, startOffset);
          expect(blanks).toMatch(/^[ \t]*$/);
          joined += blanks + image;
        }
        expect(text.slice(joined.length)).toMatch(/^[ \t]*$/);
        expect(text.startsWith(joined)).toBe(true);
      }),
      RUNS,
    );
  });

  it('is laid out so that the grammar takes it', () => {
    const lexer = createLexer({ skipValidations: true });
    const parser = new StatementParser({ skipValidations: true });
    fc.assert(
      fc.property(anything, (text) => {
        const source = new SourceText('', text);
        const { tokens } = lexer.tokenize(text);
        for (const token of tokens) token.payload = source;
        parser.input = layOut(source, tokens, () => {});
        parser.file();
        expect(parser.errors).toEqual([]);
      }),
      RUNS,
    );
  });

  it('gives a tree and messages that lie inside it', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const source = new SourceText('', text);
        const { statements, comments, diagnostics } = parse(source);
        const isInside = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
        const tokens = [...tokensOf(statements), ...comments];
        expect(tokens.every((token) => token.payload === source && endOf(token) <= text.length)).toBe(true);
        expect(tokensOf(statements)).toEqual([...tokensOf(statements)].sort(byOffset));
        for (const { span, labels, fixes } of diagnostics) {
          const edits = fixes.flatMap((fix) => fix.edits);
          expect([span, ...[...labels, ...edits].map((each) => each.span)].every(isInside)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('is formatted or left alone', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const result = format(new SourceText('', text));
        expect(result.text === undefined).toBe(result.diagnostics.length > 0);
      }),
      RUNS,
    );
  });
});

function byOffset(a: IToken, b: IToken): number {
  return a.startOffset - b.startOffset;
}

function tokensOf(statements: readonly Statement[]): Token[] {
  return statements.flatMap(({ head, args, block }) => [
    head,
    ...args,
    ...(block ? [block.open, ...tokensOf(block.statements), ...(block.close ? [block.close] : [])] : []),
  ]);
}
