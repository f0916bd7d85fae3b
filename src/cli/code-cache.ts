import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** Loads a part of the program, which may load others. */
type Load = (part: string) => unknown;

/** The program's parts with the compiled code kept from one run to the next. Only speed depends on it: without a place to keep it, it is not kept. */
export function partLoader(folder: string, require: NodeJS.Require, environment: NodeJS.ProcessEnv): Load {
  if (environment['PLIMSOLL_NO_CACHE']) return require;
  try {
    const cache = ownFolder(environment);
    if (!hasCompileCache(Module)) return cachingLoader(folder, cache, require);
    Module.enableCompileCache(cache);
  } catch {
    return require;
  }
  return require;
}

interface WithCompileCache {
  enableCompileCache(folder: string): unknown;
}

/** From Node 22.1 on. */
function hasCompileCache(module: object): module is WithCompileCache {
  return 'enableCompileCache' in module;
}

/** A folder that nobody else can write to, for what lies in it will be run. */
function ownFolder(environment: NodeJS.ProcessEnv): string {
  const parent = environment['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(parent, 'plimsoll', `node-${process.version}-${process.arch}`);
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
  const { uid, mode } = statSync(folder);
  if (process.getuid && (uid !== process.getuid() || (mode & OTHERS) !== 0))
    throw new Error('not ours alone');
  return folder;
}

const OWNER_ONLY = 0o700;
const OTHERS = 0o077;

/** The code of a name that holds a hash of its content never changes; data of another V8 is refused by V8 itself. */
const NAMED_BY_CONTENT = /-[A-Z0-9]{8}\.cjs$/;

function cachingLoader(folder: string, cache: string, require: NodeJS.Require): Load {
  const loaded = new Map<string, { exports: unknown }>();
  const uncached = new Map<string, Script>();
  const load: Load = (name) => {
    if (!name.startsWith('./')) return require(name);
    const known = loaded.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const path = join(folder, name);
    const cacheFile = join(cache, `${name.slice(2)}.bin`);
    const cachedData = NAMED_BY_CONTENT.test(name) ? readIfThere(cacheFile) : undefined;
    const code = Module.wrap(readFileSync(path, 'utf8'));
    const script = new Script(code, { filename: path, ...(cachedData && { cachedData }) });
    if (NAMED_BY_CONTENT.test(name) && (!cachedData || script.cachedDataRejected))
      uncached.set(cacheFile, script);
    const run: unknown = script.runInThisContext();
    if (typeof run === 'function') run(module.exports, load, module, path, folder);
    return module.exports;
  };
  // At the end, so that the functions that were called are in it.
  process.on('exit', () => {
    for (const [file, script] of uncached) writeIfPossible(file, script);
  });
  return load;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function writeIfPossible(file: string, script: Script): void {
  try {
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, script.createCachedData(), { mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    return;
  }
}
