import { eastAsianWidth } from 'get-east-asian-width';

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
/** Controls, invisible format characters (but the joiner of emoji), line separators, halves of surrogate pairs. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?!\u200d)\p{Cf}/gu;
const STARTS_UNSAFE = new RegExp(`^(?:${UNSAFE.source})`, 'u');
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2})|\ufe0f/u;
const EMOJI_PRESENTATION = 0xfe0f;

let segmenter: Intl.Segmenter | undefined;

/** Each character takes one column. */
export function isPlain(text: string): boolean {
  return PRINTABLE_ASCII.test(text);
}

/** Text from a file or a message, with nothing in it that a terminal would obey. */
export function safe(text: string): string {
  return isPlain(text) ? text : text.replace(UNSAFE, visible);
}

export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, boundary(text, limit))}…`;
}

/** The offset, or the one before it where it would split a surrogate pair. */
export function boundary(text: string, offset: number): number {
  const before = text.charCodeAt(offset - 1);
  const behind = text.charCodeAt(offset);
  const splits = before >= 0xd800 && before <= 0xdbff && behind >= 0xdc00 && behind <= 0xdfff;
  return splits ? offset - 1 : offset;
}

export interface Glyph {
  readonly text: string;
  readonly width: number;
  /** How many UTF-16 units of the source it stands for. */
  readonly length: number;
}

/** What a reader sees as characters, each with the columns that it takes in a terminal. */
export function* glyphs(text: string): Iterable<Glyph> {
  if (isPlain(text)) {
    for (const char of text) yield { text: char, width: 1, length: 1 };
    return;
  }
  segmenter ??= new Intl.Segmenter('en');
  for (const { segment } of segmenter.segment(text)) {
    const shown = STARTS_UNSAFE.test(segment) && segment !== '\t' ? safe(segment) : segment;
    yield { text: shown, width: widthOf(shown), length: segment.length };
  }
}

function widthOf(grapheme: string): number {
  if (isPlain(grapheme)) return grapheme.length;
  if (EMOJI.test(grapheme)) return isWideEmoji(grapheme) ? 2 : 1;
  let width = 0;
  for (const char of grapheme) if (!NO_WIDTH.test(char)) width += eastAsianWidth(char.codePointAt(0)!);
  return width;
}

function isWideEmoji(grapheme: string): boolean {
  const [first, second] = [...grapheme].map((char) => char.codePointAt(0)!);
  return second === EMOJI_PRESENTATION || isRegional(second) || eastAsianWidth(first!) === 2;
}

function isRegional(codePoint: number | undefined): boolean {
  return codePoint !== undefined && codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
}

function visible(char: string): string {
  const code = char.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return code >= 0xd800 && code <= 0xdfff ? '�' : `\\u{${code.toString(16)}}`;
}
