// How long the hook takes for one staged file, beside the start of node itself. Needs `npm run build`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interleaved, runNode, SMALL_TASK, table } from './lib.js';

const ROUNDS = 25;
const BIN = join(import.meta.dirname, '../dist/bin.cjs');

const STAGED = {
  'web.plim':
    'service web on fargate {\n  run 2\n  rolling with rollback\n  cpu 0.25 vCPU\n  memory 512 MiB\n  container web { image nginx:1.27; port 80 }\n}\n',
  'task.json': SMALL_TASK,
  'workflow.yaml': 'on: push\njobs: { build: { runs-on: ubuntu-latest, steps: [{ run: make }] } }\n',
};

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const cache = { XDG_CACHE_HOME: join(folder, 'cache') };
for (const [name, text] of Object.entries(STAGED)) writeFileSync(join(folder, name), text);

const hook = (command: string, name: string) => () =>
  runNode([BIN, command, '--skip-others', join(folder, name)], cache);

const measured = interleaved(
  {
    'node -e 0': () => runNode(['-e', '0']),
    'plimsoll-check web.plim': hook('check', 'web.plim'),
    'plimsoll-check task.json': hook('check', 'task.json'),
    'plimsoll-check workflow.yaml, which is none': hook('check', 'workflow.yaml'),
    'plimsoll-fmt web.plim': hook('fmt', 'web.plim'),
  },
  ROUNDS,
);
process.stdout.write(`node ${process.version}, ${ROUNDS} rounds\n${table(measured)}\n`);
rmSync(folder, { recursive: true });
