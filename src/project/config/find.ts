import * as posix from '../../source/posix.js';
import { type FileSystem, isFailure } from '../file-system.js';

const NAMES = ['plimsoll.yaml', 'plimsoll.yml'];

export function isConfigName(name: string): boolean {
  return NAMES.includes(name);
}

/** The nearest configuration, from a folder upward to the top of its repository. */
export function findConfig(folder: string, files: FileSystem): string | undefined {
  for (let here = folder; ; here = posix.join(here, '..')) {
    for (const name of NAMES) {
      const path = posix.join(here, name);
      const stat = files.stat(path);
      if (!isFailure(stat) && stat.kind === 'file') return path;
    }
    const absolute = files.absolute(here);
    if (absolute === posix.dirname(absolute) || !isFailure(files.stat(posix.join(here, '.git'))))
      return undefined;
  }
}
