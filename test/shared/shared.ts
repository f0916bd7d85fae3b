import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder with real files of other people, where there is one. */
export const SHARED = process.env['PLIMSOLL_SHARED'];

/** The independent judges, installed. */
export const JUDGES = process.env['PLIMSOLL_JUDGES'];

/** All files below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
