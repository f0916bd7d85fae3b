import { compareSeverity, type Diagnostic, SEVERITIES, type Severity } from '../../diagnostic/diagnostic.js';
import { FORMATS } from '../../formats/index.js';
import { type Checked, checkFiles } from '../../project/check.js';
import type { Arguments } from '../arguments.js';
import { defineCommand } from '../command.js';
import type { Host } from '../host.js';
import { CHOICE_OPTIONS, choicesOf, inputsOf, OVERLAY_OPTION, STDIN_OPTION } from '../inputs.js';
import { safe } from '../../report/display.js';
import { counted, summarize } from '../../report/summary.js';
import { ALL_OPTION, COLOUR_OPTION, exitCode, showFindings } from '../show.js';

export const check = defineCommand({
  name: 'check',
  summary: 'Says what is wrong with descriptions of services, at the exact place.',
  takes: '[options] <path>…',
  about:
    'Paths are files, folders or patterns such as "deploy/**/*.json"; `-` is standard input.\n' +
    'The format of a file is found from its content. All files are checked together, as one system.',
  options: {
    format: {
      value: '<format>',
      choices: ['terminal', 'json'],
      help: 'terminal for people, json for programs',
    },
    'fail-on': {
      value: '<severity>',
      choices: [...SEVERITIES, 'never'],
      help: 'what makes the exit code 1: error (the default), warning, info or never',
    },
    ...CHOICE_OPTIONS,
    ...OVERLAY_OPTION,
    ...STDIN_OPTION,
    ...COLOUR_OPTION,
    ...ALL_OPTION,
    quiet: { help: 'shows errors only, and no summary' },
    verbose: { help: 'also names the files that were skipped' },
  },
  examples: [
    { line: 'plimsoll check shop.plim', does: 'checks one file' },
    { line: 'plimsoll check --fail-on warning deploy/', does: 'checks a folder, strictly' },
    {
      line: 'aws ecs describe-task-definition --task-definition web | plimsoll check -',
      does: 'checks what runs',
    },
  ],
  async run(given, host) {
    const { paths, surroundings } = await inputsOf(given, host, given.values('file'));
    const checked = await checkFiles(paths, surroundings, choicesOf(given, surroundings));
    const shown = checked.diagnostics.filter(({ severity }) => severity === 'error' || !given.has('quiet'));
    await report(shown, given, host);
    if (!given.has('quiet')) printSummary(checked, given.has('verbose'), host);
    return exitCode(checked.diagnostics, fails(checked.diagnostics, given.value('fail-on')));
  },
});

async function report(
  diagnostics: readonly Diagnostic[],
  given: Arguments<'format' | 'color' | 'all'>,
  host: Host,
): Promise<void> {
  if (given.value('format') === 'json') {
    const { renderJson } = await import('../../report/json.js');
    host.stdout.write(renderJson(diagnostics));
  } else {
    await showFindings(diagnostics, host.stdout, host, {
      color: given.value('color'),
      all: given.has('all'),
    });
  }
}

function printSummary({ diagnostics, files, skipped }: Checked, verbose: boolean, host: Host): void {
  if (verbose)
    for (const path of skipped) host.stderr.write(`skipped ${safe(path)}: nothing that Plimsoll reads\n`);
  if (diagnostics.length > 0) host.stderr.write(`${summarize(diagnostics)}\n`);
  else if (files > 0) host.stderr.write(`nothing wrong in ${counted(files, 'file')}\n`);
  else host.stderr.write(nothingToCheck(skipped.length));
}

/** A folder without descriptions is no mistake: a hook runs in every repository. */
function nothingToCheck(skipped: number): string {
  const signs = FORMATS.map(({ title, sign }) => `  = help: ${title} is known by ${sign}\n`).join('');
  return `nothing to check: of ${counted(skipped, 'file')}, none is a description of services\n${signs}`;
}

function fails(diagnostics: readonly Diagnostic[], failOn = 'error'): boolean {
  const limit = SEVERITIES.find((severity): severity is Severity => severity === failOn);
  return limit !== undefined && diagnostics.some(({ severity }) => compareSeverity(severity, limit) <= 0);
}
