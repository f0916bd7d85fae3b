import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentation, EXAMPLES, PAGES, read } from '../../scripts/docs.js';
import { anchor } from '../../scripts/docs/markdown.js';
import { Terminal } from '../../scripts/docs/console.js';
import { IN_SILENCE } from '../../scripts/docs/formats.js';
import { blocksOf } from '../../scripts/docs/page.js';
import program from '../../package.json' with { type: 'json' };
import { errorsIn } from './findings.js';

const ROOT = join(import.meta.dirname, '../..');
const WRITTEN = [...PAGES, 'CONTRIBUTING.md', 'CHANGELOG.md'];

describe('what is generated is fresh; `npm run docs` makes it so', async () => {
  const made = await documentation();
  it.each([...made.keys()])('%s', (path) => {
    expect(read(path)).toBe(made.get(path));
  });
});

it('no field and no key is lost in silence', () => {
  const rows = read('docs/formats.md').split('\n');
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter((row) => row.includes(IN_SILENCE))).toEqual([]);
});

describe('every example of a page compiles', () => {
  const examples = PAGES.flatMap((page) =>
    blocksOf(read(page))
      .filter(({ language, wrong }) => language === 'plim' && !wrong)
      .map(({ text }, i) => ({ name: `${page}, block ${i + 1}`, text })),
  );
  it.each(examples)('$name', async ({ text }) => {
    expect((await errorsIn(text)).map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  });
});

describe('every file of the examples', () => {
  it.each(EXAMPLES)('%s compiles and is laid out', async (path) => {
    expect((await errorsIn(read(path))).map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    const terminal = new Terminal();
    terminal.files.set(path, read(path));
    expect(await terminal.run(`plimsoll fmt --check ${path}`)).toEqual({ code: 0, output: '' });
  });
});

describe('every block has a language that a test knows', () => {
  it.each(PAGES)('%s', (page) => {
    const languages = blocksOf(read(page)).map(({ language }) => language);
    expect(languages.filter((language) => !KNOWN.has(language))).toEqual([]);
  });
});

const EDITORS = ['lua', 'vim', 'toml', 'rust', 'elisp'];
const KNOWN: ReadonlySet<string> = new Set([
  ...['plim', 'json', 'yaml', 'hcl', 'console', 'sh', 'text', 'ts'],
  ...EDITORS,
]);

describe('every link leads somewhere', () => {
  it.each(WRITTEN)('%s', (page) => {
    const links = [...prose(read(page)).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const broken = links.filter(([, path, hash]) => {
      const target = path === '' ? page : posix.join(posix.dirname(page), path!);
      if (!existsSync(join(ROOT, target))) return true;
      return hash !== undefined && !headingsOf(read(target)).includes(hash);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

/** A page without its code. */
function prose(page: string): string {
  return page.replace(/^```[\s\S]*?^```$/gm, '').replace(/(`+)[^`][^\n]*?\1/g, '');
}

function headingsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading!));
}

describe('every script that a page names exists', () => {
  it.each(WRITTEN)('%s', (page) => {
    const named = [...read(page).matchAll(/npm run ([\w-]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !Object.hasOwn(program.scripts, script))).toEqual([]);
  });
});
