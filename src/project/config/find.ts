import * as posix from '../../source/posix.js';
import { type FileSystem, isFailure, isLinkToNothing } from '../file-system.js';

const NAMES = ['plimsoll.yaml', 'plimsoll.yml'];

export function isConfigName(name: string): boolean {
  return NAMES.includes(name);
}

/** The nearest configuration, from a folder upward to the top of its repository. */
export function findConfig(folder: string, files: FileSystem): string | undefined {
  for (let here = folder; ; here = posix.join(here, '..')) {
    for (const name of NAMES) {
      const path = posix.join(here, name);
      // What is there and cannot be read is told, for nobody wants to be checked by other rules.
      if (isThere(path, files)) return path;
    }
    const absolute = files.absolute(here);
    if (absolute === posix.dirname(absolute) || !isFailure(files.stat(posix.join(here, '.git'))))
      return undefined;
  }
}

function isThere(path: string, files: FileSystem): boolean {
  const stat = files.stat(path);
  return !isFailure(stat) || !NOT_THERE.has(stat.code) || isLinkToNothing(path, files);
}

const NOT_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);
