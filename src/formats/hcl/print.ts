/** An expression that is to be written. Texts in it are written as they are; `quoted` makes one that is a string. */
export type Output =
  | string
  /** One behind the other. */
  | { readonly parts: readonly Output[] }
  | { readonly items: readonly Output[] }
  | { readonly entries: readonly (readonly [key: string, value: Output])[] }
  | { readonly call: string; readonly argument: Output }
  /** Lines of a template, each of which ends with a line break. */
  | { readonly heredoc: string };

export type OutputItem =
  | { readonly argument: string; readonly value: Output }
  | OutputBlock
  | { readonly comment: string };

export interface OutputBlock {
  readonly block: string;
  readonly labels?: readonly string[];
  readonly items: readonly OutputItem[];
}

/** Writes the items of a file as `terraform fmt` would lay them out. */
export function printHcl(items: readonly OutputItem[]): string {
  return items.length === 0 ? '' : `${itemLines(items, 0).join('\n')}\n`;
}

/** An expression where no line may end, such as within a template. */
export function inlineHcl(value: Output): string {
  if (typeof value === 'string') return value;
  if ('heredoc' in value)
    return `"${value.heredoc.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;
  if ('items' in value) return `[${value.items.map(inlineHcl).join(', ')}]`;
  if ('parts' in value) return value.parts.map(inlineHcl).join('');
  if ('call' in value) return `${value.call}(${inlineHcl(value.argument)})`;
  const entries = value.entries.map(([key, inner]) => `${key} = ${inlineHcl(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A string in quotes. */
export function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** A text as it stands between quotes. */
export function escaped(text: string): string {
  return text
    .replace(/["\\\n\r\t]/g, (character) => ESCAPES[character]!)
    .replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[$%](?=\{)/g, '$&$&');
}

/** The key of an object: bare where it can be. */
export function objectKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) && !KEYWORDS.has(name) ? name : quoted(name);
}

const WIDTH = 100;
const INDENT = '  ';
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;
const KEYWORDS: ReadonlySet<string> = new Set(['for', 'if', 'null', 'true', 'false']);

function itemLines(items: readonly OutputItem[], depth: number): string[] {
  const lines: string[] = [];
  const chain: Aligned[] = [];
  const close = () => lines.push(...aligned(chain.splice(0)));
  let before: OutputItem | undefined;
  for (const item of items) {
    if (before && isApart(before, item)) {
      close();
      lines.push('');
    }
    if ('argument' in item) addAligned(lines, chain, item.argument, item.value, depth);
    else {
      close();
      lines.push(...('comment' in item ? commentLines(item.comment, depth) : blockLines(item, depth)));
    }
    before = item;
  }
  close();
  return lines;
}

/** Blocks stand apart from what is around them, but for the comment above. */
function isApart(before: OutputItem, item: OutputItem): boolean {
  return 'block' in before || ('block' in item && !('comment' in before));
}

function commentLines(comment: string, depth: number): string[] {
  return comment.split(/\r\n?|\n/).map((line) => `${INDENT.repeat(depth)}# ${line}`.trimEnd());
}

function blockLines({ block, labels = [], items }: OutputBlock, depth: number): string[] {
  const indent = INDENT.repeat(depth);
  const head = `${indent}${[block, ...labels.map(quoted)].join(' ')}`;
  if (items.length === 0) return [`${head} {}`];
  return [`${head} {`, ...itemLines(items, depth + 1), `${indent}}`];
}

interface Aligned {
  readonly lead: string;
  readonly rest: string;
}

/** Equals signs of neighbouring lines stand below each other, unless more lines follow one of them. */
function addAligned(lines: string[], chain: Aligned[], name: string, value: Output, depth: number): void {
  const lead = INDENT.repeat(depth) + name;
  const text = expressionText(value, depth, lead.length + 3);
  if (!text.includes('\n')) {
    chain.push({ lead, rest: text });
    return;
  }
  const first = text.slice(0, text.indexOf('\n'));
  if (opensNothing(first)) {
    // The equals sign of a heredoc stands in line with those around it.
    chain.push({ lead, rest: text });
    return;
  }
  lines.push(...aligned(chain.splice(0)), `${lead} = ${text}`);
}

function opensNothing(line: string): boolean {
  return /^<<-?EOT_*$/.test(line);
}

function aligned(chain: readonly Aligned[]): string[] {
  const width = Math.max(0, ...chain.map(({ lead }) => columns(lead)));
  return chain.map(({ lead, rest }) => `${lead}${' '.repeat(width - columns(lead))} = ${rest}`);
}

function columns(text: string): number {
  return [...text].length;
}

/** `column` is where the text begins: a list that would not fit takes a line for each item. */
function expressionText(value: Output, depth: number, column: number): string {
  if (typeof value === 'string') return value;
  if ('heredoc' in value) return heredocText(value.heredoc, depth);
  if ('items' in value) return listText(value.items, depth, column);
  if ('entries' in value) return objectText(value.entries, depth);
  if ('call' in value) {
    const argument = expressionText(value.argument, depth, column + value.call.length + 1);
    // The mark that ends a heredoc stands alone.
    const end = typeof value.argument === 'object' && 'heredoc' in value.argument;
    return `${value.call}(${argument}${end ? `\n${INDENT.repeat(depth)}` : ''})`;
  }
  let text = '';
  for (const part of value.parts) text += expressionText(part, depth, column + text.length);
  return text;
}

function listText(items: readonly Output[], depth: number, column: number): string {
  const inline = items.map((item) => inlineText(item));
  const line = inline.every((item) => item !== undefined) ? `[${inline.join(', ')}]` : undefined;
  if (line !== undefined && column + line.length <= WIDTH) return line;
  const inner = INDENT.repeat(depth + 1);
  const lines = items.map((item) => `${inner}${expressionText(item, depth + 1, inner.length)},`);
  return `[\n${lines.join('\n')}\n${INDENT.repeat(depth)}]`;
}

/** What stands in one line; objects never do. */
function inlineText(value: Output): string | undefined {
  if (typeof value === 'string') return value.includes('\n') ? undefined : value;
  if ('heredoc' in value) return undefined;
  if ('entries' in value) return value.entries.length === 0 ? '{}' : undefined;
  if ('call' in value) {
    const argument = inlineText(value.argument);
    return argument === undefined ? undefined : `${value.call}(${argument})`;
  }
  const texts = ('items' in value ? value.items : value.parts).map(inlineText);
  if (texts.some((text) => text === undefined)) return undefined;
  return 'items' in value ? `[${texts.join(', ')}]` : texts.join('');
}

function objectText(entries: readonly (readonly [string, Output])[], depth: number): string {
  if (entries.length === 0) return '{}';
  const lines: string[] = [];
  const chain: Aligned[] = [];
  for (const [key, value] of entries) addAligned(lines, chain, key, value, depth + 1);
  lines.push(...aligned(chain));
  return `{\n${lines.join('\n')}\n${INDENT.repeat(depth)}}`;
}

/** Indented where no line could be taken for less indented than it is. */
function heredocText(text: string, depth: number): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const plain = lines.some((line) => line.trim() === '' || /^[^\S ]/.test(line));
  const indent = plain ? '' : INDENT.repeat(depth + 1);
  const body = lines.map((line) => indent + line).join('\n');
  let mark = 'EOT';
  while (lines.some((line) => line.trim() === mark)) mark += '_';
  return `${plain ? '<<' : '<<-'}${mark}\n${body}\n${plain ? '' : INDENT.repeat(depth)}${mark}`;
}
