/** Thrown where something stands that is left to the library. */
export const RARE = new Error('this is left to the library');

export function rare(): never {
  throw RARE;
}

/** What a string in quotes stands for. */
export function unescaped(written: string): string {
  const inner = written.slice(1, -1);
  if (written.startsWith("'")) return inner.replaceAll("''", "'");
  return inner.includes('\\') ? inner.replace(ESCAPE, (_, sign: string) => ESCAPED[sign] ?? rare()) : inner;
}

const ESCAPE = /\\(.)/gs;
const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  '\\': '\\',
  '/': '/',
};

/** Lines of a text with white space between: a line break is a blank, and of more the first does not count. */
export function foldedText(before: string, gap: string, after: string): string {
  const breaks = gap.split('\n').length - 1;
  return `${before}${breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)}${after}`;
}

/** The text behind `|` or `>`, and where its last line ends. */
export function blockText(
  text: string,
  start: number,
  parent: number,
): { readonly text: string; readonly end: number } {
  const [header, style, chomp] = match(HEADER, text, start);
  let at = start + header.length;
  const margin = match(MARGIN, text, at)[1] ?? '';
  if (margin.length <= parent) rare();
  let end = at;
  const lines: string[] = [];
  let blank: string[] = [];
  while (at < text.length) {
    const line = lineAt(text, at);
    const content = line.slice(margin.length);
    if (line.trimStart() === '') blank.push(content);
    else if (line.startsWith(margin)) {
      lines.push(...blank, content);
      blank = [];
      end = at + line.length;
    } else break;
    if (lines.length === 0 && content !== '') rare();
    at += line.length + 1;
  }
  if (blank.some((each) => each !== '')) rare();
  return { text: (style === '|' ? lines.join('\n') : folded(lines)) + (chomp === '-' ? '' : '\n'), end };
}

const HEADER = /([|>])(-?)(?: *| +#[^\n]*)\n/y;
/** Of the first line that is not blank. */
const MARGIN = /(?: *\n)*( *)(?=[^ \n])/y;

/** A line break is a blank, but around lines that are further to the right, and blank ones. */
function folded(lines: readonly string[]): string {
  if (lines[0] === '') rare();
  let text = '';
  let gap = '';
  let isAfterIndented = false;
  for (const line of lines) {
    const isIndented = line.startsWith(' ');
    if (isIndented && gap === ' ') gap = '\n';
    else if (isIndented && gap === '\n' && !isAfterIndented) gap = '\n\n';
    if (line !== '') text += gap + line;
    else if (gap === '\n') text += '\n';
    gap = isIndented || line === '' ? '\n' : ' ';
    if (line !== '') isAfterIndented = isIndented;
  }
  return text;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? undefined : end);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? rare();
}
