import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { Answers, type Question, traced } from '../../../project/checking/trace.js';
import type { FileSystem } from '../../../project/file-system.js';
import { type CheckGiven, diagnosticsOf } from '../../diagnostics/full/check.js';
import { digest } from '../../workspace/digest.js';

/** What is found in texts, with the fixes. */
export async function findingsWithFixes(
  { config, paths }: CheckGiven,
  files: FileSystem,
): Promise<readonly Diagnostic[]> {
  const of = JSON.stringify([config, paths]);
  const known = lasts.find((each) => each.of === of);
  if (known && new Answers(files, digest).areAs(known.asked)) return known.found;
  const trace = traced(files, digest);
  const found = await diagnosticsOf(config, paths, trace.files, { failed: () => undefined });
  lasts = [{ of, asked: trace.asked(), found }, ...lasts.filter((each) => each !== known)].slice(
    0,
    MOST_KEPT,
  );
  return found;
}

/** What was found last, and what was asked of the files for it. */
interface Last {
  readonly of: string;
  readonly asked: readonly Question[];
  readonly found: readonly Diagnostic[];
}

/** Editors ask again and again, wherever the cursor goes. */
const MOST_KEPT = 2;
let lasts: readonly Last[] = [];
