import type { Memory, Remembered } from '../../project/checking/memo.js';
import type { RememberedRun } from '../../project/checking/whole.js';
import { findConfig } from '../../project/config/find.js';
import { type FileSystem, isFailure } from '../../project/file-system.js';
import { once } from '../../source/once.js';
import * as posix from '../../source/posix.js';
import type { Host } from '../host.js';
import { argvOf } from './argv.js';
import { digest } from './digest.js';
import type { CHECK_OPTIONS, CheckArguments } from './options.js';

/** What came of earlier checks with the same configuration. */
export interface CheckMemory extends Memory {
  readonly isEmpty: boolean;
  /** The last run that came to its end. */
  run: RememberedRun | undefined;
}

export function emptyMemory(): CheckMemory {
  const looked: Memory['looked'] = new Map();
  return {
    looked,
    told: new Map(),
    isChanged: false,
    run: undefined,
    get isEmpty() {
      return looked.size === 0;
    },
  };
}

/** What results depend on besides the files that are asked for: of two runs with the same, one may use what the other found. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set<keyof typeof CHECK_OPTIONS>([
  ...(['format', 'fail-on', 'max-warnings', 'baseline', 'update-baseline', 'color', 'all', 'fix'] as const),
  ...([
    'unsafe-fixes',
    'diff',
    'since',
    'jobs',
    'cache',
    'watch',
    'quiet',
    'timing',
    'verbose',
    'shard',
  ] as const),
]);

export function contextOf(given: CheckArguments, files: FileSystem, program: string): string {
  return digest(JSON.stringify([program, files.absolute('.'), ...settingsOf(given, files)]));
}

/** All of the command line and of the configuration that decides about findings. */
export function settingsOf(given: CheckArguments, files: FileSystem): readonly unknown[] {
  const config = given.value('config') ?? (given.has('no-config') ? undefined : findConfig('.', files));
  const named = config === undefined ? [] : [config];
  const texts = [...named, ...given.values('file')].map((path) => {
    const content = files.read(path);
    return [path, isFailure(content) ? content.code : digest(content)];
  });
  const options = argvOf(given).filter((each) => !WITHOUT_EFFECT.has(/^--([^=]*)/.exec(each)?.[1] ?? ''));
  const own = options.slice(0, options.indexOf('--'));
  return [own, texts];
}

/** Where what is remembered lies: in the folder of the configuration, else in the current one. */
export function cacheFolder(given: CheckArguments, { files }: Host): string | undefined {
  const named = given.value('cache');
  if (named !== undefined && named !== '') return named;
  if (named === undefined) return undefined;
  const config = given.value('config') ?? (given.has('no-config') ? undefined : findConfig('.', files));
  return posix.join(config === undefined ? '.' : posix.dirname(config), '.plimsoll/cache');
}

/** A file for each context; what is damaged is as if it were not there. */
export function readMemory(folder: string, context: string, { files }: Host): CheckMemory {
  const content = files.read(posix.join(folder, nameFor(context)));
  if (isFailure(content)) return emptyMemory();
  const end = content.indexOf(NEWLINE);
  const body = content.subarray(end + 1);
  const decoder = new TextDecoder();
  if (decoder.decode(content.subarray(0, end)) !== digest(body)) return emptyMemory();
  // It is what was written below, to the last character.
  const middle = body.indexOf(NEWLINE);
  const { run }: { run?: RememberedRun } = JSON.parse(decoder.decode(body.subarray(0, middle)));
  // Where nothing has changed, no unit is asked for.
  const units = once(() => {
    const { looked, told }: Kept = JSON.parse(decoder.decode(body.subarray(middle + 1)));
    return { looked: new Map(looked), told: new Map(told) };
  });
  return {
    get looked() {
      return units().looked;
    },
    get told() {
      return units().told;
    },
    isEmpty: false,
    isChanged: false,
    run,
  };
}

const NEWLINE = 10;

interface Kept {
  readonly looked: readonly (readonly [string, LookedEntry])[];
  readonly told: readonly (readonly [string, ToldEntry])[];
}

type LookedEntry = Memory['looked'] extends Map<string, infer Entry> ? Entry : never;
type ToldEntry = Memory['told'] extends Map<string, infer Entry> ? Entry : never;

/** So many configurations are remembered at once; with more, only the one that was used last. */
const MOST_CONTEXTS = 16;

/** Of files that are gone nothing is kept, nor of rules that broke down. Not to be able to write is no mistake. */
export function writeMemory(
  folder: string,
  context: string,
  memory: CheckMemory,
  host: Host,
): ReturnType<Host['writeFiles']> {
  const { files } = host;
  const isThere = ([, { asked }]: readonly [string, Remembered<unknown>]) =>
    asked.every(([kind, path]) => kind !== 'read' || !isFailure(files.stat(path)));
  const kept: Kept = {
    looked: [...memory.looked].filter(
      (each) => isThere(each) && each[1].result.alone?.failures === undefined,
    ),
    told: [...memory.told].filter((each) => isThere(each) && each[1].result.failures === undefined),
  };
  const before = files.list(folder);
  const names = isFailure(before) ? [] : before.map(({ name }) => name);
  const body = `${JSON.stringify({ run: memory.run })}\n${JSON.stringify(kept)}`;
  const text = `${digest(body)}\n${body}`;
  // A folder with something in it that is named by mistake is not to be hidden from git.
  const own = names.length === 0 ? [{ path: posix.join(folder, '.gitignore'), text: '*\n' }] : [];
  const failure = host.writeFiles([...own, { path: posix.join(folder, nameFor(context)), text }]);
  const others = names.filter((name) => NAME.test(name) && name !== nameFor(context));
  if (others.length >= MOST_CONTEXTS) host.removeFiles(others.map((name) => posix.join(folder, name)));
  return failure;
}

const NAME = /^check-[\w-]+\.json$/;

function nameFor(context: string): string {
  return `check-${context}.json`;
}
