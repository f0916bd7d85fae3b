import { FORMATS } from '../formats/index.js';
import type { Surroundings } from '../project/documents.js';
import { type FileSystem, withFile } from '../project/file-system.js';
import { isUnread, LARGEST_FILE, readSource } from '../project/read.js';
import type { Choices } from '../project/readings.js';
import { Refusal, UsageError } from '../project/usage.js';
import type { SourceText } from '../source/text.js';
import { toPlain } from '../source/value.js';
import type { Arguments, Option } from './arguments.js';
import type { Host } from './host.js';

export const STDIN_OPTION = {
  'stdin-filename': {
    value: '<path>',
    help: 'what to call standard input, which is read for `-`; its ending and folder count',
  },
} as const satisfies Record<string, Option>;

export const OTHERS_OPTION = {
  'skip-others': {
    help: 'files that are ignored or no descriptions are skipped also where they are named: for hooks',
  },
} as const satisfies Record<string, Option>;

export const CHOICE_OPTIONS = {
  env: { value: '<name>', help: 'the environment to read for; all there are without it' },
  param: { value: '<name=value>', repeats: true, help: 'the value of a parameter; may be repeated' },
} as const satisfies Record<string, Option>;

export const OVERLAY_OPTION = {
  file: {
    short: 'f',
    value: '<path>',
    repeats: true,
    help: 'a compose file; those after the first are laid over it, as with `docker compose -f`',
  },
} as const satisfies Record<string, Option>;

export const STDIN_PATH = '<stdin>';

export interface Inputs {
  readonly paths: readonly string[];
  readonly surroundings: Surroundings;
}

/** The named paths, standard input among them as a file of its own. */
export async function inputsOf(
  given: Arguments<'stdin-filename'>,
  host: Host,
  more: readonly string[] = [],
): Promise<Inputs> {
  const name = given.value('stdin-filename');
  const positionals = [...given.positionals, ...more.slice(0, 1)];
  if (positionals.length === 0)
    throw new UsageError('no file is named', [
      'name files or folders, or `-` for standard input; `.` is this folder',
    ]);
  if (positionals.includes(''))
    throw new UsageError('a path is empty', [
      'a variable of the shell may be without a value; `.` is this folder',
    ]);
  if (!positionals.includes('-')) {
    if (name !== undefined)
      throw new UsageError('`--stdin-filename` is given, but standard input is not read', [
        'name `-` as a file',
      ]);
    return { paths: positionals, surroundings: { files: host.files, formats: FORMATS } };
  }
  const { path, files } = await fileOrInput('-', host, name);
  return {
    paths: positionals.map((each) => (each === '-' ? path : each)),
    surroundings: { files, formats: FORMATS },
  };
}

/** A file as it is named; for `-` standard input, as a file among the others. */
async function fileOrInput(
  path: string,
  host: Host,
  name = STDIN_PATH,
): Promise<{ path: string; files: FileSystem }> {
  if (path !== '-') return { path, files: host.files };
  return { path: name, files: withFile(host.files, name, await host.readInput(LARGEST_FILE)) };
}

/** A text that is none of our formats. */
export async function readText(named: string, host: Host): Promise<SourceText> {
  const { path, files } = await fileOrInput(named, host);
  const source = readSource(path, files);
  if (isUnread(source)) throw new Refusal(source.diagnostic.message, source.diagnostic.help);
  return source;
}

/** JSON as plain data. */
export async function readJson(named: string, host: Host): Promise<unknown> {
  const source = await readText(named, host);
  const { parseJson } = await import('../formats/json/parse.js');
  const { value, diagnostics } = parseJson(source);
  const [error] = diagnostics.filter(({ severity }) => severity === 'error');
  if (error || !value) throw new Refusal(`\`${source.path}\` is no JSON${error ? `: ${error.message}` : ''}`);
  return toPlain(value);
}

export function choicesOf(given: Arguments<'env' | 'param' | 'file'>, { files }: Surroundings): Choices {
  const parameters = parametersOf(given);
  const environment = given.value('env');
  const named = given.values('file');
  const overlays = named.slice(1).map((path) => overlayOf(path, files));
  return {
    parameters,
    ...(named.length > 0 && { overlays }),
    ...(environment !== undefined && { environment }),
  };
}

export function parametersOf(given: Arguments<'param'>): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of given.values('param').map(splitParameter)) {
    if (parameters.has(name))
      throw new UsageError(`\`--param ${name}\` is given twice`, [
        'a parameter has one value: leave one of them out',
      ]);
    parameters.set(name, value);
  }
  return parameters;
}

function overlayOf(path: string, files: FileSystem): SourceText {
  const read = readSource(path, files);
  if (isUnread(read)) throw new Refusal(read.diagnostic.message, read.diagnostic.help);
  return read;
}

function splitParameter(written: string): [string, string] {
  const at = written.indexOf('=');
  if (at <= 0) throw new UsageError(`\`--param ${written}\` has no value`, ['write `--param name=value`']);
  return [written.slice(0, at), written.slice(at + 1)];
}
