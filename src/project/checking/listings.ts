import {
  type FileKind,
  type FileSystem,
  type FolderEntry,
  isFailure,
  type StampedFiles,
} from '../file-system.js';

/** What lies in a folder, in its order, and what tells that it is so. */
export interface Listing {
  readonly stamp: string;
  /** Each with a letter for its kind before its name, and `/` between them. */
  readonly entries: string;
}

/** What lies in folders: not asked again of those in which nothing has come, gone or got another name. */
export class Listings {
  /** Those of this time, by folder. */
  readonly now: Record<string, Listing> = {};
  readonly files: FileSystem;

  constructor({ files, stampOf }: StampedFiles, before: Readonly<Record<string, Listing>>) {
    this.files = {
      ...files,
      list: (folder) => {
        // Before it is listed: what comes later gives another one.
        const stamp = stampOf(folder);
        const known = before[folder];
        if (stamp !== undefined && known?.stamp === stamp) {
          this.now[folder] = known;
          return unpacked(known.entries);
        }
        const entries = files.list(folder);
        if (stamp !== undefined && !isFailure(entries))
          this.now[folder] = { stamp, entries: packed(entries) };
        return entries;
      },
    };
  }
}

const LETTERS: Readonly<Record<FolderEntry['kind'], string>> = {
  file: 'f',
  folder: 'd',
  link: 'l',
  other: 'o',
};
const KINDS: ReadonlyMap<string, FileKind | 'link'> = new Map([
  ['f', 'file'],
  ['d', 'folder'],
  ['l', 'link'],
]);

function packed(entries: readonly FolderEntry[]): string {
  return entries.map(({ name, kind }) => `${LETTERS[kind]}${name}`).join('/');
}

function unpacked(entries: string): readonly FolderEntry[] {
  if (entries === '') return [];
  return entries
    .split('/')
    .map((each) => ({ name: each.slice(1), kind: KINDS.get(each[0] ?? '') ?? 'other' }));
}
