import type { FileSystem } from '../../../project/file-system.js';
import { loadWithImports } from '../../../project/imports.js';
import { isUnread, readSource } from '../../../project/read.js';

/** For texts that import others or are imported: the one with which reading begins, then all that it brings in. */
export type Programs = Readonly<Record<string, readonly string[]>>;

const IMPORTS = /^[ \t]*import\b/m;

export function programsOf(paths: readonly string[], files: FileSystem): Programs {
  const readings = paths.filter((path) => path.endsWith('.plim')).map((path) => readingOf(path, files));
  const brought = new Set(readings.flatMap(([, ...others]) => others));
  const roots = readings.filter(([entry]) => entry !== undefined && !brought.has(entry));
  const programs: Record<string, readonly string[]> = {};
  for (const reading of [...roots, ...readings])
    if (reading.length > 1) for (const path of reading) programs[path] ??= reading;
  return programs;
}

function readingOf(path: string, files: FileSystem): readonly string[] {
  const entry = readSource(path, files);
  if (isUnread(entry) || !IMPORTS.test(entry.text)) return [path];
  const { trees } = loadWithImports(entry, files);
  return trees.map(({ source }) => source.path);
}
