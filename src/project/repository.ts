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
