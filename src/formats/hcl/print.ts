import { formatNumber } from './values.js';

/** What a body of HCL is printed from. */
export type HclItem = HclAttribute | HclBlock | HclComment;

export interface HclAttribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly value: HclValue;
}

export interface HclBlock {
  readonly kind: 'block';
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: readonly HclItem[];
}

/** Lines of their own, each behind `#`; they belong to what follows. */
export interface HclComment {
  readonly kind: 'comment';
  readonly text: string;
}

export type HclValue =
  | string
  | number
  | boolean
  | null
  | readonly HclValue[]
  | { readonly [key: string]: HclValue }
  | HclExpression;

export type HclExpression = HclRaw | HclTemplate | HclHeredoc | HclCall | HclConditional | HclObject;

/** An expression as it is written. */
export class HclRaw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A string with expressions in it. */
export class HclTemplate {
  readonly parts: readonly (string | HclExpression)[];
  constructor(parts: readonly (string | HclExpression)[]) {
    this.parts = parts;
  }
}

/** Lines with expressions in them; the last one ends with a line break. */
export class HclHeredoc {
  readonly parts: readonly (string | HclExpression)[];
  constructor(parts: readonly (string | HclExpression)[]) {
    this.parts = parts;
  }
}

export class HclCall {
  readonly name: string;
  readonly args: readonly HclValue[];
  constructor(name: string, args: readonly HclValue[]) {
    this.name = name;
    this.args = args;
  }
}

export class HclConditional {
  readonly condition: HclValue;
  readonly consequent: HclValue;
  readonly otherwise: HclValue;
  constructor(condition: HclValue, consequent: HclValue, otherwise: HclValue) {
    this.condition = condition;
    this.consequent = consequent;
    this.otherwise = otherwise;
  }
}

/** An object whose keys may be expressions, with comments between its entries. */
export class HclObject {
  readonly entries: readonly (HclEntry | HclComment)[];
  constructor(entries: readonly (HclEntry | HclComment)[]) {
    this.entries = entries;
  }
}

export interface HclEntry {
  readonly kind: 'entry';
  readonly key: string | HclExpression;
  readonly value: HclValue;
}

export function attribute(name: string, value: HclValue): HclAttribute {
  return { kind: 'attribute', name, value };
}

export function block(type: string, labels: readonly string[], body: readonly HclItem[]): HclBlock {
  return { kind: 'block', type, labels, body };
}

export function comment(text: string): HclComment {
  return { kind: 'comment', text };
}

/** Prints a file as `terraform fmt` leaves it: https://developer.hashicorp.com/terraform/language/style */
export function printHcl(items: readonly HclItem[]): string {
  return printBody(items, '')
    .map((line) => `${line}\n`)
    .join('');
}

function printBody(items: readonly HclItem[], indent: string): string[] {
  const lines: string[] = [];
  const run = new Run(indent);
  for (const [i, item] of items.entries()) {
    if (item.kind === 'attribute') {
      if (items[i - 1]?.kind === 'block') lines.push('');
      run.add(item.name, printValue(item.value, indent), lines);
      continue;
    }
    run.end(lines);
    if (needsBlankLine(items, i)) lines.push('');
    append(lines, item.kind === 'comment' ? printComment(item, indent) : printBlock(item, indent));
  }
  run.end(lines);
  return lines;
}

/** A blank line stands on both sides of a block, and of the comment before it. */
function needsBlankLine(items: readonly HclItem[], at: number): boolean {
  const before = items[at - 1];
  if (!before || before.kind === 'comment') return false;
  if (before.kind === 'block') return true;
  let next = at;
  while (items[next]?.kind === 'comment') next++;
  return items[next]?.kind === 'block';
}

/** Lines of one attribute each, one below the other, whose `=` stand below each other. */
class Run {
  readonly #indent: string;
  #entries: { readonly name: string; readonly value: string }[] = [];

  constructor(indent: string) {
    this.#indent = indent;
  }

  add(name: string, value: string, lines: string[]): void {
    // The lines of a heredoc stand below its `=`, not behind it.
    if (!value.includes('\n') || value.startsWith('<<')) {
      this.#entries.push({ name, value });
      return;
    }
    this.end(lines);
    append(lines, `${this.#indent}${name} = ${value}`.split('\n'));
  }

  end(lines: string[]): void {
    const widest = this.#entries.reduce((most, { name }) => Math.max(most, widthOf(name)), 0);
    for (const { name, value } of this.#entries)
      lines.push(...`${this.#indent}${name}${' '.repeat(widest - widthOf(name))} = ${value}`.split('\n'));
    this.#entries = [];
  }
}

/** However many there are. */
function append(lines: string[], more: readonly string[]): void {
  for (const line of more) lines.push(line);
}

function widthOf(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : [...new Intl.Segmenter().segment(text)].length;
}

function printComment({ text }: HclComment, indent: string): string[] {
  return text.split(/\r\n|\r|\n/).map((line) => `${indent}# ${line}`.trimEnd());
}

function printBlock({ type, labels, body }: HclBlock, indent: string): string[] {
  const header = [indent + type, ...labels.map(printText)].join(' ');
  if (body.length === 0) return [`${header} {}`];
  return [`${header} {`, ...printBody(body, `${indent}  `), `${indent}}`];
}

const LONGEST_LIST = 100;

/** The text of a value whose lines behind the first begin with `indent`. */
export function printValue(value: HclValue, indent = ''): string {
  if (typeof value === 'string') return printText(value);
  if (typeof value === 'number') return formatNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return printList(value, indent);
  if (value instanceof HclRaw) return value.text;
  if (value instanceof HclTemplate) return printTemplate(value);
  if (value instanceof HclHeredoc) return printHeredoc(value, indent);
  if (value instanceof HclCall) return printCall(value, indent);
  if (value instanceof HclConditional) return printConditional(value, indent);
  if (value instanceof HclObject) return printObject(value.entries, indent);
  return printObject(
    Object.entries(value).map(([key, inner]) => ({ kind: 'entry', key, value: inner })),
    indent,
  );
}

function isList(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value);
}

function isObject(value: HclValue): boolean {
  return value instanceof HclObject || (typeof value === 'object' && value?.constructor === Object);
}

function printList(items: readonly HclValue[], indent: string): string {
  if (!items.some((item) => isObject(item) || (typeof item === 'object' && item && isList(item)))) {
    const line = `[${items.map((item) => printValue(item, indent)).join(', ')}]`;
    if (!line.includes('\n') && line.length + indent.length <= LONGEST_LIST) return line;
  }
  return bracketed('[', items, ']', indent);
}

/** One item a line. */
function bracketed(open: string, items: readonly HclValue[], close: string, indent: string): string {
  if (items.length === 0) return open + close;
  const inner = `${indent}  `;
  const lines = items.map((item) => `${inner}${printValue(item, inner)},\n`);
  return `${open}\n${lines.join('')}${indent}${close}`;
}

function printObject(entries: readonly (HclEntry | HclComment)[], indent: string): string {
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines: string[] = [];
  const run = new Run(inner);
  for (const entry of entries) {
    if (entry.kind === 'entry') {
      run.add(printKey(entry.key, inner), printValue(entry.value, inner), lines);
      continue;
    }
    run.end(lines);
    append(lines, printComment(entry, inner));
  }
  run.end(lines);
  return ['{', ...lines, `${indent}}`].join('\n');
}

function printKey(key: string | HclExpression, indent: string): string {
  if (typeof key === 'string') return isPlainName(key) ? key : printText(key);
  return key instanceof HclTemplate ? printTemplate(key) : `(${printValue(key, indent)})`;
}

/** Words that would be taken for something else where a key stands. */
const RESERVED: ReadonlySet<string> = new Set(['for', 'true', 'false', 'null']);

function isPlainName(text: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(text) && !RESERVED.has(text);
}

/** Arguments stand on one line, of which the last may go on over several; else one a line. */
function printCall({ name, args }: HclCall, indent: string): string {
  // The mark that ends a heredoc stands alone.
  if (args[0] instanceof HclHeredoc && args.length === 1)
    return `${name}(${printHeredoc(args[0], indent)}\n${indent})`;
  const texts = args.map((argument) => printValue(argument, indent));
  const last = args.at(-1);
  const hugs =
    last !== undefined && last !== null && typeof last === 'object' && (isList(last) || isObject(last));
  const before = texts.slice(0, -1);
  if (
    before.some((text) => text.includes('\n')) ||
    (texts.at(-1)?.includes('\n') && !hugs && !(last instanceof HclCall))
  )
    return bracketed(`${name}(`, args, ')', indent);
  return `${name}(${texts.join(', ')})`;
}

function printConditional({ condition, consequent, otherwise }: HclConditional, indent: string): string {
  const line = [condition, consequent, otherwise].map((part) => printOperand(part, indent));
  const [test, first, second] = line;
  if (!line.some((text) => text.includes('\n'))) return `${test} ? ${first} : ${second}`;
  const inner = `${indent}  `;
  const [a, b, c] = [condition, consequent, otherwise].map((part) => printOperand(part, inner));
  return `(\n${inner}${a}\n${inner}? ${b}\n${inner}: ${c}\n${indent})`;
}

function printOperand(value: HclValue, indent: string): string {
  const text = printValue(value, indent);
  return value instanceof HclConditional && !text.startsWith('(') ? `(${text})` : text;
}

function printTemplate({ parts }: HclTemplate): string {
  const texts = parts.map((part, i) => {
    if (typeof part !== 'string') return `\${${printValue(part)}}`;
    const escaped = escapeText(part);
    // A mark right before an interpolation would double its own.
    return typeof parts[i + 1] === 'object' ? escaped.replace(/\$$/, '\\u0024') : escaped;
  });
  return `"${texts.join('')}"`;
}

/** Indented where no line could be taken for less indented than it is, and no blanks of the text for indentation. */
function printHeredoc({ parts }: HclHeredoc, indent: string): string {
  const text = parts
    .map((part) =>
      typeof part === 'string' ? part.replace(/[$%](?=\{)/g, '$&$&') : `\${${printValue(part)}}`,
    )
    .join('');
  const lines = text.replace(/\n$/, '').split('\n');
  const isPlain =
    lines.some((line) => line.trim() === '' || /^[^\S ]/.test(line)) ||
    lines.every((line) => line.startsWith(' '));
  let mark = 'EOT';
  while (lines.some((line) => line.trim() === mark)) mark += '_';
  const inner = isPlain ? '' : `${indent}  `;
  const body = lines.map((line) => inner + line).join('\n');
  return `${isPlain ? '<<' : '<<-'}${mark}\n${body}\n${isPlain ? '' : indent}${mark}`;
}

export function printText(text: string): string {
  return `"${escapeText(text)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

function escapeText(text: string): string {
  return text
    .replace(/["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ud800-\udfff]/gu, (mark) => ESCAPES[mark] ?? unicodeEscape(mark))
    .replace(/([$%]*)([$%])\{/g, (_, before: string, mark: string) => {
      const rest = [...before].map((each) => unicodeEscape(each)).join('');
      return `${rest}${mark}${mark}{`;
    });
}

function unicodeEscape(mark: string): string {
  const code = mark.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
