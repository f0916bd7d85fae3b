import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** With those that it lies in, from the top: for `recursive`, Node tries for ever where no folder can be, as in `/proc`. */
export function makeFolder(path: string, mode?: number): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(path)) throw isNotFound(error) ? new NoFolderHere() : error;
  }
}

/** What it is to be made in is there: the system has no folders to be made in it, and says so in a misleading way. */
class NoFolderHere extends Error {
  readonly code = 'ENOTSUP';
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
