import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/folder.js';
import { Repository, ROOT } from './repository.js';
import { BAD, GOOD, LAID_OUT, LOOSE, WORKFLOW } from './texts.js';

const isThere = spawnSync('pre-commit', ['--version']).status === 0;

/** Minutes, where the registry is far and the machine has more to do. */
const INSTALLATION = 600_000;

describe.skipIf(!isThere)('pre-commit, for real', () => {
  test('try-repo installs the hooks, and runs them', { timeout: INSTALLATION }, () => {
    const clone = join(folderWith(), 'plimsoll');
    spawnSync('git', ['clone', '-q', ROOT, clone]);
    const repository = new Repository({ 'web.json': BAD, 'web.plim': LOOSE });
    repository.install('plimsoll', 'exit 3');
    repository.run('git', 'add', '-A');
    const { code, said } = repository.run('pre-commit', 'try-repo', clone, '--all-files');
    expect([code, said]).toEqual([1, expect.stringContaining('has no member `memry`')]);
    expect(said).toContain('laid out web.plim');
  });

  function repositoryWith(files: Readonly<Record<string, string>>): Repository {
    const everything = { ...files, '.pre-commit-config.yaml': configuration() };
    const repository = new Repository(everything, { PRE_COMMIT_HOME: folderWith() });
    repository.run('pre-commit', 'install');
    return repository;
  }

  /** Of the hooks as they are offered, but with the program that is here: to install it once is enough. */
  function configuration(): string {
    const offered = readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8');
    const hooks = new Repository({
      '.pre-commit-hooks.yaml': offered.replaceAll('language: node', 'language: system'),
    });
    hooks.commit();
    const revision = hooks.run('git', 'rev-parse', 'HEAD').said.trim();
    return `repos:
  - repo: ${hooks.folder}
    rev: ${revision}
    hooks:
      - id: plimsoll-fmt
      - id: plimsoll-check
`;
  }

  test('what is no description, or ignored, is no obstacle', () => {
    const others = { 'ci.yml': WORKFLOW, 'empty.yaml': '', 'old/web.json': BAD, '.plimsollignore': 'old/\n' };
    const { code, said } = repositoryWith({ ...others, 'a b/wéb "1".json': GOOD }).commit();
    expect([code, said]).toEqual([0, expect.stringMatching(/plimsoll check\.+Passed/)]);
  });

  test('a mistake refuses the commit, until it is gone', () => {
    const repository = repositoryWith({ 'my web.json': BAD, 'task.json': GOOD });
    const { code, said } = repository.commit();
    expect([code, said]).toEqual([1, expect.stringContaining('┌─ my web.json:1:')]);
    expect(said).toContain('1 error in 1 file');
    repository.run('git', 'rm', '-q', '--cached', 'my web.json');
    repository.write('.git/info/exclude', 'my web.json\nnode_modules\n');
    expect(repository.commit()).toMatchObject({ code: 0 });
  });

  test('a commit that only deletes has nothing to check', () => {
    const repository = repositoryWith({ 'web.json': GOOD, 'more.json': GOOD });
    expect(repository.commit()).toMatchObject({ code: 0 });
    repository.run('git', 'rm', '-q', 'more.json');
    const { code, said } = repository.commit();
    expect([code, said]).toEqual([0, expect.stringMatching(/plimsoll check\.+\(no files to check\)Skipped/)]);
  });

  test('the layout is written, and the commit waits for it to be staged', () => {
    const repository = repositoryWith({ 'web.plim': LOOSE });
    const { code, said } = repository.commit();
    expect([code, said]).toEqual([1, expect.stringContaining('laid out web.plim')]);
    expect(repository.commit()).toMatchObject({ code: 0 });
    expect(repository.run('git', 'show', 'HEAD:web.plim').said).toBe(LAID_OUT);
  });

  test('a staged file names what another declares that is not staged', () => {
    const shop =
      'network main { subnets subnet-01234567, subnet-01234568; security-groups sg-01234567 }\ncluster shop\n';
    const web = `import ./shop.plim\nservice web on fargate {\n  cluster shop\n  network main\n  rolling with rollback\n  cpu 0.25 vCPU; memory 512 MiB\n  container web { image acme/web:1 }\n}\n`;
    const repository = repositoryWith({ 'shop.plim': shop });
    expect(repository.commit()).toMatchObject({ code: 0 });
    repository.write('web.plim', web);
    expect(repository.commit().said).toContain('laid out web.plim');
    expect(repository.commit()).toMatchObject({ code: 0 });
  });
});
