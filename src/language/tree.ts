import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Span, span } from '../source/span.js';
import type { SourceText } from '../source/text.js';

/** A token of the lexer; its payload is the source it stands in, for merged statements hold tokens of several files. */
export type Token = IToken;

/** The whole syntax of the language: words, what follows them, and a block. */
export interface Statement {
  /** The word it begins with, or the text that is the key of an entry. */
  readonly head: Token;
  readonly args: readonly Token[];
  readonly block: Block | undefined;
  /** It still has its `+`: nothing was there to append to, or nothing that takes more. */
  readonly appends?: 'to nothing' | 'in vain';
}

export interface Block {
  readonly open: Token;
  readonly statements: readonly Statement[];
  /** Missing only where the file ends inside the block. */
  readonly close: Token | undefined;
}

export interface Tree {
  readonly source: SourceText;
  readonly statements: readonly Statement[];
  /** In the order of the text. */
  readonly comments: readonly Token[];
  /** What is wrong with the syntax; the tree holds all that was understood. */
  readonly diagnostics: readonly Diagnostic[];
}

export function endOf(token: Token): number {
  return token.startOffset + token.image.length;
}

export function sourceOf(token: Token): SourceText {
  return token.payload;
}

/** Of what an environment lays over a statement, the words can come from different places. */
export function spanOf(first: Token, last: Token = first): Span {
  const isBehind = sourceOf(last) === sourceOf(first) && last.startOffset >= first.startOffset;
  return span(sourceOf(first), first.startOffset, endOf(isBehind ? last : first));
}

export function lastToken(statement: Statement): Token {
  const { block } = statement;
  if (!block) return statement.args.at(-1) ?? statement.head;
  const inner = block.statements.at(-1);
  return block.close ?? (inner ? lastToken(inner) : block.open);
}

/** From the first word to the last, or to the closing brace. */
export function statementSpan(statement: Statement): Span {
  return spanOf(statement.head, lastToken(statement));
}

/** The line a statement begins with: all but its block. */
export function headSpan(statement: Statement): Span {
  return spanOf(statement.head, statement.args.at(-1) ?? statement.head);
}
