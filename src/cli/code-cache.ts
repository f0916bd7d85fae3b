import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { makeFolder } from './make-folder.js';

/** Loads a part of the program, which may load others, or a module of Node. */
export type Load = (name: string) => unknown;

/**
 * Loads the parts, each a function of (exports, require, module), and keeps their compiled code from one run to
 * the next. Only speed depends on that: without a place to keep it, it is not kept. Parts that are needed together may
 * lie in one file, a pack: by their names, each is there, or the pack in which it lies.
 */
export function partLoader(folder: string, require: NodeJS.Require, environment: NodeJS.ProcessEnv): Load {
  const keeps = !environment['PLIMSOLL_NO_CACHE'];
  const cache = keeps ? ownFolder(environment) : undefined;
  const folders = keeps ? [inside(join(folder, COMPILED)), ...(cache === undefined ? [] : [cache])] : [];
  const loaded = new Map<string, { exports: unknown }>();
  const packed = new Map<string, unknown>();
  const uncached = new Map<string, Script>();
  /** What a file holds: a part, or a pack. */
  const read = (name: string): unknown => {
    const path = join(folder, name);
    const isKept = NAMED_BY_CONTENT.test(name);
    const kept = isKept && cache !== undefined ? join(cache, `${name}.bin`) : undefined;
    const cachedData = isKept
      ? firstOf(folders, (each) => readFileSync(join(each, `${name}.bin`)))
      : undefined;
    const script = new Script(readFileSync(path, 'latin1'), {
      filename: path,
      ...(cachedData && { cachedData }),
    });
    if (kept !== undefined && (!cachedData || script.cachedDataRejected)) uncached.set(kept, script);
    return script.runInThisContext();
  };
  const unpack = (pack: unknown) => {
    for (const [name, part] of Object.entries(Object(pack))) packed.set(name, part);
  };
  const partNamed = (name: string): unknown => {
    const pack = packed.get(name);
    if (typeof pack === 'string') unpack(read(pack));
    return packed.get(name) ?? read(name);
  };
  const load: Load = (name) => {
    if (!name.startsWith('./')) return require(name);
    const known = loaded.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const run = partNamed(name);
    if (typeof run === 'function') run(module.exports, load, module);
    else unpack(run);
    return module.exports;
  };
  // At the end, so that the functions that were called are in it.
  process.on('exit', () => {
    for (const [file, script] of uncached) attempt(() => write(file, script.createCachedData()));
  });
  return load;
}

/** The code of a name that holds a hash of its content never changes; data of another V8 is refused by V8 itself. */
const NAMED_BY_CONTENT = /-[A-Z0-9]{8}\.cjs$/;
const OWNER_ONLY = 0o700;
const OTHERS = 0o077;

/** What the build has left beside the parts, for the version of Node that it ran on. */
const COMPILED = 'compiled';

/** The place for this version of Node in a folder for compiled code. */
function inside(parent: string): string {
  return join(parent, 'plimsoll', `node-${process.version}-${process.arch}`);
}

/** A folder that nobody else can write to, for what lies in it will be run. */
function ownFolder(environment: NodeJS.ProcessEnv): string | undefined {
  return attempt(() => {
    const parent = environment['XDG_CACHE_HOME'] || join(homedir(), '.cache');
    const folder = inside(parent);
    makeFolder(folder, OWNER_ONLY);
    const { uid, mode } = statSync(folder);
    const isOurs = !process.getuid || (uid === process.getuid() && (mode & OTHERS) === 0);
    return isOurs ? folder : undefined;
  });
}

function write(file: string, data: Buffer): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, data, { mode: OWNER_ONLY });
  renameSync(temporary, file);
}

function firstOf<Result>(folders: readonly string[], read: (folder: string) => Result): Result | undefined {
  for (const folder of folders) {
    const result = attempt(() => read(folder));
    if (result !== undefined) return result;
  }
  return undefined;
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
