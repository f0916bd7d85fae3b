import type { Host } from './host.js';
import { type Arguments, type Option, parseArguments } from './arguments.js';

export const EXIT = { clean: 0, findings: 1, unusable: 2, bug: 70, interrupted: 130 } as const;

export interface CommandSpec<Names extends string> {
  readonly name: string;
  readonly summary: string;
  /** The arguments, as the usage line shows them. */
  readonly takes: string;
  readonly about: string;
  /** What shells offer for its arguments where these are no paths. */
  readonly offers?: 'findings' | 'groups' | readonly string[];
  readonly options: Readonly<Record<Names, Option>>;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  run(given: Arguments<Names>, host: Host): Promise<number>;
}

export interface Command extends Omit<CommandSpec<string>, 'run'> {
  run(argv: readonly string[], host: Host): Promise<number>;
}

export function defineCommand<const Names extends string>(spec: CommandSpec<Names>): Command {
  return { ...spec, run: (argv, host) => spec.run(parseArguments(argv, spec.options), host) };
}
