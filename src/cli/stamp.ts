import type { Stats } from 'node:fs';

/**
 * What was changed so long before the start was changed before anything was read, also by a clock that is not quite ours;
 * and what is written through memory is on the disk by then.
 */
const LATE_MS = 60_000;

/** What one may read, another may not. */
const USER = process.geteuid?.();

/**
 * Another one where anything was written, for nobody can set when a file was changed; undefined where it may have been
 * changed since a program that started then has read it, or where a disk does not note it.
 */
export function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats, started: number): string | undefined {
  const isOld = ctimeMs > 0 && ctimeMs < started - LATE_MS;
  return isOld ? `${dev} ${ino} ${size} ${mtimeMs} ${ctimeMs} ${USER}` : undefined;
}
