import * as posix from '../source/posix.js';

/** Where files come from: the disk, a test, an editor's open documents. Paths use `/`. */
export interface FileSystem {
  stat(path: string): Stat | Failure;
  read(path: string): Uint8Array | Failure;
  list(folder: string): readonly FolderEntry[] | Failure;
  /** From the root of the system. */
  absolute(path: string): string;
  /** One name for all the links to a file. */
  realPath(path: string): string;
  /** The files that match a pattern, links not followed. */
  glob(pattern: string): Promise<readonly string[]>;
}

/** Files that tell without being read whether they are as they were; not others over them, with other contents. */
export interface StampedFiles {
  readonly files: FileSystem;
  /** Another one where anything was written. Undefined where that cannot be told, as of a file that was changed of late. */
  stampOf(path: string): string | undefined;
}

export type FileKind = 'file' | 'folder' | 'other';

export interface Stat {
  readonly kind: FileKind;
  readonly size: number;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: FileKind | 'link';
}

export interface Failure {
  /** The system's code: `ENOENT`, `EACCES`. */
  readonly code: string;
}

export function isFailure<Result extends object>(result: Result | Failure): result is Failure {
  return 'code' in result;
}

/** What makes a path a pattern, if no file has it as its name. */
export const GLOB_SIGNS = /[*?[\]{}!]/;

/** A system's code in words. */
export function reasonOf(code: string): string {
  return REASONS[code] ?? code;
}

/** Of a path that nothing can be found at: whether it is a link that leads nowhere, or in a circle. */
export function isLinkToNothing(path: string, files: FileSystem): boolean {
  const siblings = files.list(posix.dirname(path));
  const name = posix.basename(path);
  return !isFailure(siblings) && siblings.some((each) => each.name === name && each.kind === 'link');
}

/** Also of a file that is not there yet: as its folder and its name have it. */
export function realPathOf(path: string, files: FileSystem): string {
  return isFailure(files.stat(path))
    ? posix.join(files.realPath(posix.dirname(path)), posix.basename(path))
    : files.realPath(path);
}

/** The same files, and one more that is held in memory. */
export function withFile(files: FileSystem, path: string, content: Uint8Array): FileSystem {
  return {
    stat: (asked) => (asked === path ? { kind: 'file', size: content.length } : files.stat(asked)),
    read: (asked) => (asked === path ? content : files.read(asked)),
    list(folder) {
      const entries = files.list(folder);
      const name = posix.basename(path);
      const isHere = files.absolute(folder) === posix.dirname(files.absolute(path));
      if (isFailure(entries) || !isHere || entries.some((each) => each.name === name)) return entries;
      return [...entries, { name, kind: 'file' }];
    },
    absolute: (asked) => files.absolute(asked),
    realPath: (asked) => (asked === path ? realPathOf(path, files) : files.realPath(asked)),
    glob: (pattern) => files.glob(pattern),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  ELOOP: 'its symbolic links go round in a circle',
  ENOTSUP: 'there can be no folder in that place',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a file is in the place of a folder',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk can only be read',
  EISDIR: 'it is a folder',
  ENOENT: 'it does not exist',
};
