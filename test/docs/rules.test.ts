import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rulePages } from '../../scripts/docs/rules.js';

const ROOT = join(import.meta.dirname, '../..');

/** Every example of a page is tried while the page is made: what is wrong is found in it, what is right is not. */
describe('the pages of the rules are fresh; `npm run docs` makes it so', async () => {
  const pages = await rulePages();

  it.for([...pages])('%s', ([path, text]) => {
    expect(existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '').toBe(text);
  });

  it('and there are no others', () => {
    const files = readdirSync(join(ROOT, 'docs/rules'), { recursive: true, encoding: 'utf8' });
    const there = files.filter((file) => file.endsWith('.md')).map((file) => `docs/rules/${file}`);
    expect(there.sort()).toEqual([...pages.keys()].sort());
  });

  it('each shows what is wrong and what is right in at least one language', () => {
    const without = [...pages].filter(
      ([path, text]) =>
        !path.endsWith('README.md') &&
        !/## Wrong\n\n### [\s\S]*## Right\n\n### /.test(text) &&
        !/not decided/.test(text),
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });
});
