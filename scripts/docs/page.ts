import { Terminal } from './console.js';

/** A fenced block of a page: ```language [wrong] [file name]. */
export interface Block {
  readonly language: string;
  /** The block shows a mistake on purpose. */
  readonly wrong: boolean;
  /** The block is this file, for the commands further down the page. */
  readonly file: string | undefined;
  readonly text: string;
}

/** The text of a generated part, by the name in its marks. */
export type Parts = Readonly<Record<string, () => string | Promise<string>>>;

const FENCED = /^```(\S*)([^\n]*)\n((?:(?!```)[^\n]*\n)*)```$/gm;
const GENERATED = /^(<!-- generated: (\S+) -->\n)[\s\S]*?(^<!-- end -->$)/gm;

export function blocksOf(page: string): Block[] {
  return [...page.matchAll(FENCED)].map(([, language, info, text]) => blockOf(language!, info!, text!));
}

/** The page with everything in it made anew that is not written by hand: marked parts, and what commands print. */
export async function refreshed(
  page: string,
  parts: Parts,
  files: ReadonlyMap<string, string>,
): Promise<string> {
  const withParts = await replaced(page, GENERATED, async ([, begin, name, end]) => {
    const part = parts[name!];
    if (!part) throw new Error(`nothing generates the part \`${name}\``);
    return `${begin}\n${(await part()).trim()}\n\n${end}`;
  });
  const terminal = new Terminal();
  for (const [path, text] of files) terminal.files.set(path, text);
  return replaced(withParts, FENCED, async ([, language, info, text]) => {
    const block = blockOf(language!, info!, text!);
    return `\`\`\`${language}${info}\n${await contentOf(block, terminal, files)}\`\`\``;
  });
}

/** A file that exists, or that a command wrote, is shown as it is; any other is what the page says, laid out. */
async function contentOf(
  { language, file, wrong, text }: Block,
  terminal: Terminal,
  files: ReadonlyMap<string, string>,
): Promise<string> {
  if (language === 'console') return replay(text, terminal);
  const existing = file && (files.get(file) ?? terminal.written.get(file));
  const shown = existing ?? (language === 'plim' && !wrong ? await laidOut(text) : text);
  if (file !== undefined) terminal.files.set(file, shown);
  return shown;
}

async function laidOut(text: string): Promise<string> {
  const terminal = new Terminal();
  terminal.files.set('page.plim', text);
  await terminal.run('plimsoll fmt page.plim');
  return terminal.files.get('page.plim') ?? text;
}

/** Runs the lines that begin with `$ ` again; what they print comes below them. */
async function replay(text: string, terminal: Terminal): Promise<string> {
  const shown: string[] = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith('$ ')) continue;
    const { output } = await terminal.run(line.slice(2));
    shown.push(`${line}\n${output.replace(/\n+$/, '\n')}`);
  }
  return shown.join('\n');
}

function blockOf(language: string, info: string, text: string): Block {
  const words = info.trim().split(/\s+/).filter(Boolean);
  return { language, wrong: words[0] === 'wrong', file: words.find((word) => word !== 'wrong'), text };
}

async function replaced(
  text: string,
  pattern: RegExp,
  replacement: (match: RegExpMatchArray) => Promise<string>,
): Promise<string> {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    result += text.slice(at, match.index) + (await replacement(match));
    at = match.index + match[0].length;
  }
  return result + text.slice(at);
}
