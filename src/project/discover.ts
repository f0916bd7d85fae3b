import * as posix from '../source/posix.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type FileSystem, GLOB_SIGNS, isFailure, isLinkToNothing } from './file-system.js';
import { Ignores } from './ignore.js';
import { input } from './messages.js';
import { failureOf, wholeFile } from './read.js';

export interface Found {
  readonly path: string;
  /** Named by the user, not found in a folder or by a pattern. */
  readonly named: boolean;
}

/** With the one name that it has whatever link leads to it. */
export interface Discovered extends Found {
  readonly real: string;
}

export interface Discovery {
  readonly files: readonly Discovered[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface DiscoverOptions {
  /** A file that is named is none that was asked for. */
  readonly skipsOthers?: boolean | undefined;
  /** Is told, with each file, how many there are so far. */
  readonly met?: ((files: number) => void) | undefined;
}

/**
 * The files that paths stand for: themselves, those in folders whose names have one of the endings, those that match patterns.
 */
export async function discover(
  paths: readonly string[],
  files: FileSystem,
  endings: readonly string[],
  { skipsOthers = false, met = () => undefined }: DiscoverOptions = {},
): Promise<Discovery> {
  const walk = new Walk(files, endings, skipsOthers, met);
  for (const path of paths) await walk.add(posix.normalize(path));
  return { files: [...walk.found.values()], diagnostics: walk.diagnostics };
}

class Walk {
  /** By real path, so that a file with several names is read once. */
  readonly found = new Map<string, Discovered>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #files: FileSystem;
  readonly #endings: readonly string[];
  readonly #skipsOthers: boolean;
  readonly #tell: (files: number) => void;
  readonly #ignores: Ignores;
  readonly #walked = new Set<string>();
  /** How often a file was met, also one that was known. */
  #met = 0;
  /** How many files are left out that would have been looked at. */
  #ignored = 0;

  constructor(
    files: FileSystem,
    endings: readonly string[],
    skipsOthers: boolean,
    tell: (files: number) => void,
  ) {
    this.#files = files;
    this.#endings = endings;
    this.#skipsOthers = skipsOthers;
    this.#tell = tell;
    this.#ignores = new Ignores(files);
  }

  async add(path: string): Promise<void> {
    const stat = this.#files.stat(path);
    if (isFailure(stat)) {
      if (stat.code === 'ENOENT' && GLOB_SIGNS.test(path)) await this.#addPattern(path);
      else if (!this.#skipsOthers || !isLinkToNothing(path, this.#files))
        this.#report(this.#notThere(path, stat.code));
    } else if (stat.kind === 'folder') {
      const real = this.#files.realPath(path);
      const before = this.#walked.has(real) ? undefined : this.#met;
      const said = this.diagnostics.length;
      const ignored = this.#ignored;
      this.#addFolder(path, real);
      if (this.#met === before && this.diagnostics.length === said)
        this.#report(
          this.#ignored > ignored
            ? nothingLeft(path)
            : nothingIn(path, `no file in \`${path}\` is one that Plimsoll reads`, this.#endings),
        );
    } else if (!this.#skipsOthers) this.#addFile(path, true);
    else if (!this.#ignores.coversAny(path)) this.#addFile(path, false);
  }

  async #addPattern(pattern: string): Promise<void> {
    const matches = await this.#files.glob(pattern);
    const wanted = matches.filter((path) => !this.#ignores.coversAny(path)).sort();
    if (wanted.length === 0)
      this.#report(
        matches.length > 0 ? nothingLeft(pattern) : nothingIn(pattern, `no file matches \`${pattern}\``, []),
      );
    for (const path of wanted) this.#addFile(path, false);
  }

  /**
   * Links to folders are followed, each folder walked once: a loop of links ends. What links lead to comes last, so that
   * what also lies here is called by its own name.
   */
  #addFolder(top: string, realTop: string): void {
    const pending = [{ folder: top, real: realTop, whole: this.#files.absolute(top) }];
    const linked: typeof pending = [];
    const linkedFiles: (readonly [real: string, path: string])[] = [];
    for (let next = pending.pop(); next; next = pending.pop() ?? linked.shift()) {
      const { folder, real, whole } = next;
      if (this.#walked.has(real)) continue;
      this.#walked.add(real);
      const entries = this.#files.list(folder);
      if (isFailure(entries)) {
        this.#report(failureOf(folder, entries.code));
        continue;
      }
      const isLeftOut = this.#ignores.enter(whole, entries);
      const folders: typeof pending = [];
      for (const { name, kind: listed } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const path = posix.within(folder, name);
        const kind = listed === 'link' ? this.#linkedKind(path) : listed;
        if (kind === 'other' || (kind === 'file' && !this.#hasEnding(name))) continue;
        if (isLeftOut(name, kind === 'folder')) {
          if (kind === 'file') this.#ignored++;
          continue;
        }
        const isLink = listed === 'link';
        const its = isLink ? this.#files.realPath(path) : posix.within(real, name);
        if (kind === 'folder')
          (isLink ? linked : folders).push({ folder: path, real: its, whole: posix.within(whole, name) });
        else if (isLink) linkedFiles.push([its, path]);
        else this.#addReal(its, path, false);
      }
      pending.push(...folders.reverse());
    }
    for (const [real, path] of linkedFiles) this.#addReal(real, path, false);
  }

  #linkedKind(path: string) {
    const stat = this.#files.stat(path);
    return isFailure(stat) ? 'other' : stat.kind;
  }

  #hasEnding(name: string): boolean {
    return this.#endings.some((ending) => name.toLowerCase().endsWith(ending));
  }

  #addFile(path: string, named: boolean): void {
    this.#addReal(this.#files.realPath(path), path, named);
  }

  #addReal(real: string, path: string, named: boolean): void {
    this.#met++;
    const known = this.found.get(real);
    this.found.set(real, { path: known?.path ?? path, real, named: named || (known?.named ?? false) });
    this.#tell(this.found.size);
  }

  #report(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
  }

  #notThere(path: string, code: string): Diagnostic {
    if (code !== 'ENOENT') return failureOf(path, code);
    const [folder, asked] = [posix.dirname(path), posix.basename(path)];
    const siblings = this.#files.list(folder);
    // A link that leads nowhere is there, under its own name.
    const names = isFailure(siblings)
      ? []
      : siblings.map(({ name }) => name).filter((name) => name !== asked);
    const meant = nearest(asked, names);
    const help = meant === undefined ? [] : [`did you mean \`${posix.join(folder, meant)}\`?`];
    return input.report.notFound(wholeFile(path), { path }, { help });
  }
}

function nothingLeft(path: string): Diagnostic {
  const what = `all files in \`${path}\` are left out by \`.gitignore\`, \`.git/info/exclude\` or \`.plimsollignore\``;
  const help = ['a file that is named is read all the same'];
  return input.report.noMatch(wholeFile(path), { what }, { help });
}

function nothingIn(path: string, what: string, endings: readonly string[]): Diagnostic {
  const help =
    endings.length === 0
      ? []
      : [`files ending in ${endings.map((ending) => `\`${ending}\``).join(', ')} are looked at`];
  return input.report.noMatch(wholeFile(path), { what }, { help });
}
