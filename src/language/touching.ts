import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { syntax } from './messages.js';
import { Equals, makeToken, OpenText, RawText, Text, Word } from './tokens.js';
import { endOf, sourceOf, spanOf, type Token } from './tree.js';

/** A text touches neither a word nor another text. */
export function touches(token: Token, next: Token | undefined): boolean {
  if (!next || endOf(token) !== next.startOffset) return false;
  return isTextOrWord(token) && isTextOrWord(next) && (isText(token) || isText(next));
}

/** What was most likely meant, so that nothing else is said about it: `key = "text"` at a statement's beginning, else one text. */
export function joinTouching(
  touching: readonly Token[],
  beginsStatement: boolean,
  report: (found: Diagnostic) => void,
): readonly Token[] {
  const unclosed = touching.find(({ tokenType }) => tokenType === OpenText);
  report(unclosed ? openText(unclosed) : touchingText(touching, beginsStatement));
  if (isEntry(touching, beginsStatement)) return entryTokens(touching[0]!, touching[1]!);
  const joined = joinedText(touching);
  const only = unclosed ?? touching.find(isText)!;
  if (unclosed || joined === undefined || joined.length > lengthOf(touching)) return [only];
  return [makeToken(sourceOf(only), Text, joined, touching[0]!.startOffset)];
}

export function openText(token: Token): Diagnostic {
  const isRaw = token.image.startsWith('"""');
  return syntax.report.openText(
    spanOf(token),
    { quotes: isRaw ? '"""' : '"' },
    {
      help: [
        isRaw
          ? 'close it with `"""` on a line of its own'
          : 'close it on this line; a text of several lines stands in `"""`',
      ],
    },
  );
}

/** What is longer than this is not shown. */
const LONGEST = 100;

function touchingText(touching: readonly Token[], beginsStatement: boolean): Diagnostic {
  const whole = spanOf(touching[0]!, touching.at(-1)!);
  const [first, second] = touching;
  const meant = isEntry(touching, beginsStatement)
    ? `${first!.image.slice(0, -1)} = ${second!.image}`
    : joinedText(touching);
  if (meant === undefined || meant.length > LONGEST) {
    const help = 'put a blank between the two, or all of it inside the quotes';
    return syntax.report.touchingText(whole, {}, { help: [help] });
  }
  return syntax.report.touchingText(
    whole,
    {},
    {
      help: [`write \`${meant}\`, or put a blank between the two`],
      fixes: [{ title: `write \`${meant}\``, safe: true, edits: [{ span: whole, text: meant }] }],
    },
  );
}

/** `KEY="two words"`. */
function isEntry(touching: readonly Token[], beginsStatement: boolean): boolean {
  return beginsStatement && touching.length === 2 && /^[^=]+=$/.test(touching[0]!.image);
}

function entryTokens(word: Token, text: Token): readonly Token[] {
  const source = sourceOf(word);
  const key = makeToken(source, Word, word.image.slice(0, -1), word.startOffset);
  return [key, makeToken(source, Equals, '=', endOf(key)), text];
}

function joinedText(touching: readonly Token[]): string | undefined {
  if (touching.some(({ tokenType }) => tokenType === RawText)) return undefined;
  return `"${touching.map(inside).join('')}"`;
}

/** As it stands between quotes. */
function inside({ tokenType, image }: Token): string {
  return tokenType === Text ? image.slice(1, -1) : image.replace(/["\\]/g, '\\$&');
}

function lengthOf(touching: readonly Token[]): number {
  return endOf(touching.at(-1)!) - touching[0]!.startOffset;
}

function isText({ tokenType }: Token): boolean {
  return tokenType === Text || tokenType === RawText || tokenType === OpenText;
}

function isTextOrWord(token: Token): boolean {
  return token.tokenType === Word || isText(token);
}
