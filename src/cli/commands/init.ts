import { SEVERITIES, type Severity } from '../../diagnostic/diagnostic.js';
import { isFailure, reasonOf } from '../../project/file-system.js';
import type { Plan, Step } from '../../project/init/plan.js';
import type { Survey } from '../../project/init/survey.js';
import { Refusal, UsageError } from '../../project/usage.js';
import { safe } from '../../report/display.js';
import { counted, countOf } from '../../report/summary.js';
import program from '../../../package.json' with { type: 'json' };
import { defineCommand, EXIT } from '../command.js';
import type { Host } from '../host.js';
import { showFindings } from '../show.js';

export const init = defineCommand({
  name: 'init',
  summary: 'Looks at a repository, and writes what it takes to check it from now on.',
  takes: '[options] [<path>]',
  about:
    'Says what descriptions, hooks and CI there are, and what is found today. Then it writes `plimsoll.yaml`, the hooks of\n' +
    'pre-commit where that is used, and a job for GitHub or GitLab. Files that are there are not written over: to a list in\n' +
    'them an item is added. On a terminal it asks first. A second run has nothing to write.',
  options: {
    'dry-run': { help: 'writes nothing; shows what would be written' },
    yes: { help: 'asks nothing' },
    baseline: { help: 'also writes what is found today into a baseline, so that only what is new is told' },
  },
  examples: [
    { line: 'plimsoll init', does: 'looks at this folder, asks, and writes' },
    { line: 'plimsoll init --dry-run', does: 'shows what it would write' },
    { line: 'plimsoll init --yes --baseline', does: 'asks nothing, and lets what is there be' },
  ],
  async run(given, host) {
    const [folder = '.', ...others] = given.positionals;
    if (others.length > 0) throw new UsageError('one folder is looked at');
    refuseOthers(folder, host);
    const [{ surveyOf }, { planFor }] = await Promise.all([
      import('../../project/init/survey.js'),
      import('../../project/init/plan.js'),
    ]);
    const survey = await surveyOf(folder, host.files);
    if (survey.mistakes.some(({ severity }) => severity === 'error')) {
      await showFindings(survey.mistakes, host.stderr, host, { color: undefined, all: false });
      return EXIT.unusable;
    }
    await showFindings(survey.unread, host.stderr, host, { color: undefined, all: false });
    host.stdout.write(saySurvey(survey));
    const ask = given.has('yes') || given.has('dry-run') ? async () => '' : host.ask;
    const isFirst = survey.config === undefined && survey.findings.length > 0;
    const wants = given.has('baseline') || (isFirst && (await agrees(ask, BASELINE_QUESTION, false)));
    const plan = planFor(survey, { version: program.version, baseline: wants }, host.files);
    await showPlan(plan, given.has('dry-run'), host);
    if (given.has('dry-run') || plan.steps.length === 0) return EXIT.clean;
    if (!(await agrees(ask, `write ${counted(plan.steps.length, 'file')}? [Y/n] `, true))) {
      host.stdout.write('nothing is written\n');
      return EXIT.clean;
    }
    const failure = host.writeFiles(plan.steps.map(({ path, text }) => ({ path, text })));
    if (failure) throw new Refusal(`\`${failure.path}\` cannot be written: ${reasonOf(failure.code)}`);
    host.stdout.write(
      `${counted(plan.steps.length, 'file')} written; \`plimsoll check ${safe(folder)}\` checks\n`,
    );
    return EXIT.clean;
  },
});

function refuseOthers(folder: string, { files }: Host): void {
  const stat = files.stat(folder);
  if (isFailure(stat) || stat.kind !== 'folder')
    throw new Refusal(`\`${folder}\` is no folder`, ['name the one of the repository, or none for this one']);
  const entries = files.list(folder);
  if (isFailure(entries)) throw new Refusal(`\`${folder}\` cannot be read: ${reasonOf(entries.code)}`);
}

const BASELINE_QUESTION = 'put what is found today into a baseline, so that only what is new is told? [y/N] ';

/** Without an answer, what is usual. */
async function agrees(ask: Host['ask'], question: string, usual: boolean): Promise<boolean> {
  const answer = (await ask(question)).trim();
  return answer === '' ? usual : /^y(es)?$/i.test(answer);
}

const WORDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'remark' };

function saySurvey({ formats, services, onInstances, fleets, config, findings, tools }: Survey): string {
  const found = [...formats].map(([title, count]) => `  ${counted(count, 'description')} in ${title}\n`);
  const counts = SEVERITIES.map((each) => counted(countOf(findings, each), WORDS[each])).join(', ');
  const around = `${counted(services, 'service')}, ${counted(fleets, 'capacity provider')}`;
  return [
    found.length === 0 ? 'no description of services is found\n' : `found\n${found.join('')}  ${around}\n`,
    ...tools.map(({ title, path }) => `  ${title}: ${safe(path)}\n`),
    ...(config === undefined ? [] : [`  a configuration: ${safe(config)}\n`]),
    ...(found.length === 0 ? [] : [`findings today: ${counts}\n`]),
    ...(onInstances > 0 && fleets === 0
      ? ['the instances are not described: `plimsoll rollout --inventory` takes those of a cluster\n']
      : []),
    '\n',
  ].join('');
}

async function showPlan({ steps, advice }: Plan, isWhole: boolean, host: Host): Promise<void> {
  if (steps.length === 0) host.stdout.write('nothing to write: all is there\n');
  const { unifiedDiff } = await import('../../report/diff.js');
  for (const { path, text, does, before } of steps) {
    host.stdout.write(`${before === undefined ? '+' : '~'} ${safe(path)}: ${does}\n`);
    if (isWhole) host.stdout.write(shown({ path, text, before }, unifiedDiff));
  }
  for (const each of advice) host.stdout.write(`note: ${each}\n`);
}

function shown(
  { path, text, before }: Omit<Step, 'does'>,
  diff: (path: string, a: string, b: string) => string,
) {
  if (before !== undefined) return `${diff(path, before, text)}\n`;
  return `${text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}\n`;
}
