import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { folderWith } from '../cli/folder.js';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
const END = '--- end of an example';

/** The examples in the order of the page. */
const examples = [...PAGE.matchAll(/```ts\n(.*?)```\n(?:\n```text\n(.*?)```)?/gs)].map(
  ([, code = '', printed]) => ({ code, printed }),
);

test('the examples of the page, as one program, print what it shows', async () => {
  const program = examples.map(({ code }) => `${code}console.log('${END}');\n`).join('');
  const folder = folderWith({ 'page.ts': program });
  const outfile = join(folder, 'page.mjs');
  await build({
    entryPoints: [join(folder, 'page.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    alias: { plimsoll: join(ROOT, 'src/index.ts') },
  });
  const printed = execFileSync(process.execPath, [outfile], { encoding: 'utf8' }).split(`${END}\n`);
  expect(printed.slice(0, -1)).toEqual(examples.map((example) => example.printed ?? ''));
}, 60_000);
