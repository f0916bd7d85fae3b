import { type FileKind, type FileSystem, isFailure } from '../../project/file-system.js';
import { expressionOf } from '../../project/ignore.js';
import * as posix from '../../source/posix.js';

const GONE = { code: 'ENOENT' } as const;

/** Files with other contents at some of their real paths; what has none was not there. */
export function filesBefore(
  files: FileSystem,
  contents: ReadonlyMap<string, Uint8Array | undefined>,
): FileSystem {
  const placeOf = (path: string) => files.realPath(path);
  const entries = entriesOf(contents, files);
  const isNew = (path: string) => contents.has(placeOf(path)) && !contents.get(placeOf(path));
  return {
    stat(path) {
      const place = placeOf(path);
      const content = contents.get(place);
      if (content) return { kind: 'file', size: content.length };
      if (contents.has(place)) return GONE;
      const stat = files.stat(path);
      return isFailure(stat) && entries.has(place) ? { kind: 'folder', size: 0 } : stat;
    },
    read(path) {
      const place = placeOf(path);
      return contents.has(place) ? (contents.get(place) ?? GONE) : files.read(path);
    },
    list(folder) {
      const now = files.list(folder);
      const own = entries.get(placeOf(folder));
      if (!own) return now;
      const others = isFailure(now) ? [] : now.filter(({ name }) => !own.has(name));
      return [...others, ...[...own].flatMap(([name, kind]) => (kind ? [{ name, kind }] : []))];
    },
    absolute: (path) => files.absolute(path),
    realPath: (path) => files.realPath(path),
    async glob(pattern) {
      const here = files.absolute('.');
      const now = await files.glob(pattern);
      const before = [...contents].flatMap(([path, content]) => (content ? posix.relative(here, path) : []));
      return [...new Set([...now.filter((path) => !isNew(path)), ...matching(pattern, before)])];
    },
  };
}

/** By folder: what was in it otherwise than now, undefined for what was not there. */
function entriesOf(
  contents: ReadonlyMap<string, Uint8Array | undefined>,
  files: FileSystem,
): ReadonlyMap<string, ReadonlyMap<string, FileKind | undefined>> {
  const entries = new Map<string, Map<string, FileKind | undefined>>();
  const put = (path: string, kind: FileKind | undefined) => {
    const folder = posix.dirname(path);
    const own = entries.get(folder) ?? new Map<string, FileKind | undefined>();
    entries.set(folder, own.set(posix.basename(path), kind));
  };
  for (const [path, content] of contents) {
    put(path, content && 'file');
    let folder = posix.dirname(path);
    for (; content && isFailure(files.stat(folder)); folder = posix.dirname(folder)) put(folder, 'folder');
  }
  return entries;
}

function matching(pattern: string, paths: readonly string[]): readonly string[] {
  const expressions = alternativesOf(posix.normalize(pattern)).flatMap(
    (each) => expressionOf(`/${each}`) ?? [],
  );
  return paths.filter((path) => expressions.some((expression) => expression.test(path)));
}

/** `a/{b,c}` is `a/b` and `a/c`. */
function alternativesOf(pattern: string): readonly string[] {
  const [, before, inside, behind] = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(pattern) ?? [];
  if (before === undefined || inside === undefined) return [pattern];
  return inside.split(',').flatMap((each) => alternativesOf(before + each + behind));
}
