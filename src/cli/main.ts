import { Refusal, UsageError, unknownName } from '../project/usage.js';
import { type Command, EXIT } from './command.js';
import type { Host } from './host.js';

/** Runs one command line; whatever happens, what comes back is an exit code. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  try {
    return await run(argv, host);
  } catch (error) {
    return reportBug(error, host);
  }
}

/** A mistake of ours, said in one line. */
export function reportBug(
  error: unknown,
  { stderr, environment }: Pick<Host, 'stderr' | 'environment'>,
): number {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  stderr.write(`this is a bug in plimsoll: ${what.split('\n')[0]}\n`);
  if (environment['PLIMSOLL_DEBUG'] && error instanceof Error) stderr.write(`${error.stack}\n`);
  else
    stderr.write(
      'please report it with the command line and the file; PLIMSOLL_DEBUG=1 shows where it happened\n',
    );
  return EXIT.bug;
}

const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['check', async () => (await import('./commands/check.js')).check],
  ['fmt', async () => (await import('./commands/fmt.js')).fmt],
  ['convert', async () => (await import('./commands/convert.js')).convert],
  ['explain', async () => (await import('./commands/explain.js')).explain],
]);
const DEFAULT_COMMAND = 'check';
const HELP_FLAGS: ReadonlySet<string> = new Set(['--help', '-h']);
const VERSION_FLAGS: ReadonlySet<string> = new Set(['--version', '-V']);

async function run(argv: readonly string[], host: Host): Promise<number> {
  const [first = '--help', ...rest] = argv;
  if (VERSION_FLAGS.has(first)) return printVersion(host);
  if (HELP_FLAGS.has(first) || first === 'help') return printHelp(argv.length === 0, rest[0], host);
  const named = COMMANDS.get(first);
  const load = named ?? (isPath(first, host) ? COMMANDS.get(DEFAULT_COMMAND) : undefined);
  if (load) return runCommand(await load(), named ? rest : argv, host);
  const error = unknownName(`there is no command \`${first}\``, first, COMMANDS.keys());
  return refuse(error, 'usage: plimsoll <command> [options] …\n', host);
}

async function runCommand(command: Command, argv: readonly string[], host: Host): Promise<number> {
  if (argv.some((argument) => HELP_FLAGS.has(argument))) return printHelp(false, command.name, host);
  try {
    return await command.run(argv, host);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { usageOf } = await import('./help.js');
    return refuse(error, error instanceof UsageError ? `${usageOf(command)}\n` : '', host);
  }
}

/** Not one of the commands: what exists, looks like a path or is an option is meant for `check`. */
function isPath(argument: string, { files }: Host): boolean {
  return /^-|[./\\*]/.test(argument) || !('code' in files.stat(argument));
}

function refuse({ message, help }: Refusal, usage: string, { stderr }: Host): number {
  stderr.write(`error: ${message}\n${help.map((line) => `  = help: ${line}\n`).join('')}${usage}`);
  return EXIT.unusable;
}

async function printHelp(wasMissing: boolean, name: string | undefined, host: Host): Promise<number> {
  const { commandHelp, programHelp } = await import('./help.js');
  const command = name === undefined ? undefined : await COMMANDS.get(name)?.();
  const all = async () => Promise.all([...COMMANDS.values()].map((load) => load()));
  (wasMissing ? host.stderr : host.stdout).write(command ? commandHelp(command) : programHelp(await all()));
  return wasMissing ? EXIT.unusable : EXIT.clean;
}

async function printVersion({ stdout }: Host): Promise<number> {
  const { versionText } = await import('./version.js');
  stdout.write(versionText());
  return EXIT.clean;
}
