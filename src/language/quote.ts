import { splitHoles } from './holes.js';

/** How a value is written so that it reads back as the same value. */

const BARE = /^(?![#,;=])(?:[^\s{}"\-,;$\\\x00-\x1f\x7f]|\\|\$(?!\{)|-(?!>)|[,;](?!$))+$/;
const BLANKS_IN_BRACKETS = /^(?:cron|rate|at)\([^)\n\r]*\)$/;

export interface Place {
  /** Words that would be taken for the form's own. */
  readonly literals?: ReadonlySet<string>;
  /** In a list with commas `a,b` is two values. */
  readonly inList?: boolean;
}

/** A bare word where that reads back as the same value, else a text; raw where that is easier to read. */
export function quote(value: string, { literals, inList }: Place = {}): string {
  if (isBare(filled(value)) && !literals?.has(value) && !(inList && value.includes(',')))
    return interpolated(value);
  const marks = value.match(/["\\]/g)?.length ?? 0;
  return (value.includes('\n') || marks >= 2) && isRaw(value) ? rawText(value) : quoted(value);
}

/** A lone backslash joins lines; a word that begins like `cron(` runs to its bracket. */
function isBare(value: string): boolean {
  if (value === '\\') return false;
  if (/^(?:cron|rate|at)\(/.test(value))
    return BLANKS_IN_BRACKETS.test(value) && !/[{}"]/.test(value) && !value.includes('->');
  return BARE.test(value);
}

export function quoted(value: string): string {
  const special = /["\\]|\$(?=\{)|[\x00-\x1f\x7f\u2028\u2029]|[\ud800-\udfff]/gu;
  return `"${interpolated(value, (text) => text.replace(special, escaped))}"`;
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

/** Raw text knows no escape for control characters, and loses blanks at the end of a line of blanks. */
function isRaw(value: string): boolean {
  return (
    !/[\x00-\x08\x0b-\x1f\x7f\r]|[\ud800-\udfff]/u.test(value) &&
    !/^[ \t]+$/m.test(value) &&
    !value.endsWith('\\') &&
    !value.endsWith('"')
  );
}

function rawText(value: string): string {
  const special = /\\*(?:\$\{|""")/g;
  const mask = (match: string) => match.replace(/(\$\{|""")$/, '\\$1');
  const text = interpolated(value, (piece) => piece.replace(special, mask));
  return value.includes('\n') ? `"""\n${text}\n"""` : `"""${text}"""`;
}
