import { findConfig } from '../project/config/find.js';
import { type Configured, loadConfig } from '../project/config/load.js';
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

export async function configured(
  given: Arguments<keyof typeof CONFIG_OPTIONS>,
  host: Host,
): Promise<Configured> {
  if (given.value('config') !== undefined && given.has('no-config'))
    throw new UsageError('`--config` and `--no-config` exclude each other');
  return loadConfig(configPath(given, host), host.files);
}

/** The configuration that is named, or else the nearest one. */
export function configPath(
  given: Arguments<keyof typeof CONFIG_OPTIONS>,
  { files }: Host,
): string | undefined {
  return given.value('config') ?? (given.has('no-config') ? undefined : findConfig('.', files));
}
