import { type Configured, loadConfig } from '../../project/config/load.js';
import { type FileSystem, isFailure } from '../../project/file-system.js';
import { digest } from '../workspace/digest.js';

/** A configuration that counts, and what is wrong with its text as it is now. */
export interface InForce extends Configured {
  /** Of the text that it was read from. */
  readonly digest: string;
  /** Whether its text is right, or was before. */
  readonly isUsable: boolean;
}

const usable = new Map<string, InForce>();

/** While a configuration is being written and wrong, what it said before still counts. */
export async function configInForce(path: string | undefined, files: FileSystem): Promise<InForce> {
  const text = path === undefined ? undefined : files.read(path);
  const read = await loadConfig(path, files);
  const isUsable = read.diagnostics.every(({ severity }) => severity !== 'error');
  const now = { ...read, isUsable, digest: text && !isFailure(text) ? digest(text) : '' };
  if (path === undefined) return now;
  const last = usable.get(path);
  if (!isUsable && last) return { ...last, diagnostics: read.diagnostics };
  if (isUsable) usable.set(path, now);
  return now;
}
