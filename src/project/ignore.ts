import * as posix from '../source/posix.js';
import { type FileSystem, type FolderEntry, isFailure } from './file-system.js';
import { gitFolder } from './repository.js';

/** Tells what ignore files leave out, from the root of the repository down. */
export class Ignores {
  readonly #files: FileSystem;
  readonly #rules = new Map<string, readonly Rule[]>();
  /** What folders have in them, where that is known. */
  readonly #entries = new Map<string, readonly FolderEntry[]>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  /**
   * Of a folder, by its absolute path, and what it has in it, which is then not looked for if it is not there: whether
   * something in it is left out, the folders above it not being so.
   */
  enter(folder: string, entries: readonly FolderEntry[]): (name: string, isFolder: boolean) => boolean {
    this.#entries.set(folder, entries);
    return (name, isFolder) => this.#covers(folder, name, isFolder);
  }

  /** Whether a file is left out, by itself or with one of the folders above it. */
  coversAny(file: string): boolean {
    let path = this.#files.absolute(file);
    for (let isFolder = false; path !== posix.dirname(path); isFolder = true) {
      const folder = posix.dirname(path);
      if (this.#covers(folder, posix.basename(path), isFolder)) return true;
      path = folder;
    }
    return false;
  }

  #covers(folder: string, name: string, isFolder: boolean): boolean {
    if (isFolder && ALWAYS_LEFT_OUT.has(name)) return true;
    const rules = this.#rulesFor(folder);
    if (rules.length === 0) return false;
    const path = posix.within(folder, name);
    return rules.findLast((rule) => (isFolder || !rule.foldersOnly) && rule.matches(path))?.ignores ?? false;
  }

  /** The rules of a folder and, inside a repository, of those above it, outermost first: the last that matches decides. */
  #rulesFor(folder: string): readonly Rule[] {
    const known = this.#rules.get(folder);
    if (known) return known;
    const above = posix.dirname(folder);
    const entries = this.#entries.get(folder);
    const mayHave = (name: string) => entries?.some((each) => each.name === name) ?? true;
    const isTop =
      above === folder || (mayHave('.git') && !isFailure(this.#files.stat(posix.join(folder, '.git'))));
    const inherited = isTop
      ? this.#rulesIn(posix.join(gitFolder(folder, this.#files), 'info/exclude'), folder)
      : this.#rulesFor(above);
    const own = IGNORE_FILES.filter(mayHave).flatMap((name) =>
      this.#rulesIn(posix.join(folder, name), folder),
    );
    const rules = own.length === 0 ? inherited : [...inherited, ...own];
    this.#rules.set(folder, rules);
    return rules;
  }

  /** What a file says of the paths in a folder. */
  #rulesIn(file: string, folder: string): readonly Rule[] {
    const read = this.#files.read(file);
    return isFailure(read) ? [] : parseRules(folder, new TextDecoder().decode(read));
  }
}

interface Rule {
  readonly ignores: boolean;
  readonly foldersOnly: boolean;
  matches(path: string): boolean;
}

/** Of both in one folder the last has the last word. */
const IGNORE_FILES = ['.gitignore', '.plimsollignore'];

const ALWAYS_LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** The lines of a `.gitignore`, as git's documentation of the format has them. */
function parseRules(folder: string, text: string): Rule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const written = line.replace(/(?<!\\) +$/, '');
    if (written === '' || written.startsWith('#')) return [];
    const ignores = !written.startsWith('!');
    const pattern = ignores ? written : written.slice(1);
    const foldersOnly = pattern.endsWith('/');
    const body = foldersOnly ? pattern.slice(0, -1) : pattern;
    const expression = expressionOf(body);
    if (!expression) return [];
    const base = folder.endsWith('/') ? folder : `${folder}/`;
    const matches = (path: string) => path.startsWith(base) && expression.test(path.slice(base.length));
    return [{ ignores, foldersOnly, matches }];
  });
}

/** A pattern with a slash before its end is meant from its folder on, any other at every depth. Undefined for one that is none. */
export function expressionOf(pattern: string): RegExp | undefined {
  const anchored = pattern.includes('/');
  const body = (anchored ? pattern.replace(/^\//, '') : pattern).replace(
    PIECES,
    (piece, escaped, set, folders, all) => {
      if (escaped !== undefined) return quoted(escaped);
      if (set !== undefined) return setOf(set);
      if (folders !== undefined) return '(?:.*/)?';
      if (all !== undefined) return '.*';
      return WILDCARDS[piece.slice(0, 1)] ?? quoted(piece);
    },
  );
  if (body.includes(NEVER)) return undefined;
  return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${body}$`, 's');
}

const CHAR = String.raw`(?:\\.|[^\]\\])`;
const CLASS = String.raw`\[:[^\]]*:\]`;
const SET = String.raw`\[(?:[!^]|(?![!^]))(?:\](?:-${CHAR})?|(?!\]))(?:${CHAR}-${CHAR}|${CLASS}|(?!${CLASS})${CHAR})*\]`;
const PIECES = new RegExp(String.raw`\\(.)|(${SET})|((?<=^|\/)\*{2,}\/)|((?<=\/)\*{2,}$)|\*+|[\s\S]`, 'gs');
const NEVER = '(?!)';
const WILDCARDS: Readonly<Record<string, string>> = {
  '*': '[^/]*',
  '?': '[^/]',
  // A set without an end, an escape of nothing.
  '[': NEVER,
  '\\': NEVER,
};

/** One character of a set, as wildmatch of git reads it: never a slash. A range that goes backwards is a slip. */
function setOf(written: string): string {
  const [, negated = '', inside = ''] = /^\[([!^]?)(.*)\]$/s.exec(written) ?? [];
  const members = [...inside.matchAll(MEMBERS)].map(([whole, from, to, name]) => {
    if (name !== undefined) return CLASSES[name];
    if (from === undefined || to === undefined) return quoted(plain(whole));
    const [first, last] = [plain(from), plain(to)];
    return first > last ? undefined : `${quoted(first)}-${quoted(last)}`;
  });
  return members.includes(undefined) ? NEVER : `(?!/)[${negated && '^'}${members.join('')}]`;
}

const MEMBERS = /(\\.|[^\\])-(\\.|[^\]\\])|\[:([^\]]*):\]|\\.|./gs;
const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: ' \\t\\n\\r',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

function plain(char: string): string {
  return char.replace(/^\\(?=.)/s, '');
}

function quoted(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
