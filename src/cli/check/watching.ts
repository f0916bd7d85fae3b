import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { Refusal } from '../../project/usage.js';
import { safe } from '../../report/display.js';
import { shownPlace } from '../../report/position.js';
import * as posix from '../../source/posix.js';
import { counted } from '../../report/summary.js';
import { EXIT } from '../command.js';
import type { Host } from '../host.js';
import { type ShowOptions, showFindings } from '../show.js';
import { withoutKnown } from './baseline.js';
import type { CheckArguments } from './options.js';
import { isUnusable, prepare } from './prepare.js';
import type { Session } from './session.js';
import { errorsIn, summaryOf } from './summary.js';
import { changeIn, foldersAsked } from './watch.js';

/** Checks now and after every change: first all findings are shown, then what is new and what is gone. */
export async function watchChecks(
  given: CheckArguments,
  session: Session,
  shows: ShowOptions,
  host: Host,
): Promise<number> {
  let before: readonly Diagnostic[] | undefined;
  for (;;) {
    const { files, folders } = foldersAsked(host.files);
    const now = await found(given, session, { ...host, files });
    if (now.isStopped) break;
    const gone = without(before ?? [], now.diagnostics);
    const fresh = without(now.diagnostics, before ?? []);
    for (const each of gone)
      host.stdout.write(`gone: ${safe(shownPlace(each.span))}: ${safe(each.message)} (${each.id})\n`);
    await showFindings(fresh, host.stdout, host, shows);
    if (!before || gone.length + fresh.length > 0) host.stderr.write(now.said);
    if (!before) host.stderr.write('watching for changes; Ctrl-C ends\n');
    before = now.diagnostics;
    for (const path of session.paths()) folders.add(posix.dirname(files.absolute(path)));
    if (!(await changeIn(folders, host))) break;
  }
  return EXIT.interrupted;
}

interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly said: string;
  readonly isStopped: boolean;
}

/** Whatever is written wrong can be mended while it is watched: what is refused is said, and looked at again. */
async function found(given: CheckArguments, session: Session, host: Host): Promise<Found> {
  try {
    const prepared = await prepare(given, host);
    const { mistakes, baseline } = prepared;
    if (isUnusable(mistakes)) {
      const said = `${counted(errorsIn(mistakes).length, 'error')} in the configuration: nothing is checked\n`;
      return { diagnostics: mistakes, said, isStopped: false };
    }
    const run = await session.check(prepared);
    await session.keep();
    const { diagnostics } = await withoutKnown(baseline, [...mistakes, ...run.diagnostics], host);
    const said = given.has('quiet') ? '' : summaryOf({ ...run, diagnostics }, given.has('verbose'));
    return {
      diagnostics: given.has('quiet') ? errorsIn(diagnostics) : diagnostics,
      said,
      isStopped: run.left > 0,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { diagnostics: [], said: `error: ${error.message}\n`, isStopped: false };
  }
}

/** Lines above may have come or gone: a finding is the same where it says the same of the same file. */
function without(some: readonly Diagnostic[], others: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  for (const each of others) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return some.filter((each) => {
    const left = counts.get(keyOf(each)) ?? 0;
    counts.set(keyOf(each), left - 1);
    return left <= 0;
  });
}

function keyOf({ id, message, span }: Diagnostic): string {
  return JSON.stringify([id, message, span.source.path]);
}
