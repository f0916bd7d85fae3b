import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { syntax } from './messages.js';
import { Close, continues, Newline, Open, OpenText, RawText, Text, Word } from './tokens.js';
import { endOf, spanOf, type Token } from './tree.js';

export const DEEPEST = 64;

/** Takes out the newlines that end no statement and the blocks that lie too deep; reports texts that touch a neighbour. */
export function layOut(
  source: SourceText,
  tokens: readonly Token[],
  report: (found: Diagnostic) => void,
): Token[] {
  const kept: Token[] = [];
  let depth = 0;
  let before: Token | undefined;
  for (const token of tokens) {
    token.payload = source;
    if (isText(before) || isText(token)) reportTouching(source, before, token, report);
    const previous = before;
    before = token;
    if (token.tokenType === Newline) {
      if (isJoin(source, previous)) kept.pop();
      else if (!continues(previous) && !continuesOverLines(kept)) kept.push(token);
      continue;
    }
    if (token.tokenType === Open && ++depth === DEEPEST + 1) {
      report(syntax.report.tooDeep(spanOf(token), { deepest: DEEPEST }));
    }
    if (depth <= DEEPEST) kept.push(token);
    if (token.tokenType === Close && depth > 0) depth--;
  }
  return kept;
}

function isText(token: Token | undefined): boolean {
  const type = token?.tokenType;
  return type === Text || type === RawText || type === OpenText;
}

/** Blank lines and comments may stand between a comma and what it goes on with. */
function continuesOverLines(kept: readonly Token[]): boolean {
  return continues(kept.at(-1));
}

/** A `\` with white space before it and nothing behind it joins two lines. */
function isJoin(source: SourceText, token: Token | undefined): boolean {
  if (token?.tokenType !== Word || token.image !== '\\') return false;
  const before = source.text[token.startOffset - 1];
  return before === ' ' || before === '\t';
}

function reportTouching(
  source: SourceText,
  before: Token | undefined,
  token: Token,
  report: (found: Diagnostic) => void,
): void {
  if (!before || endOf(before) !== token.startOffset) return;
  if (!isTextOrWord(before) || !isTextOrWord(token)) return;
  if (before.tokenType === OpenText || token.tokenType === OpenText) return;
  const joined = `"${inside(before)}${inside(token)}"`;
  const whole = span(source, before.startOffset, endOf(token));
  const fixes =
    before.tokenType === RawText || token.tokenType === RawText
      ? []
      : [{ title: `quote the whole: \`${joined}\``, safe: true, edits: [{ span: whole, text: joined }] }];
  report(
    syntax.report.touchingText(
      whole,
      {},
      {
        help: [`put the quotes around the whole value, \`${joined}\`, or a blank between the two`],
        fixes,
      },
    ),
  );
}

function isTextOrWord(token: Token): boolean {
  return isText(token) || token.tokenType === Word;
}

function inside(token: Token): string {
  return token.tokenType === Text ? token.image.slice(1, -1) : token.image.replace(/["\\]/g, '\\$&');
}
