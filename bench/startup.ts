// How long a command takes from nothing, beside the start of node itself. Needs `npm run build`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interleaved, runNode, SMALL_TASK, table } from './lib.js';

const ROUNDS = 25;
const BIN = join(import.meta.dirname, '../dist/bin.cjs');

const PLIM = `service web on fargate {
  run    2
  cpu    0.25 vCPU
  memory 512 MiB
  container web {
    image nginx:1.27
    port  80
  }
}
`;

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const cache = join(folder, 'cache');
const [plim, task] = [join(folder, 'web.plim'), join(folder, 'web.json')];
writeFileSync(plim, PLIM);
writeFileSync(task, SMALL_TASK);

const plimsoll =
  (...args: readonly string[]) =>
  () =>
    runNode([BIN, ...args], { XDG_CACHE_HOME: cache });
const uncached =
  (...args: readonly string[]) =>
  () =>
    runNode([BIN, ...args], { PLIMSOLL_NO_CACHE: '1' });

const measured = interleaved(
  {
    'node -e 0': () => runNode(['-e', '0']),
    'plimsoll --version': plimsoll('--version'),
    'plimsoll --help': plimsoll('--help'),
    'plimsoll check web.plim': plimsoll('check', plim),
    'plimsoll check web.json': plimsoll('check', task),
    'plimsoll check web.plim, no code cache': uncached('check', plim),
    'plimsoll check web.json, no code cache': uncached('check', task),
  },
  ROUNDS,
);
process.stdout.write(`node ${process.version}, ${ROUNDS} rounds\n${table(measured)}\n`);
rmSync(folder, { recursive: true });
