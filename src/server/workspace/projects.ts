import { findConfig } from '../../project/config/find.js';
import type { FileSystem } from '../../project/file-system.js';
import * as posix from '../../source/posix.js';

/** Texts that are checked together. */
export interface Project {
  /** Its folder; of a text that lies in no open folder, the text itself. */
  readonly root: string;
  readonly isAlone: boolean;
  readonly config: string | undefined;
}

/** Which project a text belongs to: that of the nearest configuration, else that of the open folder; else it is one alone. */
export class Projects {
  readonly #folders: readonly string[];
  readonly #files: FileSystem;
  /** By the folder of the text. */
  readonly #known = new Map<string, Project>();

  constructor(folders: readonly string[], files: FileSystem) {
    this.#folders = folders;
    this.#files = files;
  }

  of(path: string): Project {
    if (!posix.isAbsolute(path) && !DRIVE.test(path)) return { root: path, isAlone: true, config: undefined };
    const folder = posix.dirname(path);
    const known = this.#known.get(folder) ?? this.#find(folder);
    this.#known.set(folder, known);
    return known.isAlone ? { ...known, root: path } : known;
  }

  #find(folder: string): Project {
    const config = findConfig(folder, this.#files);
    const home = innermost(this.#folders, folder);
    if (home === undefined) return { root: folder, isAlone: true, config };
    const own = config === undefined ? home : posix.dirname(config);
    return { root: isIn(own, home) ? own : home, isAlone: false, config };
  }
}

const DRIVE = /^[a-z]:\//i;

export function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function innermost(folders: readonly string[], path: string): string | undefined {
  const around = folders.filter((folder) => isIn(path, folder));
  return around.reduce<string | undefined>(
    (best, each) => (best === undefined || each.length > best.length ? each : best),
    undefined,
  );
}
