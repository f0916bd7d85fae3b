import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
const folder = mkdtempSync(join(import.meta.dirname, 'docs-'));
const program = join(folder, 'page.ts');
const END = '--- end of an example';

/** The examples in the order of the page, as one program. */
const examples = [...PAGE.matchAll(/```ts\n(.*?)```\n(?:\n```text\n(.*?)```)?/gs)].map(
  ([, code = '', printed]) => ({ code, printed }),
);
writeFileSync(program, examples.map(({ code }) => `${code}console.log('${END}');\n`).join(''));

afterAll(() => rmSync(folder, { recursive: true }));

test('the examples of the page print what it shows', async () => {
  const outfile = join(folder, 'page.mjs');
  const alias = { plimsoll: join(ROOT, 'src/index.ts') };
  await build({ entryPoints: [program], outfile, bundle: true, format: 'esm', platform: 'node', alias });
  const printed = execFileSync(process.execPath, [outfile], { encoding: 'utf8' }).split(`${END}\n`);
  expect(printed.slice(0, -1)).toEqual(examples.map((example) => example.printed ?? ''));
}, 60_000);
