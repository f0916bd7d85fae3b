import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist/bin.cjs');
const TASK = '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "acme/web:1" }] }\n';

/** Each run leaves the compiled code of the parts that it is the first to load. */
const RUNS: readonly (readonly string[])[] = [
  ['check', 'examples/shop.plim'],
  ['check', '-', '--stdin-filename', 'task.json'],
  ['fmt', '--check', 'examples'],
  ['convert', '--to', 'ecs', '--accept', 'all', 'examples/shop.plim'],
  ['convert', '--to', 'plim', '-', '--stdin-filename', 'task.json'],
  ['query', 'attribute:stack == web', '--types'],
  ['explain', 'query/single-equals'],
  ['--help'],
];

// So that the very first run of a user starts as fast as the others, where it runs on this version of Node.
for (const argv of RUNS) {
  const { PLIMSOLL_NO_CACHE: _, ...environment } = process.env;
  const env = { ...environment, XDG_CACHE_HOME: join(ROOT, 'dist/compiled') };
  const { status, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd: ROOT,
    env,
    input: TASK,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`\`plimsoll ${argv.join(' ')}\` ended with ${status}: ${stderr}`);
}
