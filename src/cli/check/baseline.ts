import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { reasonOf } from '../../project/file-system.js';
import { Refusal, UsageError } from '../../project/usage.js';
import { counted } from '../../report/summary.js';
import type { Host } from '../host.js';

/** What is new, how many are known from the baseline, and how many of that are gone. */
export async function withoutKnown(
  baseline: string | undefined,
  diagnostics: readonly Diagnostic[],
  { files }: Host,
) {
  if (baseline === undefined) return { diagnostics, known: 0, gone: 0 };
  const { readBaseline, withoutBaseline } = await import('../../project/baseline.js');
  return withoutBaseline(diagnostics, readBaseline(baseline, files), baseline, files);
}

export function sayBaseline(known: number, gone: number): string {
  if (known + gone === 0) return '';
  const fewer =
    gone > 0 ? `; ${counted(gone, 'finding')} of it are gone: \`--update-baseline\` forgets them` : '';
  return `${counted(known, 'finding')} known from the baseline${fewer}\n`;
}

export function refuseUpdate(baseline: string | undefined, isOnlyShown: boolean): void {
  if (baseline === undefined)
    throw new UsageError('`--update-baseline` needs a file to write', ['name one with `--baseline <path>`']);
  if (isOnlyShown)
    throw new UsageError('`--diff` writes nothing, and `--update-baseline` does', ['name one of them']);
}

export async function updateBaseline(
  diagnostics: readonly Diagnostic[],
  files: readonly string[],
  baseline: string,
  host: Host,
): Promise<void> {
  const { baselineOf, isHeld } = await import('../../project/baseline.js');
  const held = diagnostics.filter(isHeld);
  const text = baselineOf(held, files, baseline, host.files);
  const failure = host.writeFiles([{ path: baseline, text }]);
  if (failure) throw new Refusal(`\`${failure.path}\` cannot be written: ${reasonOf(failure.code)}`);
  host.stderr.write(`${counted(held.length, 'finding')} written to ${baseline}\n`);
}
