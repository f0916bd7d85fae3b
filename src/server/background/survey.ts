import { FORMATS } from '../../formats/index.js';
import { isConfigName } from '../../project/config/find.js';
import { discover } from '../../project/discover.js';
import { readDocuments } from '../../project/documents.js';
import type { FileSystem } from '../../project/file-system.js';
import * as posix from '../../source/posix.js';
import { stopIf } from './cancelled.js';
import type { Ground } from './ground.js';

/** What there is in folders, by paths in the order in which `check` reads them. */
export interface Survey {
  readonly descriptions: readonly string[];
  readonly configs: readonly string[];
}

export const ENDINGS: readonly string[] = [...new Set(FORMATS.flatMap(({ endings }) => endings))];

export async function survey(
  { folders }: { readonly folders: readonly string[] },
  { files, isCancelled }: Ground,
): Promise<Survey> {
  const { files: found } = await discover(folders, files, ENDINGS);
  const descriptions: string[] = [];
  for (const each of found) {
    stopIf(isCancelled());
    if (isDescription(each.path, files)) descriptions.push(each.path);
  }
  const configs = found.map(({ path }) => path).filter((path) => isConfigName(posix.basename(path)));
  return { descriptions, configs };
}

/** Whether `check` would read it, or say that it cannot. */
export function isDescription(path: string, files: FileSystem): boolean {
  const [read] = readDocuments([{ path, named: false }], { files, formats: FORMATS });
  return read !== undefined && read.skippedPath === undefined;
}
