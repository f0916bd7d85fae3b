import { compareSeverity, type Diagnostic, SEVERITIES, type Severity } from '../../diagnostic/diagnostic.js';
import { FORMATS } from '../../formats/index.js';
import { type Checked, checkFiles } from '../../project/check.js';
import { type FileSystem, reasonOf } from '../../project/file-system.js';
import { ofPart } from '../../project/policy.js';
import { Refusal, UsageError } from '../../project/usage.js';
import { defineCommand, EXIT } from '../command.js';
import { reportBug } from '../bug.js';
import type { Host } from '../host.js';
import {
  CHOICE_OPTIONS,
  choicesOf,
  inputsOf,
  OTHERS_OPTION,
  OVERLAY_OPTION,
  STDIN_OPTION,
} from '../inputs.js';
import { safe } from '../../report/display.js';
import { counted, countOf, summarize } from '../../report/summary.js';
import { FIX_OPTIONS, fixAll, fixMode } from '../fix.js';
import { configured, POLICY_OPTIONS } from '../policy.js';
import { FORMAT_OPTION, wantedReports, writeReports } from '../reports.js';
import { Timing } from '../timing.js';
import { ALL_OPTION, COLOUR_OPTION, exitCode, showFindings } from '../show.js';

export const check = defineCommand({
  name: 'check',
  summary: 'Says what is wrong with descriptions of services, at the exact place.',
  takes: '[options] <path>…',
  about:
    'Paths are files, folders or patterns such as "deploy/**/*.json"; `-` is standard input.\n' +
    'The format of a file is found from its content. All files are checked together, as one system.',
  options: {
    ...FORMAT_OPTION,
    'fail-on': {
      value: '<severity>',
      choices: [...SEVERITIES, 'never'],
      help: 'what makes the exit code 1: error (the default), warning, info or never',
    },
    'max-warnings': { value: '<count>', help: 'more warnings than this make the exit code 1, too' },
    ...CHOICE_OPTIONS,
    ...POLICY_OPTIONS,
    ...OVERLAY_OPTION,
    ...STDIN_OPTION,
    ...OTHERS_OPTION,
    ...COLOUR_OPTION,
    ...ALL_OPTION,
    ...FIX_OPTIONS,
    quiet: { help: 'shows errors only, and no summary' },
    timing: { help: 'also says how long each rule took' },
    verbose: { help: 'also names the files that were skipped' },
  },
  examples: [
    { line: 'plimsoll check shop.plim', does: 'checks one file' },
    { line: 'plimsoll check --fix deploy/', does: 'also repairs what can be repaired safely' },
    { line: 'plimsoll check --fail-on warning deploy/', does: 'checks a folder, strictly' },
    {
      line: 'aws ecs describe-task-definition --task-definition web | plimsoll check -',
      does: 'checks what runs',
    },
  ],
  async run(given, host) {
    const reports = wantedReports(given);
    const mostWarnings = mostOf(given.value('max-warnings'));
    const skipsOthers = given.has('skip-others');
    const { policy, diagnostics: mistakes, ...config } = await configured(given, host);
    const baseline = given.value('baseline') ?? config.baseline;
    const shows = { color: given.value('color'), all: given.has('all') };
    if (mistakes.some(({ severity }) => severity === 'error')) {
      await showFindings(mistakes, host.stderr, host, shows);
      return EXIT.unusable;
    }
    const { paths, surroundings } = await inputsOf(given, host, given.values('file'));
    const failures = new Map<string, unknown>();
    const failed = ({ id }: { readonly id: string }, error: unknown) => void failures.set(id, error);
    const timing = given.has('timing') ? new Timing() : undefined;
    const run = (files: FileSystem) => {
      const around = { ...surroundings, files, skipsOthers };
      const judging = {
        ...(skipsOthers ? ofPart(policy) : policy),
        failed,
        ...(timing && { timed: timing.add }),
      };
      return checkFiles(paths, around, choicesOf(given, around), judging);
    };
    const mode = fixMode(given);
    if (given.has('update-baseline')) refuseUpdate(baseline, mode?.shows === true);
    const fixing = mode && (await fixAll(mode, run, surroundings.files, given, host));
    const checked = fixing ? fixing.checked : await run(surroundings.files);
    const all = [...mistakes, ...checked.diagnostics];
    if (given.has('update-baseline') && baseline !== undefined && !fixing?.unwritten && failures.size === 0) {
      if (fixing) host.stderr.write(fixing.said);
      return updateBaseline(all, checked.files, baseline, host);
    }
    const before = given.has('update-baseline') ? undefined : baseline;
    const { diagnostics, known, gone } = await without(before, all, host);
    const shown = diagnostics.filter(({ severity }) => severity === 'error' || !given.has('quiet'));
    const told = fixing?.takesOutput ? { ...host, stdout: host.stderr } : host;
    await writeReports(shown, checked.files, reports, told, shows);
    if (fixing && (!given.has('quiet') || fixing.unwritten)) host.stderr.write(fixing.said);
    else if (!fixing && !given.has('quiet'))
      printSummary({ ...checked, diagnostics }, given.has('verbose'), skipsOthers, host);
    if (known + gone > 0) host.stderr.write(sayBaseline(known, gone));
    if (timing) host.stderr.write(timing.table());
    for (const [id, error] of failures) reportBug(error, host, `rule \`${id}\``);
    if (failures.size > 0) return EXIT.bug;
    if (fixing?.unwritten) return EXIT.unusable;
    const isChange = mode?.shows === true && fixing !== undefined && fixing.changes > 0;
    const isTooMuch = countOf(diagnostics, 'warning') > mostWarnings;
    return exitCode(diagnostics, isChange || isTooMuch || fails(diagnostics, given.value('fail-on')));
  },
});

async function without(baseline: string | undefined, diagnostics: readonly Diagnostic[], { files }: Host) {
  if (baseline === undefined) return { diagnostics, known: 0, gone: 0 };
  const { readBaseline, withoutBaseline } = await import('../../project/baseline.js');
  return withoutBaseline(diagnostics, readBaseline(baseline, files), baseline, files);
}

function sayBaseline(known: number, gone: number): string {
  const fewer =
    gone > 0 ? `; ${counted(gone, 'finding')} of it are gone: \`--update-baseline\` forgets them` : '';
  return `${counted(known, 'finding')} known from the baseline${fewer}\n`;
}

function refuseUpdate(baseline: string | undefined, isOnlyShown: boolean): void {
  if (baseline === undefined)
    throw new UsageError('`--update-baseline` needs a file to write', ['name one with `--baseline <path>`']);
  if (isOnlyShown)
    throw new UsageError('`--diff` writes nothing, and `--update-baseline` does', ['name one of them']);
}

async function updateBaseline(
  diagnostics: readonly Diagnostic[],
  files: readonly string[],
  baseline: string,
  host: Host,
): Promise<number> {
  const { baselineOf, isHeld } = await import('../../project/baseline.js');
  const held = diagnostics.filter(isHeld);
  const text = baselineOf(held, files, baseline, host.files);
  const failure = host.writeFiles([{ path: baseline, text }]);
  if (failure) throw new Refusal(`\`${failure.path}\` cannot be written: ${reasonOf(failure.code)}`);
  host.stderr.write(`${counted(held.length, 'finding')} written to ${baseline}\n`);
  return exitCode(diagnostics, false);
}

function printSummary(
  { diagnostics, files, skipped }: Checked,
  verbose: boolean,
  mayBeNone: boolean,
  host: Host,
): void {
  if (verbose)
    for (const path of skipped) host.stderr.write(`skipped ${safe(path)}: nothing that Plimsoll reads\n`);
  if (diagnostics.length > 0) host.stderr.write(`${summarize(diagnostics)}\n`);
  else if (files.length > 0) host.stderr.write(`nothing wrong in ${counted(files.length, 'file')}\n`);
  else if (!mayBeNone) host.stderr.write(nothingToCheck(skipped.length));
}

/** A folder without descriptions is no mistake: a hook runs in every repository. */
function nothingToCheck(skipped: number): string {
  const signs = FORMATS.map(({ title, sign }) => `  = help: ${title} is known by ${sign}\n`).join('');
  return `nothing to check: of ${counted(skipped, 'file')}, none is a description of services\n${signs}`;
}

function mostOf(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(written)) return Number(written);
  throw new UsageError(`\`--max-warnings\` is a count, not \`${written}\``);
}

function fails(diagnostics: readonly Diagnostic[], failOn = 'error'): boolean {
  const limit = SEVERITIES.find((severity): severity is Severity => severity === failOn);
  return limit !== undefined && diagnostics.some(({ severity }) => compareSeverity(severity, limit) <= 0);
}
