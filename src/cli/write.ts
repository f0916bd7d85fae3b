import { posix } from 'node:path';
import type { OutputFile, Writing } from '../formats/format.js';
import { isFailure, reasonOf } from '../project/file-system.js';
import { Refusal } from '../project/usage.js';
import type { Host } from './host.js';

export interface WriteOptions {
  /** Files that were read: these are never written over. */
  readonly inputs: readonly string[];
  readonly force: boolean;
}

/** Writes files to a path: to itself where it is one file, else into it. Gives back what was written; throws before anything is. */
export function writeAll(
  outputs: Pick<Writing, 'files' | 'whole'>,
  out: string,
  { inputs, force }: WriteOptions,
  host: Host,
): string[] {
  const targets = targetsOf(outputs, out, host);
  const taken = new Set(inputs.map((path) => host.files.realPath(path)));
  for (const { path } of targets) {
    if (taken.has(host.files.realPath(path)))
      throw new Refusal(`\`${path}\` would be written over itself`, ['name another path with `--out`']);
    const there = host.files.stat(path);
    if (!isFailure(there) && there.kind === 'other')
      throw new Refusal(`\`${path}\` is no ordinary file`, ['leave `--out` away and redirect the output']);
    if (!force && !isFailure(there))
      throw new Refusal(`\`${path}\` exists already`, ['`--force` writes over it']);
  }
  const failure = host.writeFiles(targets);
  if (failure) throw new Refusal(`\`${failure.path}\` cannot be written: ${reasonOf(failure.code)}`);
  return targets.map(({ path }) => path);
}

/** The files that are written where they are wanted at a path. */
export function targetsOf(
  { files: outputs, whole }: Pick<Writing, 'files' | 'whole'>,
  out: string,
  { files }: Host,
): OutputFile[] {
  const stat = files.stat(out);
  const isFolder = !isFailure(stat) && stat.kind === 'folder';
  const [first, ...others] = whole ? [whole] : outputs;
  // What can be several files is one only where its name says so.
  const isFile = !out.endsWith('/') && (!whole || !isFailure(stat) || posix.extname(out) !== '');
  if (first && others.length === 0 && !isFolder && isFile) return [{ path: out, text: first.text }];
  if (!isFolder && !isFailure(stat)) {
    const help = [`there are ${outputs.length} files to write`];
    throw new Refusal(`\`${out}\` is a file, and a folder is needed`, help);
  }
  return outputs.map(({ path, text }) => ({ path: posix.join(out, inside(path)), text }));
}

/** A path that cannot leave its folder, whatever the names in a document are. */
function inside(path: string): string {
  return posix.join('/', path).slice(1);
}
