import * as posix from '../source/posix.js';
import type { FileSystem, FolderEntry } from '../project/file-system.js';
import { Refusal } from '../project/usage.js';

/** Texts by their paths: `{ 'deploy/shop.plim': '…' }`. */
export type Texts = Readonly<Record<string, string>>;

/** Texts as files of a system that holds nothing else. */
export function filesOf(texts: Texts): FileSystem {
  const encoder = new TextEncoder();
  const here = currentFolder(Object.keys(texts));
  const absolute = (path: string) => absoluteFrom(here, path);
  const contents = new Map(
    Object.entries(texts).map(([path, text]) => [absolute(path), encoder.encode(text)]),
  );
  const folders = new Map<string, Map<string, FolderEntry>>([
    ['/', new Map()],
    [here, new Map()],
  ]);
  for (const path of contents.keys()) addFile(path, folders);
  const folder = Object.keys(texts).find((path) => FOLDER.test(path) || folders.has(absolute(path)));
  if (folder !== undefined) throw refusalOf(folder);
  return {
    stat(path) {
      const content = contents.get(absolute(path));
      if (content) return { kind: 'file', size: content.length };
      return folders.has(absolute(path)) ? { kind: 'folder', size: 0 } : { code: 'ENOENT' };
    },
    read: (path) =>
      contents.get(absolute(path)) ?? { code: folders.has(absolute(path)) ? 'EISDIR' : 'ENOENT' },
    list(folder) {
      const entries = folders.get(absolute(folder));
      return entries ? [...entries.values()] : { code: 'ENOENT' };
    },
    absolute,
    realPath: absolute,
    glob: async () => [],
  };
}

const FOLDER = /(?:^|\/)\.{0,2}$/;

/** It would hide the texts that lie in the folder. */
function refusalOf(path: string): Refusal {
  return new Refusal(`\`${path}\` is the path of a folder, and not of a text`, [
    'name each text by the path of a file, such as `deploy/shop.plim`',
  ]);
}

/** The folders that all texts with such endings lie in, the current one first. */
export function rootsOf(texts: Texts, endings: readonly string[]): readonly string[] {
  const read = Object.keys(texts).filter((path) => endings.some((each) => path.toLowerCase().endsWith(each)));
  const roots = new Set(read.map(rootOf));
  return roots.size === 0
    ? ['.']
    : [...roots].sort((a, b) => Number(a === '/') - Number(b === '/') || a.length - b.length);
}

/** `..` of `../a/b.plim`, `/` of what begins with it, else `.`. */
function rootOf(path: string): string {
  const [root = ''] = /^(\/|(\.\.\/)*)/.exec(posix.normalize(path)) ?? [];
  return root === '/' ? root : posix.normalize(root).replace(/\/$/, '');
}

/** So deep that each path above it has a place of its own; no file has such a name. */
function currentFolder(paths: readonly string[]): string {
  const above = paths.map(rootOf).filter((root) => root !== '.');
  const steps = above.map((root) => root.split('/').length);
  return above.length === 0 ? '/' : '/\0'.repeat(Math.max(...steps) + 1);
}

function absoluteFrom(here: string, path: string): string {
  const whole = posix.isAbsolute(path) ? posix.normalize(path) : posix.join(here, path);
  return whole === '/' ? whole : whole.replace(/\/$/, '');
}

/** With the folders that it lies in. */
function addFile(path: string, folders: Map<string, Map<string, FolderEntry>>): void {
  let kind: FolderEntry['kind'] = 'file';
  for (let here = path; here !== '/'; here = posix.dirname(here), kind = 'folder') {
    const folder = posix.dirname(here);
    const entries = folders.get(folder) ?? new Map<string, FolderEntry>();
    folders.set(folder, entries.set(posix.basename(here), { name: posix.basename(here), kind }));
  }
}
