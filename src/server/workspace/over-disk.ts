import { type FileSystem, isFailure, realPathOf } from '../../project/file-system.js';
import * as posix from '../../source/posix.js';

/** Files as they are, with open texts over them, by their paths. */
export function over(disk: FileSystem, texts: ReadonlyMap<string, string>): FileSystem {
  const encoder = new TextEncoder();
  return {
    stat(path) {
      const text = texts.get(path);
      // UTF-16 units are near enough to bytes for those who ask whether a file is too large.
      return text === undefined ? disk.stat(path) : { kind: 'file', size: text.length };
    },
    read(path) {
      const text = texts.get(path);
      return text === undefined ? disk.read(path) : encoder.encode(text);
    },
    list(folder) {
      const listed = disk.list(folder);
      const prefix = disk.absolute(folder).replace(/\/?$/, '/');
      const here = [...texts.keys()]
        .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
        .map(posix.basename);
      if (isFailure(listed) && here.length === 0) return listed;
      const entries = isFailure(listed) ? [] : listed;
      const known = new Set(entries.map(({ name }) => name));
      const more = here.filter((name) => !known.has(name));
      return [...entries, ...more.map((name) => ({ name, kind: 'file' as const }))];
    },
    absolute: (path) => disk.absolute(path),
    realPath: (path) => (texts.has(path) ? realPathOf(path, disk) : disk.realPath(path)),
    glob: (pattern) => disk.glob(pattern),
  };
}
