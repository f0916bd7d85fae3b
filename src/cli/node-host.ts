import {
  chmodSync,
  type Dirent,
  type FSWatcher,
  fstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  watch,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, posix, resolve, sep } from 'node:path';
import type { WriteStream } from 'node:tty';
import {
  type Failure,
  type FileKind,
  type FileSystem,
  GLOB_SIGNS,
  isFailure,
  reasonOf,
} from '../project/file-system.js';
import { pageBeside } from '../project/pages.js';
import type { OutputFile } from '../formats/format.js';
import { Refusal } from '../project/usage.js';
import { once } from '../source/once.js';
import program from '../../package.json' with { type: 'json' };
import { EXIT } from './command.js';
import type { Host, OutputStream } from './host.js';
import { makeFolder } from './make-folder.js';
import { stampOf } from './stamp.js';

/** The real world. */
export function nodeHost(): Host {
  return {
    files: disk,
    environment: process.env,
    stdout: outputStream(1, () => process.stdout),
    stderr: outputStream(STANDARD_ERROR, () => process.stderr),
    readInput,
    ask,
    page,
    writeFiles,
    onInterrupt,
    removeFiles,
    runProgram,
    watchFolders,
    identity: once(identity),
    stamped: { files: disk, stampOf: stampAt },
  };
}

function stampAt(path: string): string | undefined {
  const stats = attempt(() => statSync(path));
  return isFailure(stats) ? undefined : stampOf(stats, performance.timeOrigin);
}

function page(path: string): string | undefined {
  const found = pageBeside(process.argv[1] ?? '.', path, disk);
  const content = found === undefined ? undefined : disk.read(found);
  return content && !isFailure(content) ? new TextDecoder().decode(content) : undefined;
}

const disk: FileSystem = {
  stat: (path) => attempt(() => statOf(statSync(path))),
  read: (path) => attempt(() => readFileSync(path)),
  list: (folder) =>
    attempt(() =>
      readdirSync(folder, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? 'link' : kindOf(entry),
      })),
    ),
  absolute: fromRoot,
  realPath(path) {
    const real = attempt(() => ({ path: realpathSync.native(path) }));
    return isFailure(real) ? fromRoot(path) : withSlashes(real.path);
  },
  async glob(pattern) {
    const { globSync } = await import('tinyglobby');
    const parts = withSlashes(pattern).split('/');
    const firstOpen = parts.findIndex((part) => GLOB_SIGNS.test(part));
    const base = parts.slice(0, firstOpen).join('/') || (isAbsolute(pattern) ? '/' : '.');
    return globSync(parts.slice(firstOpen).join('/'), {
      cwd: base,
      ignore: ['**/node_modules/**', '**/.git/**'],
      expandDirectories: false,
      followSymbolicLinks: false,
    }).map((path) => posix.join(base, withSlashes(path)));
  },
};

function fromRoot(path: string): string {
  const found = attempt(() => ({ path: resolve(path) }));
  if (!isFailure(found)) return withSlashes(found.path);
  throw new Refusal(`the current folder cannot be used: ${reasonOf(found.code)}`, [
    'go to another one with `cd`',
  ]);
}

function attempt<Result extends object>(action: () => Result): Result | Failure {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      return { code: error.code };
    throw error;
  }
}

function statOf(stats: Stats) {
  return { kind: kindOf(stats), size: stats.size };
}

function kindOf(entry: Stats | Dirent): FileKind {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Terminals have their stream; files and pipes are written directly, for loading the stream takes as long as a small check. */
function outputStream(descriptor: number, stream: () => WriteStream): OutputStream {
  const isTerminal = isCharacterDevice(descriptor) && stream().isTTY === true;
  return {
    write: isTerminal ? (text) => void stream().write(text) : writer(descriptor),
    isTerminal,
    columns: isTerminal ? stream().columns : undefined,
  };
}

function isCharacterDevice(descriptor: number): boolean {
  const stats = attempt(() => fstatSync(descriptor));
  return !isFailure(stats) && stats.isCharacterDevice();
}

/** A reader that has gone away, as in `| head`, is no error: the rest is not wanted. One that is slow is waited for. */
function writer(descriptor: number): (text: string) => void {
  let isClosed = false;
  return (text) => {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length && !isClosed; ) {
      const result = attempt(() => ({ size: writeSync(descriptor, bytes, written) }));
      if (!isFailure(result)) written += result.size;
      else if (result.code === 'EAGAIN')
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE_MS);
      else if (result.code === 'EPIPE' || descriptor === STANDARD_ERROR) isClosed = true;
      else throw new Refusal(`the output cannot be written: ${reasonOf(result.code)}`);
    }
  };
}

const PATIENCE_MS = 5;

/** That it cannot be written could be said nowhere. */
const STANDARD_ERROR = 2;

async function readInput(limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return Buffer.concat(chunks);
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return '';
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  // At the end of the input there is no answer; Ctrl-C ends the program.
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('no')));
  lines.once('SIGINT', () => process.exit(EXIT.interrupted));
  const answer = await Promise.race([lines.question(question), ended]);
  lines.close();
  return answer;
}

/** To new files beside the targets, which take their names when all of them are there. */
function writeFiles(files: readonly OutputFile[]): (Failure & { path: string }) | undefined {
  stopBetweenFiles();
  const prepared: { readonly path: string; readonly target: string; readonly temporary: string }[] = [];
  const giveUp = (path: string, { code }: Failure) => {
    for (const { temporary } of prepared) attempt(() => ({ removed: rmSync(temporary, { force: true }) }));
    return { code, path };
  };
  const flows = files.filter(({ path }) => isFlow(path));
  for (const { path, text } of files.filter((each) => !flows.includes(each))) {
    const target = disk.realPath(path);
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${Date.now()}.tmp`);
    prepared.push({ path, target, temporary });
    const result = attempt(() => {
      makeFolder(dirname(target));
      const before = attempt(() => statSync(target));
      if (!isFailure(before) && before.isDirectory()) return { code: 'EISDIR' };
      if (!isFailure(before) && (before.mode & WRITABLE) === 0) return { code: 'EACCES' };
      writeFileSync(temporary, text, { flag: 'wx' });
      if (!isFailure(before)) chmodSync(temporary, before.mode);
      return {};
    });
    if (isFailure(result)) return giveUp(path, result);
  }
  for (const { path, text } of flows) {
    const result = attempt(() => ({ written: writeFileSync(path, text) }));
    if (isFailure(result)) return giveUp(path, result);
  }
  for (const { path, target, temporary } of prepared) {
    const result = attempt(() => ({ renamed: renameSync(temporary, target) }));
    if (isFailure(result)) return giveUp(path, result);
  }
  return undefined;
}

/** A device or a pipe, such as `/dev/null`: what is written goes through it, and nothing may take its place. */
function isFlow(path: string): boolean {
  const stat = disk.stat(path);
  return !isFailure(stat) && stat.kind === 'other';
}

/** By anybody: renaming would go past that. */
const WRITABLE = 0o222;

/** From the first write on, Ctrl-C waits until the file being written is whole. */
function stopBetweenFiles(): void {
  if (process.listenerCount('SIGINT') === 0) process.on('SIGINT', () => process.exit(EXIT.interrupted));
}

function removeFiles(paths: readonly string[]): void {
  for (const path of paths) attempt(() => ({ removed: rmSync(path, { force: true }) }));
}

/** The list of the files of a large repository is long. */
const LARGEST_ANSWER = 2 ** 30;

function runProgram(program: string, argv: readonly string[], input = '') {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { error, status, stdout, stderr } = spawnSync(program, argv, { input, maxBuffer: LARGEST_ANSWER });
  if (error) return { code: 'code' in error ? String(error.code) : error.message };
  return { status: status ?? -1, stdout, stderr: stderr.toString() };
}

/** Not recursively, for that is not to be had everywhere: each folder by itself. */
function watchFolders(folders: readonly string[], told: () => void) {
  const watchers: FSWatcher[] = [];
  const end = () => {
    for (const each of watchers) each.close();
  };
  for (const folder of folders) {
    const watcher = attempt(() => watch(folder, () => told()));
    if (!isFailure(watcher)) watchers.push(watcher.on('error', told));
    else if (watcher.code !== 'ENOENT' && watcher.code !== 'ENOTDIR') {
      end();
      return watcher;
    }
  }
  return end;
}

/** The first part of the built program names all others by their content. */
function identity(): string {
  const start = disk.read(posix.join(posix.dirname(disk.realPath(process.argv[1] ?? '.')), 'start.cjs'));
  const parts = isFailure(start) ? '' : Buffer.from(start).toString('latin1');
  return `${program.version} ${process.version} ${parts}`;
}

function onInterrupt(told: () => void): () => void {
  process.once('SIGINT', told);
  return () => void process.off('SIGINT', told);
}
