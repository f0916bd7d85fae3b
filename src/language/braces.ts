import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { after, cover, span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { syntax } from './messages.js';
import { openBlocks } from './missing-open.js';
import { Close, continues, isJoin, makeToken, Newline, Open, Semicolon } from './tokens.js';
import { endOf, spanOf, type Token } from './tree.js';

/** Gives every `}` its `{`, and every `{` its `}` but where the file ends: takes out the ones that close nothing and puts empty ones where they are missing. */
export function balanceBraces(
  source: SourceText,
  given: Token[],
  report: (found: Diagnostic) => void,
): Token[] {
  if (countUnmatched(given) === 0) return given;
  const tokens = openBlocks(source, given, report);
  const unmatched = countUnmatched(tokens);
  if (unmatched === 0) return tokens;
  const indented = unmatched <= DEEPEST ? match(source, tokens, true) : undefined;
  const { strays, missing, unclosed } =
    indented && trouble(indented) <= unmatched ? indented : match(source, tokens, false);
  for (const run of neighbours(tokens, strays)) report(strayClose(run));
  const balanced: Token[] = [];
  let nextStray = 0;
  for (const [i, token] of tokens.entries()) {
    for (const block of missing.get(i) ?? []) {
      report(unclosedBlock(block, [{ span: spanOf(token), text: 'this line stands outside of it' }]));
      balanced.push(emptyClose(source, balanced.at(-1)!));
    }
    if (strays[nextStray] === i) nextStray++;
    else balanced.push(token);
  }
  if (unclosed.length > 0 && unclosed.length <= DEEPEST) report(unclosedAtEnd(source, unclosed));
  return balanced;
}

/** Stands where a brace is missing. */
export function emptyClose(source: SourceText, before: Token): Token {
  return makeToken(source, Close, '', endOf(before));
}

function countUnmatched(tokens: readonly Token[]): number {
  let depth = 0;
  let strays = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === Open) depth++;
    else if (tokenType === Close && depth > 0) depth--;
    else if (tokenType === Close) strays++;
  }
  return strays + depth;
}

/** How deep blocks may nest. */
export const DEEPEST = 64;

interface OpenBlock {
  readonly head: Token;
  readonly open: Token;
  readonly indentation: number;
  /** Whether its first line stands deeper than its head: only then does indentation tell what is in it. */
  isIndented?: boolean;
}

interface Matching {
  /** By the place among the tokens, in order. */
  readonly strays: readonly number[];
  /** Blocks that should have been closed before a token. */
  readonly missing: ReadonlyMap<number, readonly OpenBlock[]>;
  /** Blocks that are open where the file ends, from outside in; of those that lie too deep only the first. */
  readonly unclosed: readonly OpenBlock[];
}

function trouble({ strays, missing, unclosed }: Matching): number {
  let blocks = 0;
  for (const each of missing.values()) blocks += each.length;
  return strays.length + blocks + unclosed.length;
}

/** With `byIndentation`, a line that stands no deeper than the head of a block is not in it, and a `}` closes the block that it stands under. */
function match(source: SourceText, tokens: readonly Token[], byIndentation: boolean): Matching {
  const strays: number[] = [];
  const missing = new Map<number, OpenBlock[]>();
  const blocks: OpenBlock[] = [];
  let deeper = 0;
  let indentation = 0;
  let head: Token | undefined;
  let lineStart = source.contentStart;
  let before: Token | undefined;
  for (const [i, token] of tokens.entries()) {
    const previous = before;
    before = token;
    if (token.tokenType === Newline) {
      if (isJoin(source.text, previous)) continue;
      if (previous && continues(previous)) before = previous;
      else lineStart = endOf(token);
      continue;
    }
    const isFirst = !previous || previous.tokenType === Newline;
    if (isFirst) indentation = token.startOffset - lineStart;
    if (isFirst || beginsStatement(previous)) head = token;
    if (isFirst && byIndentation && deeper === 0) {
      const isOutside = (block: OpenBlock) =>
        token.tokenType === Close
          ? block.indentation > indentation
          : block.isIndented === true && block.indentation >= indentation;
      const last = blocks.at(-1);
      if (last) last.isIndented ??= indentation > last.indentation;
      const outside: OpenBlock[] = [];
      while (blocks.length > 0 && isOutside(blocks.at(-1)!)) outside.push(blocks.pop()!);
      if (outside.length > 0) missing.set(i, outside);
    }
    if (token.tokenType === Open) {
      if (blocks.length <= DEEPEST) blocks.push({ head: head ?? token, open: token, indentation });
      else deeper++;
    } else if (token.tokenType === Close && deeper > 0) {
      deeper--;
    } else if (token.tokenType === Close) {
      const closed = blocks.at(-1);
      if (!closed || (byIndentation && isFirst && closed.indentation < indentation)) strays.push(i);
      else blocks.pop();
    }
  }
  return { strays, missing, unclosed: blocks };
}

function beginsStatement({ tokenType }: Token): boolean {
  return tokenType === Semicolon || tokenType === Open || tokenType === Close;
}

/** The first and the last of those with nothing but line ends between them. */
function* neighbours(tokens: readonly Token[], chosen: readonly number[]): Generator<[Token, Token]> {
  let run: [number, number] | undefined;
  for (const each of chosen) {
    if (run && areLineEnds(tokens, run[1] + 1, each)) run[1] = each;
    else {
      if (run) yield [tokens[run[0]]!, tokens[run[1]]!];
      run = [each, each];
    }
  }
  if (run) yield [tokens[run[0]]!, tokens[run[1]]!];
}

function areLineEnds(tokens: readonly Token[], start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (tokens[i]!.tokenType !== Newline && tokens[i]!.tokenType !== Semicolon) return false;
  }
  return true;
}

function strayClose([first, last]: [Token, Token]): Diagnostic {
  const place = spanOf(first, last);
  return syntax.report.strayClose(
    place,
    {},
    {
      help: ['take it out, or open the block that it should close'],
      fixes: [{ title: 'take it out', safe: false, edits: [{ span: place, text: '' }] }],
    },
  );
}

function unclosedBlock({ head, open }: OpenBlock, labels: Diagnostic['labels'], more = ''): Diagnostic {
  return syntax.report.unclosedBlock(
    cover(spanOf(head), spanOf(open)),
    { head: head.image },
    { labels, help: [`close it with \`}\`${more}`] },
  );
}

/** One message however many blocks are open: the file was cut off, or one brace is missing. */
function unclosedAtEnd(source: SourceText, unclosed: readonly OpenBlock[]): Diagnostic {
  const end = source.text.trimEnd().length;
  const labels = [
    { span: after(span(source, end, end)), text: 'the file ends here' },
    ...unclosed.slice(0, -1).map(({ open }) => ({ span: spanOf(open), text: 'open too' })),
  ];
  const more = unclosed.length > 1 ? `; ${unclosed.length} blocks are open where the file ends` : '';
  return unclosedBlock(unclosed.at(-1)!, labels, more);
}
