import * as posix from '../source/posix.js';
import { type FileSystem, isFailure } from './file-system.js';

/** Where paths are told from. */
export interface Whereabouts {
  /** The top of the repository. */
  readonly top: string;
  /** The current folder. */
  readonly here: string;
}

/** The top of the repository of git that a folder lies in; that of a worktree or a module of git has a file of that name. */
export function repositoryOf(folder: string, files: FileSystem): string | undefined {
  for (let here = files.absolute(folder); ; here = posix.dirname(here)) {
    if (!isFailure(files.stat(posix.join(here, '.git')))) return here;
    if (here === posix.dirname(here)) return undefined;
  }
}

export function whereabouts(files: FileSystem): Whereabouts | undefined {
  const top = repositoryOf('.', files);
  return top === undefined ? undefined : { top, here: files.absolute('.') };
}

/** A path from the top of the repository, where it stands from the current folder; absolute ones outside stay. */
export function fromTop(path: string, { top, here }: Whereabouts): string {
  const isAbsolute = /^(?:[a-z]:)?\//i.test(path);
  const found = posix.relative(top, isAbsolute ? path : posix.join(here, path));
  return isAbsolute && found.startsWith('../') ? path : found;
}

/** Where git keeps what all worktrees share. That of a worktree or a module of git lies where its file `.git` says. */
export function gitFolder(top: string, files: FileSystem): string {
  const git = posix.join(top, '.git');
  const elsewhere = /^gitdir: (.+)$/.exec(textAt(git, files))?.[1];
  const common = posix.join(elsewhere === undefined ? git : posix.beside(git, elsewhere), 'commondir');
  return posix.beside(common, textAt(common, files) || '.');
}

/** The branch that others start from: that of `origin`, or the only one there is. Undefined where that cannot be known. */
export function defaultBranch(top: string, files: FileSystem): string | undefined {
  const git = gitFolder(top, files);
  const named = (path: string, refs: string) => {
    const [before, name = ''] = textAt(posix.join(git, path), files).split(`ref: ${refs}/`);
    return before === '' && PLAIN.test(name) ? name : undefined;
  };
  const origin = named('refs/remotes/origin/HEAD', 'refs/remotes/origin');
  const present = named('HEAD', 'refs/heads');
  if (origin !== undefined || present === undefined) return origin;
  const packed = textAt(posix.join(git, 'packed-refs'), files).matchAll(/^[0-9a-f]+ refs\/heads\/(.+)$/gm);
  const branches = [
    ...loose(posix.join(git, 'refs/heads'), '', files),
    ...[...packed].map(([, name]) => name),
  ];
  return branches.every((name) => name === present) ? present : undefined;
}

/** Without signs that mean something in lists of branches of a workflow; a name with a dot first is none. */
const PLAIN = /^\w[\w./-]*$/;

function loose(folder: string, prefix: string, files: FileSystem): readonly string[] {
  const entries = files.list(folder);
  if (isFailure(entries)) return [];
  return entries.flatMap(({ name, kind }) =>
    kind === 'folder' ? loose(posix.join(folder, name), `${prefix}${name}/`, files) : [`${prefix}${name}`],
  );
}

function textAt(path: string, files: FileSystem): string {
  const read = files.read(path);
  return isFailure(read) ? '' : new TextDecoder().decode(read).trim();
}
