// Makes the built program start fast: what is loaded together comes to lie together, and compiled code beside it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePacks } from './packs.js';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const TASK = '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "acme/web:1" }] }\n';

interface Run {
  readonly argv: readonly string[];
  readonly input?: string;
}

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-parts-'));
const CONFIG = join(folder, 'plimsoll.yaml');
writeFileSync(CONFIG, 'preset: recommended\n');

/** What hooks run many times a day: a format each, and one with a configuration. */
const HOT: readonly Run[] = [
  { argv: ['check', '-', '--stdin-filename', 'task.json', '--config', CONFIG], input: TASK },
  { argv: ['check', '-', '--stdin-filename', 'task.json'], input: TASK },
  { argv: ['check', 'examples/shop.plim'] },
  { argv: ['check', 'fixtures/rollout/command/ports.yaml'] },
  { argv: ['check', 'fixtures/library/module.tf'] },
];

/** Each run leaves the compiled code of the parts that it is the first to load. */
const ALL: readonly Run[] = [
  ...HOT,
  { argv: ['fmt', '--check', 'examples'] },
  { argv: ['convert', '--to', 'ecs', '--accept', 'all', 'examples/shop.plim'] },
  { argv: ['convert', '--to', 'plim', '-', '--stdin-filename', 'task.json'], input: TASK },
  { argv: ['query', 'attribute:stack == web', '--types'] },
  { argv: ['explain', 'query/single-equals'] },
  { argv: ['--help'] },
];

try {
  writePacks(DIST, HOT.map(partsOf));
  // So that the very first run of a user starts as fast as the others, where it runs on this version of Node.
  for (const each of ALL) run(each, { XDG_CACHE_HOME: join(DIST, 'compiled') });
} finally {
  rmSync(folder, { recursive: true });
}

/** Those that a run loads. */
function partsOf(hot: Run): ReadonlySet<string> {
  const trace = join(folder, 'parts.json');
  run(
    hot,
    { PLIMSOLL_NO_CACHE: '1', PLIMSOLL_TRACE: trace },
    '--require',
    join(ROOT, 'scripts/trace-parts.cjs'),
  );
  const parts: string[] = JSON.parse(readFileSync(trace, 'utf8'));
  return new Set(parts);
}

function run(
  { argv, input }: Run,
  more: Readonly<Record<string, string>>,
  ...options: readonly string[]
): void {
  const { PLIMSOLL_NO_CACHE: _, ...environment } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [...options, join(DIST, 'bin.cjs'), ...argv], {
    cwd: ROOT,
    env: { ...environment, ...more },
    input: input ?? '',
    encoding: 'utf8',
  });
  if (status !== 0 && status !== 1)
    throw new Error(`\`plimsoll ${argv.join(' ')}\` ended with ${status}: ${stderr}`);
}
