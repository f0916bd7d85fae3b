import { CONTROL, INVISIBLE } from './characters.js';
import { splitHoles } from './holes.js';

/** How a value is written so that it reads back as the same value. */

const BARE = new RegExp(
  `^(?![#,;=])(?:[^\\s{}"\\-,;$${CONTROL}${INVISIBLE}\\ud800-\\udfff]|\\$(?!\\{)|-(?!>)|[,;](?!$))+$`,
  'u',
);
const BLANKS_IN_BRACKETS = /^(?:cron|rate|at)\([^)]{0,300}\)$/;
const SPECIAL = new RegExp(`["\\\\]|\\$(?=\\{)|[${CONTROL}${INVISIBLE}\\ud800-\\udfff]|[^\\S ]`, 'gu');
const UNSEEN = new RegExp(`[${CONTROL}${INVISIBLE}\\ud800-\\udfff]|[^\\S \\t\\n]`, 'u');

export interface Place {
  /** Words that would be taken for the form's own. */
  readonly literals?: ReadonlySet<string> | undefined;
  /** In a list with commas `a,b` is two values. */
  readonly inList?: boolean;
}

/** A bare word where that reads back as the same value, else a text. */
export function quote(value: string, { literals, inList }: Place = {}): string {
  return isBare(filled(value)) && !literals?.has(value) && !(inList && value.includes(','))
    ? interpolated(value)
    : asText(value);
}

/** A text; raw where that is easier to read. */
export function asText(value: string): string {
  const marks = value.match(/["\\]/g)?.length ?? 0;
  return (value.includes('\n') || marks >= 2) && isRaw(value) ? rawText(value) : quoted(value);
}

/** A lone backslash joins lines, a lone `+` appends; a word that begins like `cron(` runs to its bracket. */
function isBare(value: string): boolean {
  if (value === '\\' || value === '+') return false;
  if (!/^(?:cron|rate|at)\(/.test(value)) return BARE.test(value);
  return BLANKS_IN_BRACKETS.test(value) && BARE.test(value.replaceAll(' ', ''));
}

/** Nothing in it needs an escape, but for quotes and backslashes. */
export function isPlain(value: string): boolean {
  return !/[\t\n]|\$\{/.test(value) && !UNSEEN.test(value);
}

/** A text as written by somebody who did not quote it, or quoted it as a shell does. */
export function requoted(written: string): string {
  return quoted(/^'([^']*)'$/.exec(written)?.[1] ?? written);
}

export function quoted(value: string): string {
  return `"${interpolated(value, (text) => text.replace(SPECIAL, escaped))}"`;
}

/** What stands in the holes is known to be a name. */
function filled(value: string): string {
  return splitHoles(value).join('x');
}

export function interpolated(value: string, write: (text: string) => string = (text) => text): string {
  return splitHoles(value)
    .map((piece, i) => (i % 2 === 0 ? write(piece) : `\${${piece}}`))
    .join('');
}

const SHORT: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
  $: '\\$',
};

function escaped(character: string): string {
  return SHORT[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** Raw text knows no escape for what nobody sees; a backslash or quote must not touch what is special behind it. */
function isRaw(value: string): boolean {
  const pieces = splitHoles(value);
  return (
    !UNSEEN.test(value) &&
    !/^[ \t]+$/m.test(value) &&
    !value.endsWith('"') &&
    pieces.every((piece, i) => i % 2 === 1 || !piece.endsWith('\\'))
  );
}

function rawText(value: string): string {
  const special = /\\*(?:\$\{|""")/g;
  const mask = (match: string) => match.replace(/(\$\{|""")$/, '\\$1');
  const text = interpolated(value, (piece) => piece.replace(special, mask));
  return value.includes('\n') ? `"""\n${text}\n"""` : `"""${text}"""`;
}
