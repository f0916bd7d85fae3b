import { posix } from 'node:path';
import type { Failure, FileKind, FileSystem } from '../../src/project/file-system.js';

/** A file's text or bytes, or something else that can stand in a folder. */
export type Content =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly size?: number }
  | { readonly kind: 'link'; readonly to: string }
  | { readonly kind: 'other' }
  | { readonly kind: 'forbidden' };

export const PIPE: Content = { kind: 'other' };
export const FORBIDDEN: Content = { kind: 'forbidden' };

export function link(to: string): Content {
  return { kind: 'link', to };
}

export function bytes(...content: readonly number[]): Content {
  return { kind: 'file', bytes: new Uint8Array(content) };
}

export function huge(size: number): Content {
  return { kind: 'file', bytes: new Uint8Array(), size };
}

/** Files whose paths begin at `/repo`, the current folder. */
export function memoryFiles(files: Readonly<Record<string, string | Content>>): FileSystem {
  const contents = new Map<string, Content>();
  const folders = new Map<string, Set<string>>([['/', new Set()]]);
  for (const [path, content] of Object.entries(files)) {
    contents.set(absolute(path), typeof content === 'string' ? textFile(content) : content);
    for (let at = absolute(path); at !== '/'; at = posix.dirname(at)) {
      const folder = folders.get(posix.dirname(at)) ?? new Set();
      folders.set(posix.dirname(at), folder.add(posix.basename(at)));
    }
  }

  function real(path: string, links = 0): string | undefined {
    let at = '/';
    for (const part of absolute(path).split('/').slice(1)) {
      at = posix.join(at, part);
      const content = contents.get(at);
      if (content?.kind !== 'link') continue;
      const target = links < 40 ? real(posix.resolve(posix.dirname(at), content.to), links + 1) : undefined;
      if (target === undefined) return undefined;
      at = target;
    }
    return at;
  }

  function kindAt(path: string): FileKind | 'link' {
    const kind = contents.get(path)?.kind ?? 'folder';
    return kind === 'forbidden' ? 'file' : kind;
  }

  function found<Result extends object>(path: string, use: (real: string) => Result): Result | Failure {
    const at = real(path);
    if (at === undefined) return { code: 'ELOOP' };
    return contents.has(at) || folders.has(at) ? use(at) : { code: 'ENOENT' };
  }

  return {
    stat: (path) =>
      found(path, (at) => {
        const kind = kindAt(at);
        const content = contents.get(at);
        const size = content?.kind === 'file' ? (content.size ?? content.bytes.length) : 0;
        return { kind: kind === 'link' ? 'other' : kind, size };
      }),
    read: (path) =>
      found(path, (at) => {
        const content = contents.get(at);
        return content?.kind === 'file' ? content.bytes : { code: 'EACCES' };
      }),
    list: (folder) =>
      found(folder, (at) =>
        [...(folders.get(at) ?? [])].map((name) => ({ name, kind: kindAt(posix.join(at, name)) })),
      ),
    absolute,
    realPath: (path) => real(path) ?? absolute(path),
    glob: async (pattern) => {
      const ending = pattern.replace(/^.*\*/, '');
      return [...contents.keys()]
        .map((path) => posix.relative('/repo', path))
        .filter((path) => path.endsWith(ending));
    },
  };
}

function absolute(path: string): string {
  return posix.resolve('/repo', path);
}

function textFile(text: string): Content {
  return { kind: 'file', bytes: new TextEncoder().encode(text) };
}
