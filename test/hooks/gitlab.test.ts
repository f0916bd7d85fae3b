import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../scripts/docs/page.js';
import { HAS_TOOLS, type Ran, Repository, ROOT, tool } from './repository.js';
import { BAD, GOOD } from './texts.js';

const PAGE = blocksOf(readFileSync(join(ROOT, 'docs/ci.md'), 'utf8'));
const [WITH_COMPONENT = '', BY_HAND = ''] = PAGE.flatMap(({ file, text }) =>
  file === '.gitlab-ci.yml' ? text : [],
);
const TEMPLATE = 'templates/check/template.yml';
/** The component of the page, where it lies in the same repository. */
const LOCAL = WITH_COMPONENT.replace(/component: .*/, `local: ${TEMPLATE}`);

const canRun = HAS_TOOLS && spawnSync('rsync', ['--version']).status === 0;

/** A program that runs jobs of GitLab, after it has compared them with the schema of GitLab. */
describe.skipIf(!canRun)('gitlab-ci-local, for real', { timeout: 120_000 }, () => {
  function run(
    job: string,
    files: Readonly<Record<string, string>>,
  ): Ran & { readonly repository: Repository } {
    const template = readFileSync(join(ROOT, TEMPLATE), 'utf8');
    const repository = new Repository({ [TEMPLATE]: template, '.gitlab-ci.yml': job, ...files });
    repository.install('npm', 'echo npm "$@"');
    repository.install('npx', 'exec "$@"');
    repository.run('git', 'remote', 'add', 'origin', 'git@gitlab.example.com:acme/shop.git');
    repository.commit();
    const ran = repository.run(tool('gitlab-ci-local'), '--force-shell-executor', 'plimsoll');
    return { ...ran, repository };
  }

  test('the component checks, and leaves its reports', () => {
    const { code, said, repository } = run(LOCAL, { 'deploy/web.json': BAD });
    expect([code, said]).toEqual([1, expect.stringContaining('has no member `memry`')]);
    expect(said).toContain('npm install --global --no-audit --no-fund plimsoll@latest');
    const report = (name: string) => readFileSync(join(repository.folder, name), 'utf8');
    expect(JSON.parse(report('gl-code-quality-report.json'))).toMatchObject([{ severity: 'major' }]);
    expect(report('plimsoll-junit.xml')).toContain('<failure type="error"');
    expect(report('plimsoll.md')).toMatch(/^### Plimsoll: 1 error in 1 file/);
  });

  test('the component takes its inputs', () => {
    const job = `${LOCAL}      arguments: --max-warnings 0\n      rollout: true\n      version: 1.2.3\n`;
    const { code, said } = run(job, { 'deploy/web.json': GOOD });
    expect([code, said]).toEqual([0, expect.stringContaining('nothing wrong in 1 file')]);
    expect(said).toContain('plimsoll@1.2.3');
    const refused = run(LOCAL.replace('warning', 'everything'), { 'deploy/web.json': GOOD });
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('everything')]);
  });

  test('a job by hand', () => {
    const { code, repository } = run(BY_HAND, { 'deploy/web.json': BAD });
    expect(code).toBe(1);
    expect(existsSync(join(repository.folder, 'gl-code-quality-report.json'))).toBe(true);
  });
});
