import * as posix from '../../source/posix.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { FileSystem } from '../file-system.js';
import { type Policy, RECOMMENDED } from '../policy.js';

export interface Configured {
  readonly policy: Policy;
  /** That of the configuration. */
  readonly baseline: string | undefined;
  /** What is wrong with the configuration; errors make it unusable. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a configuration asks for; without one, what is recommended. */
export async function loadConfig(path: string | undefined, files: FileSystem): Promise<Configured> {
  const none = { policy: RECOMMENDED, diagnostics: [], baseline: undefined };
  if (path === undefined) return none;
  const { readConfig } = await import('./read.js');
  const read = readConfig(path, files);
  if (!('file' in read)) return { ...none, diagnostics: [read] };
  if (read.diagnostics.some(({ severity }) => severity === 'error'))
    return { ...none, diagnostics: read.diagnostics };
  const { policyOf, unknownRules } = await import('./policy.js');
  const { baseline } = read.file;
  return {
    policy: policyOf(read, files),
    diagnostics: [...read.diagnostics, ...(await unknownRules(read))],
    baseline: baseline && posix.join(posix.dirname(path), baseline),
  };
}
