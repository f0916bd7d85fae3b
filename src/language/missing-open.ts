import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { after, textOf } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { syntax } from './messages.js';
import { Close, continues, isJoin, makeToken, Newline, Open, Semicolon } from './tokens.js';
import { endOf, spanOf, type Token } from './tree.js';
import { kindsWith, wordsOf } from './vocabulary.js';

/** Where there are too many `}`: opens the blocks of which only the `{` is missing, as the `}` under their line tells. */
export function openBlocks(
  source: SourceText,
  tokens: Token[],
  report: (found: Diagnostic) => void,
): Token[] {
  const missing = new Set(
    unopened(source, tokens)
      .slice(0, surplus(tokens))
      .map(({ last }) => last),
  );
  if (missing.size === 0) return tokens;
  let lineStart = 0;
  return tokens.flatMap((token, i) => {
    if (tokens[i - 1]?.tokenType === Newline) lineStart = i;
    if (!missing.has(i)) return [token];
    report(missingOpen(tokens.slice(lineStart, i + 1)));
    return [token, makeToken(source, Open, '', endOf(token))];
  });
}

function surplus(tokens: readonly Token[]): number {
  let closes = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === Close) closes++;
    else if (tokenType === Open) closes--;
  }
  return Math.max(closes, 0);
}

/** By the places of its tokens. */
interface Line {
  readonly first: number;
  readonly last: number;
  readonly indentation: number;
}

/** The lines that could have a block, do not, and have a `}` under them with deeper lines between. */
function unopened(source: SourceText, tokens: readonly Token[]): Line[] {
  const found: Line[] = [];
  const above: Line[] = [];
  let before: Line | undefined;
  for (const line of linesOf(source, tokens)) {
    while (above.length > 0 && above.at(-1)!.indentation > line.indentation) above.pop();
    const over = above.at(-1)?.indentation === line.indentation ? above.pop() : undefined;
    if (tokens[line.first]!.tokenType !== Close) above.push(line);
    else if (over && over !== before && couldOpen(tokens, over)) found.push(over);
    before = line;
  }
  return found;
}

function* linesOf(source: SourceText, tokens: readonly Token[]): Generator<Line> {
  let lineStart = source.contentStart;
  let first: number | undefined;
  for (const [i, token] of tokens.entries()) {
    if (token.tokenType !== Newline) {
      first ??= i;
      continue;
    }
    const last = tokens[i - 1];
    if (isJoin(source.text, last) || continues(last)) continue;
    if (first !== undefined)
      yield { first, last: i - 1, indentation: tokens[first]!.startOffset - lineStart };
    first = undefined;
    lineStart = endOf(token);
  }
  if (first !== undefined)
    yield { first, last: tokens.length - 1, indentation: tokens[first]!.startOffset - lineStart };
}

function couldOpen(tokens: readonly Token[], { first, last }: Line): boolean {
  for (let i = first; i <= last; i++) {
    const { tokenType } = tokens[i]!;
    if (tokenType === Open || tokenType === Close || tokenType === Semicolon) return false;
  }
  return opensBlock(tokens[first]!.image);
}

function opensBlock(word: string): boolean {
  return kindsWith(word).some((kind) =>
    wordsOf(kind)
      .get(word)!
      .form.some(({ type }) => type === 'block'),
  );
}

function missingOpen(line: readonly Token[]): Diagnostic {
  const at = after(spanOf(line.at(-1)!));
  return syntax.report.missingOpen(
    at,
    { head: textOf(spanOf(line[0]!, line[1] ?? line[0]!)) },
    { fixes: [{ title: 'add the `{`', safe: true, edits: [{ span: at, text: ' {' }] }] },
  );
}
