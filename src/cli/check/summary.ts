import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { FORMATS } from '../../formats/index.js';
import type { Checked } from '../../project/check.js';
import { safe } from '../../report/display.js';
import { counted, summarize } from '../../report/summary.js';

/** What is shown with `--quiet`. */
export function errorsIn(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** What is said behind the findings. */
export function summaryOf(
  { diagnostics, files, skipped }: Checked,
  isVerbose: boolean,
  mayBeNone = false,
): string {
  const passed = isVerbose
    ? skipped.map((path) => `skipped ${safe(path)}: nothing that Plimsoll reads\n`).join('')
    : '';
  if (diagnostics.length > 0) return `${passed}${summarize(diagnostics)}\n`;
  if (files.length > 0) return `${passed}nothing wrong in ${counted(files.length, 'file')}\n`;
  return mayBeNone ? passed : `${passed}${nothingToCheck(skipped.length)}`;
}

/** A folder without descriptions is no mistake: a hook runs in every repository. */
function nothingToCheck(skipped: number): string {
  const signs = FORMATS.map(({ title, sign }) => `  = help: ${title} is known by ${sign}\n`).join('');
  return `nothing to check: of ${counted(skipped, 'file')}, none is a description of services\n${signs}`;
}
