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

/** The same files, and one more that is held in memory. */
export function withFile(files: FileSystem, path: string, content: Uint8Array): FileSystem {
  return {
    stat: (asked) => (asked === path ? { kind: 'file', size: content.length } : files.stat(asked)),
    read: (asked) => (asked === path ? content : files.read(asked)),
    list: (folder) => files.list(folder),
    absolute: (asked) => files.absolute(asked),
    realPath: (asked) => (asked === path ? path : files.realPath(asked)),
    glob: (pattern) => files.glob(pattern),
  };
}
