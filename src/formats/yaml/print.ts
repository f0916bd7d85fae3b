/** What is to be printed; `undefined` members are left out. */
export type Yaml = string | number | boolean | null | readonly Yaml[] | YamlMap | Marked | undefined;

export interface YamlMap {
  readonly [key: string]: Yaml;
}

interface Marks {
  readonly tag?: string;
  readonly comment?: string | undefined;
  /** A list of scalars stands on one line where it fits. */
  readonly flow?: boolean;
}

/** A value with a tag before it, `!Ref`, or a comment above it. */
export class Marked {
  readonly value: Yaml;
  readonly tag: string | undefined;
  readonly comment: string | undefined;
  readonly flow: boolean;
  constructor(value: Yaml, { tag, comment, flow = false }: Marks) {
    this.value = value;
    this.tag = tag;
    this.comment = comment;
    this.flow = flow;
  }
}

/** Prints in block style; a text is quoted where YAML would read something else, in version 1.1 or 1.2. */
export function printYaml(value: Yaml): string {
  const lines = linesOf(value);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

const INDENT = '  ';
const WIDEST_FLOW = 80;
/** Behind so many signs a key has to say that it is one: https://yaml.org/spec/1.2.2/#example-single-pair-explicit-entry */
const LONGEST_KEY = 1000;

function linesOf(value: Yaml): string[] {
  if (isMap(value)) {
    const entries = Object.entries(value).filter(([, held]) => held !== undefined);
    return entries.length === 0 ? ['{}'] : entries.flatMap(([key, held]) => entryLines(key, held));
  }
  if (isList(value)) {
    const items = value.filter((item) => item !== undefined);
    return items.length === 0 ? ['[]'] : items.flatMap(itemLines);
  }
  if (value instanceof Marked && !isScalar(value.value)) {
    const { head, lines } = headed(value);
    return [...commentLines(value), ...(head === '' ? [] : [head]), ...lines];
  }
  return scalarLines(value);
}

function entryLines(key: string, held: Yaml): string[] {
  const { head, lines, inline } = headed(held);
  const text = keyText(key);
  const isLong = text.length > LONGEST_KEY;
  const start = `${isLong ? '' : text}:${head === '' ? '' : ` ${head}`}`;
  const before = [...(held instanceof Marked ? commentLines(held) : []), ...(isLong ? [`? ${text}`] : [])];
  if (inline)
    return [...before, `${start}${lines[0] === undefined ? '' : ` ${lines[0]}`}`, ...lines.slice(1)];
  return [...before, start, ...lines.map(indented)];
}

function itemLines(item: Yaml): string[] {
  const { head, lines, inline } = headed(item);
  const comments = item instanceof Marked ? commentLines(item) : [];
  const [first = '', ...rest] = lines;
  if (inline) return [...comments, `- ${head === '' ? '' : `${head} `}${first}`, ...rest];
  if (head === '') return [...comments, `- ${first}`, ...rest.map(indented)];
  return [...comments, `- ${head}`, ...lines.map(indented)];
}

/** What stands on the line of the key, and what below it. */
function headed(value: Yaml): { head: string; lines: string[]; inline: boolean } {
  const [tag, inner] = value instanceof Marked ? [value.tag ?? '', value.value] : ['', value];
  const flow = value instanceof Marked && value.flow && isList(inner) ? flowText(inner) : undefined;
  const lines = flow === undefined ? linesOf(inner) : [flow];
  const inline = flow !== undefined || isScalar(inner) || lines[0] === '{}' || lines[0] === '[]';
  // The lines of a block stand below its key.
  return {
    head: tag,
    lines: inline && lines.length > 1 ? [lines[0]!, ...lines.slice(1).map(indented)] : lines,
    inline,
  };
}

function flowText(items: readonly Yaml[]): string | undefined {
  const texts = items.map((item) => {
    if (item instanceof Marked && item.flow && isList(item.value) && item.tag !== undefined) {
      const inner = flowText(item.value);
      return inner === undefined ? undefined : `${item.tag} ${inner}`;
    }
    const [line = '', ...more] = isScalar(item) ? scalarLines(item) : ['', ''];
    if (more.length > 0 || line.includes('\n')) return undefined;
    const bare = item instanceof Marked ? item.value : item;
    if (typeof bare !== 'string' || !NOT_IN_FLOW.test(bare) || !line.endsWith(bare)) return line;
    return `${line.slice(0, line.length - bare.length)}'${bare.replaceAll("'", "''")}'`;
  });
  const text = `[${texts.join(', ')}]`;
  return texts.includes(undefined) || text.length > WIDEST_FLOW ? undefined : text;
}

function commentLines({ comment }: Marked): string[] {
  return comment === undefined ? [] : comment.split(/\r\n?|\n/).map((line) => `# ${line}`.trimEnd());
}

function indented(line: string): string {
  return line === '' ? '' : INDENT + line;
}

function scalarLines(value: Yaml): string[] {
  if (value instanceof Marked) return [`${value.tag ?? ''} ${scalarLines(value.value).join('\n')}`.trim()];
  if (typeof value === 'number') return [String(value).replace(/^(-?\d+)e/, '$1.0e')];
  if (typeof value !== 'string') return [value === undefined ? 'null' : String(value)];
  return fitsBlock(value) && !isPlain(value) ? blockLines(value) : [keyText(value)];
}

/** On one line; `inFlow` between brackets, where commas and brackets have to be quoted. */
export function scalarText(value: string | number | boolean, inFlow: boolean): string {
  if (typeof value !== 'string') return scalarLines(value)[0]!;
  return inFlow && NOT_IN_FLOW.test(value) && isPlain(value) ? `'${value}'` : keyText(value);
}

/** In the quotes that something stood in before. */
export function quotedText(text: string, quote: string): string {
  return quote === "'" && !SPECIAL.test(text) ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text);
}

/** On one line, as a key has to be. */
function keyText(text: string): string {
  if (isPlain(text)) return text;
  return SPECIAL.test(text) ? doubleQuoted(text) : `'${text.replaceAll("'", "''")}'`;
}

function isPlain(text: string): boolean {
  return (
    !READ_OTHERWISE.test(text) &&
    !INDICATOR.test(text) &&
    !/: |:$| #|\s$|[\n]/.test(text) &&
    !SPECIAL.test(text)
  );
}

/** Null, true and false, numbers, times, merges and dates of both versions. */
const READ_OTHERWISE =
  /^(?:|~|null|true|false|yes|no|on|off|y|n|<<|=|[-+.,:_\de]+|[-+]?(?:0x[\da-f_]+|0[ob][\d_]+|\.inf)|\.nan|\d{4}-\d\d?-\d\d?.*)$/i;
/** Between brackets; a colon or question mark is one by itself there in version 1.1. */
const NOT_IN_FLOW = /^[:?]|[,[\]{}]/;
const INDICATOR = /^(?:[-?:](?=\s|$)|[\s,[\]{}#&*!|>'"%@`]|---|\.\.\.)/;
/** What only an escape can show. */
const SPECIAL =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\n/;

/** Several lines that read back as they are: none ends in a blank, the first begins with none. */
function fitsBlock(text: string): boolean {
  const body = text.replace(/\n$/, '');
  return (
    body.includes('\n') === true &&
    !SPECIAL.test(text.replaceAll('\n', '')) &&
    !/^\s|[ ]$|[ ]\n|\n$/.test(body)
  );
}

function blockLines(text: string): string[] {
  const head = text.endsWith('\n') ? '|' : '|-';
  return [head, ...text.replace(/\n$/, '').split('\n')];
}

function doubleQuoted(text: string): string {
  const escaped = JSON.stringify(text).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escaped;
}

function isScalar(value: Yaml): boolean {
  if (value instanceof Marked) return isScalar(value.value);
  return typeof value !== 'object' || value === null;
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

function isMap(value: Yaml): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Marked);
}
