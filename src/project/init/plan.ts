import type { OutputFile } from '../../formats/format.js';
import * as posix from '../../source/posix.js';
import { baselineOf, isHeld } from '../baseline.js';
import { type FileSystem, isFailure } from '../file-system.js';
import { defaultBranch } from '../repository.js';
import { namesIn, withItem } from './append.js';
import { type Survey, textAt, type ToolName } from './survey.js';
import { GITLAB_JOB, gitlabJob, hookItem, includeItem, workflow } from './texts.js';

/** What would be written. */
export interface Step extends OutputFile {
  readonly does: string;
  /** What stands there now; undefined for a new file. */
  readonly before: string | undefined;
}

export interface Plan {
  readonly steps: readonly Step[];
  /** What is left to the user. */
  readonly advice: readonly string[];
}

export interface Wishes {
  /** The version that checks. */
  readonly version: string;
  readonly baseline: boolean;
}

const BASELINE = 'plimsoll-baseline.json';

/** What fits the repository, and is not there already. */
export function planFor(survey: Survey, { version, baseline }: Wishes, files: FileSystem): Plan {
  const steps: Step[] = [];
  const advice: string[] = [];
  const { folder } = survey;
  const has = (name: ToolName) => survey.tools.find((tool) => tool.name === name);
  const add = (name: string, text: string, does: string) => {
    const path = posix.join(folder, name);
    if (isFailure(files.stat(path))) steps.push({ path, text, does, before: undefined });
  };
  const change = (path: string, key: string, item: readonly string[], does: string) => {
    const before = textAt(path, files) ?? '';
    if (before.includes('plimsoll')) return;
    const text = withItem(before, key, item);
    if (text === undefined)
      advice.push(
        `\`${path}\` could not be changed by adding lines: add to the list \`${key}\`\n${indented(item)}`,
      );
    else steps.push({ path, text, does, before });
  };

  const isHolding = baseline && survey.config === undefined && survey.findings.some(isHeld);
  if (survey.config === undefined)
    add('plimsoll.yaml', configText(isHolding), 'what is checked, and how strictly');
  if (isHolding) {
    const path = posix.join(folder, BASELINE);
    add(
      BASELINE,
      baselineOf(survey.findings, survey.files, path, files),
      'what is found today, so that only what is new is told',
    );
  }
  const preCommit = has('pre-commit');
  if (preCommit)
    change(preCommit.path, 'repos', hookItem(version), 'the hooks `plimsoll-fmt` and `plimsoll-check`');
  for (const name of ['lefthook', 'husky', 'lint-staged'] as const) {
    const tool = has(name);
    if (tool && !(textAt(tool.path, files) ?? '').includes('plimsoll'))
      advice.push(`${tool.title} is used: docs/hooks.md has its recipe`);
  }
  const gitlab = has('gitlab');
  if (gitlab) {
    change(gitlab.path, 'include', includeItem(), 'the job `plimsoll`');
    const before = textAt(gitlab.path, files) ?? '';
    if (!before.includes('plimsoll') || before.includes(GITLAB_JOB))
      add(GITLAB_JOB, gitlabJob(version, stageIn(before)), 'the job itself');
  } else if (has('github') ?? survey.host === 'github') {
    const workflows = files.list(posix.join(folder, '.github/workflows'));
    const isThere =
      !isFailure(workflows) &&
      workflows.some(({ name }) =>
        textAt(posix.join(folder, '.github/workflows', name), files)?.includes('plimsoll'),
      );
    if (!isThere)
      add(
        '.github/workflows/plimsoll.yml',
        workflow(version, defaultBranch(folder, files)),
        'a job that checks each pull request',
      );
  } else if (survey.host === 'gitlab') {
    add(GITLAB_JOB, gitlabJob(version, USUAL_STAGE), 'the job itself');
    add(
      '.gitlab-ci.yml',
      ['include:', ...includeItem().map((line) => `  ${line}`), ''].join('\n'),
      'the job `plimsoll`',
    );
  }
  for (const name of ['circleci', 'jenkins', 'bitbucket', 'azure', 'codebuild'] as const) {
    const tool = has(name);
    if (tool && !(textAt(tool.path, files) ?? '').includes('plimsoll'))
      advice.push(`${tool.title} is used: let a job run \`npx --yes plimsoll@${version} check .\``);
  }
  return { steps, advice };
}

const USUAL_STAGE = 'test';

/** One that the pipeline has: GitLab refuses a pipeline with a job of another. */
function stageIn(pipeline: string): string {
  const stages = namesIn(pipeline, 'stages');
  return stages.includes(USUAL_STAGE) ? USUAL_STAGE : (stages[0] ?? USUAL_STAGE);
}

function configText(hasBaseline: boolean): string {
  return [
    '# What Plimsoll checks here: docs/configuration.md says what else can stand in this file.',
    '# recommended: what ECS refuses and what goes wrong; security adds advice; strict has all rules.',
    'preset: recommended',
    ...(hasBaseline
      ? [
          '',
          '# What was there before. `plimsoll check --update-baseline .` forgets what is gone.',
          `baseline: ${BASELINE}`,
        ]
      : []),
    '',
  ].join('\n');
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n');
}
