import * as posix from '../source/posix.js';
import type { FileSystem, FolderEntry } from '../project/file-system.js';

/** Texts by their paths: `{ 'deploy/shop.plim': '…' }`. */
export type Texts = Readonly<Record<string, string>>;

/** Texts as files of a system that holds nothing else. */
export function filesOf(texts: Texts): FileSystem {
  const encoder = new TextEncoder();
  const contents = new Map(
    Object.entries(texts).map(([path, text]) => [absolute(path), encoder.encode(text)]),
  );
  const folders = new Map<string, Map<string, FolderEntry>>([['/', new Map()]]);
  for (const path of contents.keys()) addFile(path, folders);
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

function absolute(path: string): string {
  const whole = posix.normalize(`/${path}`);
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
