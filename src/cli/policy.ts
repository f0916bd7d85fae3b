import { posix } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { findConfig } from '../project/config/find.js';
import { type Policy, RECOMMENDED } from '../project/policy.js';
import { UsageError } from '../project/usage.js';
import type { Arguments, Option } from './arguments.js';
import type { Host } from './host.js';

export const CONFIG_OPTIONS = {
  config: {
    value: '<path>',
    help: 'the configuration; without it, the nearest `plimsoll.yaml` from this folder upward',
  },
  'no-config': { help: 'reads no configuration' },
} as const satisfies Record<string, Option>;

export const POLICY_OPTIONS = {
  ...CONFIG_OPTIONS,
  baseline: { value: '<path>', help: 'a file of findings that were there before: only new ones are told' },
  'update-baseline': { help: 'writes what is found into the baseline' },
} as const satisfies Record<string, Option>;

export interface Configured {
  readonly policy: Policy;
  /** That of the configuration. */
  readonly baseline: string | undefined;
  /** What is wrong with the configuration; errors make it unusable. */
  readonly diagnostics: readonly Diagnostic[];
}

export async function configured(
  given: Arguments<keyof typeof CONFIG_OPTIONS>,
  host: Host,
): Promise<Configured> {
  const named = given.value('config');
  if (named !== undefined && given.has('no-config'))
    throw new UsageError('`--config` and `--no-config` exclude each other');
  const path = named ?? (given.has('no-config') ? undefined : findConfig('.', host.files));
  const none = { policy: RECOMMENDED, diagnostics: [], baseline: undefined };
  if (path === undefined) return none;
  const { readConfig } = await import('../project/config/read.js');
  const read = readConfig(path, host.files);
  if (!('file' in read)) return { ...none, diagnostics: [read] };
  if (read.diagnostics.some(({ severity }) => severity === 'error'))
    return { ...none, diagnostics: read.diagnostics };
  const { policyOf, unknownRules } = await import('../project/config/policy.js');
  const { baseline } = read.file;
  return {
    policy: policyOf(read, host.files),
    diagnostics: [...read.diagnostics, ...(await unknownRules(read))],
    baseline: baseline && posix.join(posix.dirname(path), baseline),
  };
}
