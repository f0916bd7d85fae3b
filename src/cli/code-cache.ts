import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';

/** Keeps compiled code from one run to the next. Only speed depends on it: whatever fails, the program runs without. */
export function useCodeCache(require: NodeJS.Require, environment: NodeJS.ProcessEnv): void {
  if (environment['PLIMSOLL_NO_CACHE']) return;
  try {
    const folder = ownFolder(environment);
    if (hasCompileCache(Module)) Module.enableCompileCache(folder);
    else cacheScripts(require, folder);
  } catch {
    return;
  }
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

/** The names of our files hold a hash of their content, so a name that is known has known code. V8 itself refuses data of another version. */
function cacheScripts(require: NodeJS.Require, folder: string): void {
  const uncached = new Map<string, Script>();
  require.extensions['.cjs'] = (module, path) => {
    const code = Module.wrap(readFileSync(path, 'utf8'));
    const cacheFile = join(folder, `${basename(path, '.cjs')}.bin`);
    const cachedData = readIfThere(cacheFile);
    const script = new Script(code, { filename: path, ...(cachedData && { cachedData }) });
    if (!cachedData || script.cachedDataRejected) uncached.set(cacheFile, script);
    const run: unknown = script.runInThisContext();
    if (typeof run === 'function')
      run.call(module.exports, module.exports, module.require.bind(module), module, path);
  };
  // At the end, so that the functions that were called are in it.
  process.on('exit', () => {
    for (const [file, script] of uncached) writeIfPossible(file, script);
  });
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
