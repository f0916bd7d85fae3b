import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { FORMATS } from '../../formats/index.js';
import type { Resource } from '../../model/resource.js';
import * as posix from '../../source/posix.js';
import { entryOf } from '../../source/value.js';
import { checkFiles } from '../check.js';
import { NO_CHOICES } from '../choices.js';
import { findConfig } from '../config/find.js';
import { loadConfig } from '../config/load.js';
import { findDocuments } from '../documents.js';
import { type FileSystem, isFailure } from '../file-system.js';
import { Linker } from '../readings.js';
import { isUnread, readSource } from '../read.js';

/** What a repository has. */
export interface Survey {
  readonly folder: string;
  /** What could not be looked at. */
  readonly unread: readonly Diagnostic[];
  /** How many descriptions there are of each format, by its title. */
  readonly formats: ReadonlyMap<string, number>;
  readonly services: number;
  /** Of these, how many are said to run on instances. */
  readonly onInstances: number;
  /** How many groups of instances are described: what a rollout needs where tasks run on them. */
  readonly fleets: number;
  readonly config: string | undefined;
  /** What is wrong with that; errors make it unusable. */
  readonly mistakes: readonly Diagnostic[];
  /** What a check finds today. */
  readonly findings: readonly Diagnostic[];
  readonly files: readonly string[];
  /** Of those that are known here, what is there. */
  readonly tools: readonly Tool[];
  readonly host: 'github' | 'gitlab' | undefined;
}

export interface Tool {
  readonly name: ToolName;
  readonly title: string;
  /** What says so. */
  readonly path: string;
}

export type ToolName = keyof typeof SIGNS;

/** Of tools that run checks, the files and folders that they are known by. */
const SIGNS = {
  'pre-commit': ['.pre-commit-config.yaml'],
  lefthook: [
    'lefthook.yml',
    'lefthook.yaml',
    '.lefthook.yml',
    '.lefthook.yaml',
    'lefthook.toml',
    'lefthook.json',
  ],
  husky: ['.husky'],
  'lint-staged': [
    '.lintstagedrc',
    '.lintstagedrc.json',
    '.lintstagedrc.yaml',
    '.lintstagedrc.yml',
    '.lintstagedrc.mjs',
    '.lintstagedrc.js',
    'lint-staged.config.js',
    'lint-staged.config.mjs',
  ],
  github: ['.github/workflows'],
  gitlab: ['.gitlab-ci.yml'],
  circleci: ['.circleci/config.yml'],
  jenkins: ['Jenkinsfile'],
  bitbucket: ['bitbucket-pipelines.yml'],
  azure: ['azure-pipelines.yml'],
  codebuild: ['buildspec.yml', 'buildspec.yaml'],
  npm: ['package.json'],
} as const;

const TITLES: Readonly<Record<ToolName, string>> = {
  'pre-commit': 'pre-commit',
  lefthook: 'lefthook',
  husky: 'husky',
  'lint-staged': 'lint-staged',
  github: 'GitHub workflows',
  gitlab: 'GitLab CI',
  circleci: 'CircleCI',
  jenkins: 'Jenkins',
  bitbucket: 'Bitbucket Pipelines',
  azure: 'Azure Pipelines',
  codebuild: 'CodeBuild',
  npm: 'a package of npm',
};

export async function surveyOf(folder: string, files: FileSystem): Promise<Survey> {
  const surroundings = { files, formats: FORMATS };
  const { documents, diagnostics } = await findDocuments([folder], surroundings);
  const { model, passedOver } = await new Linker(documents, surroundings, NO_CHOICES).link();
  const others = new Set(passedOver);
  const ours = documents.filter(({ source }) => !others.has(source));
  const found = findConfig(folder, files);
  const { policy, diagnostics: mistakes } = await loadConfig(found, files);
  const checked =
    ours.length === 0 ? undefined : await checkFiles([folder], surroundings, NO_CHOICES, policy);
  const counts = new Map<string, number>();
  for (const { format } of ours) counts.set(format.title, (counts.get(format.title) ?? 0) + 1);
  const made = model.resources.filter(({ existing }) => !existing);
  const services = made.filter(({ kind }) => kind === 'service');
  return {
    folder,
    // That there is no description yet is no mistake here.
    unread: diagnostics.filter(({ id }) => id !== 'input/no-match'),
    formats: counts,
    services: services.length,
    onInstances: services.filter(isOnInstances).length,
    fleets: made.filter(({ kind }) => kind === 'capacity-provider').length,
    config: found,
    mistakes,
    findings: checked?.diagnostics ?? [],
    files: checked?.files ?? [],
    tools: toolsIn(folder, files),
    host: hostIn(folder, files),
  };
}

function isOnInstances({ value }: Resource): boolean {
  const type = entryOf(value, 'launchType')?.value;
  return type?.kind === 'string' && type.value === 'EC2';
}

function toolsIn(folder: string, files: FileSystem): Tool[] {
  const tools = names(SIGNS).flatMap((name): Tool[] => {
    const path = SIGNS[name]
      .map((each) => posix.join(folder, each))
      .find((each) => !isFailure(files.stat(each)));
    return path === undefined ? [] : [{ name, title: TITLES[name], path }];
  });
  const manifest = tools.find(({ name }) => name === 'npm');
  const isStaged = manifest && /"lint-staged"\s*:/.test(textAt(manifest.path, files) ?? '');
  if (!isStaged || tools.some(({ name }) => name === 'lint-staged')) return tools;
  return [...tools, { name: 'lint-staged', title: TITLES['lint-staged'], path: manifest.path }];
}

function names<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record).filter((key): key is Name => Object.hasOwn(record, key));
}

/** Where the repository comes from. */
function hostIn(folder: string, files: FileSystem): Survey['host'] {
  const url = /^\s*url\s*=\s*(\S+)/m.exec(textAt(posix.join(folder, '.git/config'), files) ?? '')?.[1] ?? '';
  if (/[@/.]github\./i.test(url)) return 'github';
  return /[@/.]gitlab\./i.test(url) ? 'gitlab' : undefined;
}

export function textAt(path: string, files: FileSystem): string | undefined {
  const read = readSource(path, files);
  return isUnread(read) ? undefined : read.text;
}
