import { posix } from 'node:path';
import type { OutputFile, Writing } from '../formats/format.js';
import { isFailure, reasonOf } from '../project/file-system.js';
import { Refusal, UsageError } from '../project/usage.js';
import type { Host } from './host.js';

export interface WriteOptions {
  /** Files that were read: these are never written over. */
  readonly inputs: readonly string[];
  readonly force: boolean;
}

/** What is written to a path: to itself where it is one file, else into it. */
export interface Wanted extends Pick<Writing, 'files' | 'whole'> {
  readonly at: string;
  /** What names the path. */
  readonly option: string;
}

/** Writes all of it, or throws before anything is. Gives back what was written. */
export function writeAll(wanted: readonly Wanted[], { inputs, force }: WriteOptions, host: Host): string[] {
  const targets: OutputFile[] = [];
  const read = new Set(inputs.map((path) => host.files.realPath(path)));
  const taken = new Set<string>();
  for (const { option, at, ...outputs } of wanted)
    for (const file of targetsOf(outputs, at, host)) {
      const { path } = file;
      const real = host.files.realPath(path);
      const help = [`name another path with \`${option}\``];
      if (read.has(real)) throw new Refusal(`\`${path}\` is read, and would be written over`, help);
      if (taken.has(real)) throw new Refusal(`\`${path}\` would be written twice`, help);
      taken.add(real);
      const there = host.files.stat(path);
      if (!isFailure(there) && there.kind === 'other')
        throw new Refusal(`\`${path}\` is no ordinary file`, [
          option === '--out' ? 'leave `--out` away and redirect the output' : help[0]!,
        ]);
      if (!force && !isFailure(there))
        throw new Refusal(`\`${path}\` exists already`, ['`--force` writes over it']);
      targets.push(file);
    }
  const failure = targets.length > 0 ? host.writeFiles(targets) : undefined;
  if (failure) throw new Refusal(`\`${failure.path}\` cannot be written: ${reasonOf(failure.code)}`);
  return targets.map(({ path }) => path);
}

export function forceAlone(): UsageError {
  return new UsageError('`--force` is about a file that is there, and none is named', [
    'name it with `--out`',
  ]);
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
