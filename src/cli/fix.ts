import type { Checked } from '../project/check.js';
import type { Failed, FixedFile } from '../project/fix.js';
import { type FileSystem, reasonOf } from '../project/file-system.js';
import { isUnread, readSource } from '../project/read.js';
import { UsageError } from '../project/usage.js';
import { shownPlace } from '../report/position.js';
import { counted } from '../report/summary.js';
import type { Arguments, Option } from './arguments.js';
import type { Host } from './host.js';
import { STDIN_PATH } from './inputs.js';

export const FIX_OPTIONS = {
  fix: { help: 'writes the safe fixes into the files; for `-`, prints what comes out' },
  'unsafe-fixes': { help: 'with --fix or --diff, also fixes that have to be looked at' },
  diff: { help: 'shows what --fix would change, writes nothing, and exits with 1 if something would' },
} as const satisfies Record<string, Option>;

interface FixMode {
  readonly unsafe: boolean;
  /** Only shows what would change. */
  readonly shows: boolean;
  readonly toOutput: boolean;
}

export function fixMode(given: Arguments<keyof typeof FIX_OPTIONS>): FixMode | undefined {
  const [writes, shows, unsafe] = [given.has('fix'), given.has('diff'), given.has('unsafe-fixes')];
  if (writes && shows)
    throw new UsageError('`--fix` and `--diff` exclude each other', [
      '`--diff` shows what `--fix` would change',
    ]);
  if (unsafe && !writes && !shows)
    throw new UsageError('`--unsafe-fixes` says which fixes `--fix` applies', ['add `--fix`, or `--diff`']);
  if (!writes && !shows) return undefined;
  const toOutput = given.positionals.includes('-');
  if (writes && toOutput && given.positionals.length > 1)
    throw new UsageError('`--fix` prints the result for `-`, and writes files: name one or the other');
  return { unsafe, shows, toOutput: writes && toOutput };
}

interface Fixing {
  readonly checked: Checked;
  readonly changes: number;
  /** Standard output has the result, so that findings belong elsewhere. */
  readonly takesOutput: boolean;
  readonly unwritten: boolean;
  /** The summary. */
  readonly said: string;
}

export async function fixAll(
  mode: FixMode,
  check: (files: FileSystem) => Promise<Checked>,
  files: FileSystem,
  given: Arguments<'stdin-filename'>,
  host: Host,
): Promise<Fixing> {
  const { fixFiles } = await import('../project/fix.js');
  const { files: changed, count, checked, failed } = await fixFiles({ files, unsafe: mode.unsafe, check });
  const takesOutput = mode.shows || mode.toOutput;
  let unwritten: string | undefined;
  if (mode.shows) await showDiff(changed, host);
  else if (mode.toOutput) host.stdout.write(resultOf(changed, files, given));
  else {
    const failure = changed.length > 0 ? host.writeFiles(changed) : undefined;
    unwritten = failure && `error: \`${failure.path}\` cannot be written: ${reasonOf(failure.code)}\n`;
  }
  const left = checked.diagnostics.length;
  const done = `${mode.shows ? 'would fix' : 'fixed'} ${counted(count, 'finding')}`;
  const where = changed.length > 0 && !mode.toOutput ? ` in ${counted(changed.length, 'file')}` : '';
  return {
    checked,
    changes: changed.length,
    takesOutput,
    unwritten: unwritten !== undefined,
    said:
      failed.map(sayFailed).join('') + (unwritten ?? `${done}${where}, ${left === 0 ? 'none' : left} left\n`),
  };
}

/** What standard input is, with its fixes. */
function resultOf(
  changed: readonly FixedFile[],
  files: FileSystem,
  given: Arguments<'stdin-filename'>,
): string {
  const path = given.value('stdin-filename') ?? STDIN_PATH;
  const read = readSource(path, files);
  const before = isUnread(read) ? '' : read.text;
  return changed.find((each) => each.path === path)?.text ?? before;
}

async function showDiff(changed: readonly FixedFile[], host: Host): Promise<void> {
  const { unifiedDiff } = await import('../report/diff.js');
  for (const { path, before, text } of changed) host.stdout.write(unifiedDiff(path, before, text));
}

function sayFailed({ diagnostic, title, reason }: Failed): string {
  return `not fixed: ${shownPlace(diagnostic.span)}: ${title}: ${reason}\n`;
}
