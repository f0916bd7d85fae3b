import { reportBug } from './bug.js';
import { Refusal, UsageError, unknownName } from '../project/usage.js';
import { type Command, EXIT } from './command.js';
import { check } from './commands/check.js';
import { commandHelp, programHelp, usageOf } from './help.js';
import type { Host } from './host.js';
import { versionText } from './version.js';

/** Runs one command line; whatever happens, what comes back is an exit code. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  try {
    return await run(argv, host);
  } catch (error) {
    return error instanceof Refusal ? refuse(error, '', host) : reportBug(error, host);
  }
}

const HELP_FLAGS: ReadonlySet<string> = new Set(['--help', '-h']);
const VERSION_FLAGS: ReadonlySet<string> = new Set(['--version', '-V']);

async function run(argv: readonly string[], host: Host): Promise<number> {
  const [first, ...rest] = argv;
  // What hooks run many times a day waits for no other command.
  if (first === check.name) return runCommand(check, rest, host);
  const { COMMANDS } = await import('./commands.js');
  const named = COMMANDS.find(({ name }) => name === first);
  if (named) return runCommand(named, rest, host);
  if (first === undefined) {
    host.stderr.write(programHelp(COMMANDS));
    return EXIT.unusable;
  }
  if (VERSION_FLAGS.has(first)) {
    host.stdout.write(versionText());
    return EXIT.clean;
  }
  if (HELP_FLAGS.has(first) || first === 'help') {
    const asked = COMMANDS.find(({ name }) => name === rest[0]);
    if (first === 'help' && rest[0] !== undefined && !asked) return refuseCommand(rest[0], COMMANDS, host);
    host.stdout.write(asked ? commandHelp(asked) : programHelp(COMMANDS));
    return EXIT.clean;
  }
  if (isPath(first, host)) return runCommand(check, argv, host);
  return refuseCommand(first, COMMANDS, host);
}

function refuseCommand(written: string, commands: readonly Command[], host: Host): number {
  const names = commands.map(({ name }) => name);
  const help = ['`plimsoll --help` lists them'];
  const error = unknownName(`there is no command \`${written}\``, written, names, help);
  return refuse(error, 'usage: plimsoll <command> [options] …\n', host);
}

async function runCommand(command: Command, argv: readonly string[], host: Host): Promise<number> {
  const end = argv.indexOf('--');
  if (argv.slice(0, end < 0 ? argv.length : end).some((argument) => HELP_FLAGS.has(argument))) {
    host.stdout.write(commandHelp(command));
    return EXIT.clean;
  }
  try {
    return await command.run(argv, host);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return refuse(error, `${usageOf(command)}\n`, host);
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
