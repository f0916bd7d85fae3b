import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { blocksOf } from '../../scripts/docs/page.js';
import { FORMATS } from '../../src/formats/index.js';
import { HAS_TOOLS, Repository, ROOT, tool } from './repository.js';
import { BAD, GOOD, LAID_OUT, LOOSE, WORKFLOW } from './texts.js';

const PAGE = readFileSync(join(ROOT, 'docs/hooks.md'), 'utf8');
const HOOKS: { id: string; entry: string; files: string }[] = parse(
  readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'),
);
const ENDINGS = [
  ...new Set(FORMATS.flatMap(({ endings }) => endings.map((ending) => ending.replace(/^.*\./, '')))),
];

/** The blocks of the page that are files, by what they are called. */
function recipes(name: string): string[] {
  return blocksOf(PAGE).flatMap((block) => (block.file === name ? block.text : []));
}

describe('every recipe hands over all kinds of files that Plimsoll reads', () => {
  test('pre-commit', () => {
    const [check] = HOOKS;
    const pattern = new RegExp(check!.files);
    expect(ENDINGS.filter((ending) => !pattern.test(`deploy/web.${ending}`))).toEqual([]);
    expect(['README.md', 'web.yamlx', 'plim', 'webyaml'].filter((path) => pattern.test(path))).toEqual([]);
  });

  test.each([
    ['lefthook', () => parse(recipes('lefthook.yml')[0]!)['pre-commit'].jobs[1].glob],
    ['lint-staged', () => Object.keys(JSON.parse(recipes('.lintstagedrc.json')[0]!))[1]],
    ['the table', () => /\| `plimsoll check --skip-others` \| (.*) \|/.exec(PAGE)![1]],
    ['git', () => recipes('.husky/pre-commit')[1]],
  ])('%s', (_, listed) => {
    const named = String(listed()).match(/(?<=[{,.])[a-z0-9]+(?=[,}'`])/g);
    expect(new Set(named)).toEqual(new Set(ENDINGS));
  });
});

test('the hooks are those of the page', () => {
  const used = recipes('.pre-commit-config.yaml').flatMap((text) => parse(text).repos[0].hooks);
  expect(new Set(used.map(({ id }) => id))).toEqual(new Set(HOOKS.map(({ id }) => id)));
  for (const { id, entry } of HOOKS) expect(PAGE).toContain(`| \`${id}\` | \`${entry}\``);
});

interface Recipe {
  readonly files: Readonly<Record<string, string>>;
  install(repository: Repository): void;
}

const RECIPES: Readonly<Record<string, Recipe>> = {
  lefthook: {
    files: { 'lefthook.yml': recipes('lefthook.yml')[0]! },
    install: (repository) => void repository.run(tool('lefthook'), 'install'),
  },
  'lint-staged with husky': {
    files: {
      '.lintstagedrc.json': recipes('.lintstagedrc.json')[0]!,
      '.husky/pre-commit': recipes('.husky/pre-commit')[0]!,
    },
    install(repository) {
      repository.run(tool('husky'));
      repository.install('lint-staged', `exec '${tool('lint-staged')}' --concurrent false "$@"`);
    },
  },
  'git with husky': {
    files: { '.husky/pre-commit': recipes('.husky/pre-commit')[1]! },
    install: (repository) => void repository.run(tool('husky')),
  },
};

describe.skipIf(!HAS_TOOLS).each(Object.entries(RECIPES))('%s, for real', (name, recipe) => {
  const others = { '.gitignore': '.husky/_\n', 'ci.yml': WORKFLOW, 'data.json': '[]\n' };

  test('lets good files pass, among others, and refuses bad ones', { timeout: 120_000 }, () => {
    const repository = new Repository({ ...others, ...recipe.files, 'my web.json': GOOD, 'old.json': GOOD });
    recipe.install(repository);
    expect(repository.commit()).toMatchObject({ code: 0 });

    repository.write('deploy to/my web.json', BAD);
    repository.run('git', 'rm', '-q', 'old.json');
    const { code, said } = repository.commit();
    expect([code, said]).toEqual([1, expect.stringContaining('has no member `memry`')]);
    expect(said).not.toContain('input/');
  });

  test.skipIf(name.startsWith('git'))('commits what it has laid out', { timeout: 120_000 }, () => {
    const repository = new Repository({ ...others, ...recipe.files, 'web.plim': LOOSE });
    recipe.install(repository);
    expect(repository.commit()).toMatchObject({ code: 0 });
    expect(repository.run('git', 'show', 'HEAD:web.plim').said).toBe(LAID_OUT);
  });
});
