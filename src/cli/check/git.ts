import { type FileSystem, isFailure } from '../../project/file-system.js';
import { filesBefore } from './files-before.js';
import { Refusal } from '../../project/usage.js';
import * as posix from '../../source/posix.js';
import type { Host } from '../host.js';

/** How the files differ from a commit. */
export interface Changes {
  /** Whether a file is not as it was, or is none of git's. */
  isChanged(path: string): boolean;
  /** The files as they were. */
  readonly before: FileSystem;
}

/** Against the commit in which the branch left a ref: committed, staged, unstaged and new files. */
export function changesSince(ref: string, host: Host): Changes {
  return changesFrom((git) => baseOf(ref, git), '`--since` asks git what has changed', host);
}

/** The files as they are in a commit. */
export function filesAt(ref: string, host: Host): FileSystem {
  return changesFrom((git) => commitOf(ref, git), `\`${ref}:\` asks git for files`, host).before;
}

/** `asks` says what git is needed for. */
function changesFrom(baseFor: (git: Git) => string, asks: string, { files, runProgram }: Host): Changes {
  const git = (argv: readonly string[], input?: string) => {
    const run = runProgram('git', argv, input);
    if (isFailure(run))
      throw new Refusal(
        run.code === 'ENOENT' ? `${asks}, and there is no git` : `git cannot be run: ${run.code}`,
      );
    return run;
  };
  const answer = (argv: readonly string[], input?: string): Uint8Array => {
    const { status, stdout, stderr } = git(argv, input);
    if (status !== 0) throw new Refusal(`git refuses: ${stderr.trim().split('\n')[0]}`);
    return stdout;
  };
  const words = (argv: readonly string[]) => decode(answer(argv)).split('\0').filter(Boolean);
  const top = git(['rev-parse', '--show-toplevel']);
  if (top.status !== 0) throw noRepository(asks, top.stderr);
  const root = files.realPath(decode(top.stdout).replace(/\n$/, ''));
  const base = baseFor(git);
  const changed = words([
    '-C',
    root,
    'diff',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '-z',
    base,
    '--',
  ]);
  const fresh = words(['-C', root, 'ls-files', '--others', '--exclude-standard', '-z']);
  const known = words(['-C', root, 'ls-files', '-z']);
  const place = (path: string) => posix.join(root, path);
  const unchanged = new Set(known.map(place));
  for (const path of changed) unchanged.delete(place(path));
  const input = changed.map((path) => `${base}:${path}\n`);
  // A name with a line break in it cannot be asked for.
  const asked = changed.filter((path) => !path.includes('\n'));
  const contents = blobsIn(
    asked.length > 0
      ? answer(['-C', root, 'cat-file', '--batch'], asked.map((_, i) => input[i]).join(''))
      : new Uint8Array(),
  );
  const then = new Map<string, Uint8Array | undefined>([
    ...fresh.map((path) => [place(path), undefined] as const),
    ...asked.map((path, i) => [place(path), contents[i]] as const),
  ]);
  const touched = new Set(changed.map(place));
  return {
    // A link may lead elsewhere now; what is inside of a module of git is as unchanged as that.
    isChanged: (path) =>
      isWithin(touched, files.absolute(path)) || !isWithin(unchanged, files.realPath(path)),
    before: filesBefore(files, then),
  };
}

/** Whether a path, or one above it, is among others. */
function isWithin(paths: ReadonlySet<string>, path: string): boolean {
  if (paths.has(path)) return true;
  const above = posix.dirname(path);
  return above !== path && isWithin(paths, above);
}

/** In containers a repository often belongs to another user, which git takes for no repository of ours. */
function noRepository(asks: string, said: string): Refusal {
  const [, owned] = /dubious ownership in repository at '(.+)'/.exec(said) ?? [];
  if (owned === undefined) return new Refusal(`${asks}, and this folder is in no repository`);
  return new Refusal(`${asks}, and git refuses: the repository belongs to another user`, [
    `if you trust it: \`git config --global --add safe.directory ${owned}\``,
  ]);
}

type Git = (argv: readonly string[]) => { readonly status: number; readonly stdout: Uint8Array };

function baseOf(ref: string, git: Git): string {
  const base = git(['merge-base', commitOf(ref, git), 'HEAD']);
  if (base.status === 0) return decode(base.stdout).trim();
  const isPart = isShallow(git);
  throw new Refusal(
    `this branch and \`${ref}\` have no commit in common${isPart ? ' in what was fetched' : ''}`,
    isPart ? DEEPER : [],
  );
}

function commitOf(ref: string, git: Git): string {
  const commit = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (commit.status === 0) return decode(commit.stdout).trim();
  if (git(['rev-parse', '--verify', '--quiet', 'HEAD']).status !== 0)
    throw new Refusal(`git knows no commit \`${ref}\`: there is none yet`);
  throw new Refusal(
    `git knows no commit \`${ref}\``,
    isShallow(git) ? DEEPER : [`fetch it: \`git fetch origin ${ref.replace(/^origin\//, '')}\``],
  );
}

const DEEPER = ['fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout'];

function isShallow(git: Git): boolean {
  return decode(git(['rev-parse', '--is-shallow-repository']).stdout).trim() === 'true';
}

/** What `git cat-file --batch` answers: for each a line with its size, and as many bytes; or that it is missing. */
function blobsIn(answer: Uint8Array): (Uint8Array | undefined)[] {
  const blobs: (Uint8Array | undefined)[] = [];
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(LINE_FEED, at);
    const [, kind, size] = / (\w+) (\d+)$/.exec(decode(answer.subarray(at, end))) ?? [];
    const start = end + 1;
    blobs.push(kind === 'blob' ? answer.subarray(start, start + Number(size)) : undefined);
    at = size === undefined ? start : start + Number(size) + 1;
  }
  return blobs;
}

const LINE_FEED = 10;

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
