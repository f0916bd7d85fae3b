import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './repository.js';

test('a Node that is too old is named, before anything is built', () => {
  const old = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '20.18.3' } })`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', old, join(ROOT, 'scripts/prepare.mjs')],
    { encoding: 'utf8', env: { ...process.env, npm_command: 'pack' } },
  );
  expect([status, stdout, stderr]).toEqual([
    1,
    '',
    `plimsoll needs Node.js 20.19 or newer; this is 20.18.3, ${process.execPath}\n`,
  ]);
});
