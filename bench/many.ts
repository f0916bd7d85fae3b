// Thousands of files of all formats, as in a repository of many teams. Needs `npm run build`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist/bin.cjs');
const SIZES = [2500, 5000, 10_000];
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
/** Milliseconds for 5,000 files on two cores, and how much longer twice the files may take. */
const [BUDGET_MS, GROWTH] = [10_000, 2.3];

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const task = read('fixtures/ecs/task-definition.json');
const service = read('fixtures/ecs/service.json');
const terraform = read('fixtures/terraform/each/main.tf');
const compose = read('fixtures/compose/shop.yaml');
const template = read('fixtures/cloudformation/shop.yaml');
const plim = ['hello', 'scaling', 'spot', 'hourly-batch', 'sidecars'].map((name) =>
  read(`examples/${name}.plim`),
);

/** The files of one team: a folder for each application, which has one format. */
function fileOf(i: number): [path: string, text: string] {
  const folder = `team-${Math.floor(i / 100)}/app-${i}`;
  switch (i % 6) {
    case 0:
      return [`${folder}/task.json`, task.replace(/"family": "[^"]*"/, `"family": "app-${i}"`)];
    case 1:
      return [
        `${folder}/service.json`,
        service.replace(/"taskDefinition": "[^"]*"/, `"taskDefinition": "app-${i - 1}"`),
      ];
    case 2:
      return [`${folder}/template.yaml`, template];
    case 3:
      return [`${folder}/main.tf`, terraform];
    case 4:
      return [`${folder}/compose.yaml`, compose];
    default:
      return [`${folder}/app.plim`, plim[i % plim.length] ?? ''];
  }
}

function repository(parent: string, size: number): string {
  const folder = join(parent, String(size));
  for (let i = 0; i < size; i++) {
    const [path, text] = fileOf(i);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Took {
  readonly wall: number;
  readonly cpu: number;
}

function run(folder: string, ...options: readonly string[]): Took {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const start = performance.now();
  const before = cpuOfChildren();
  spawnSync(process.execPath, [BIN, 'check', '--format', 'github', ...options, '.'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return { wall: performance.now() - start, cpu: cpuOfChildren() - before };
}

/** Milliseconds that ended children have taken of processors, as Linux counts them. */
function cpuOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const parent = mkdtempSync(join(tmpdir(), 'plimsoll-bench-many-'));
const row = (name: string, took: readonly Took[]) => {
  const [wall, cpu] = [median(took.map((each) => each.wall)), median(took.map((each) => each.cpu))];
  console.log(
    `${name.padEnd(32)} ${wall.toFixed(0).padStart(7)} ms ${cpu.toFixed(0).padStart(7)} ms of processors`,
  );
  return { wall, cpu };
};
const rounds = <Result>(work: () => Result) => Array.from({ length: ROUNDS }, work);

const folders = SIZES.map((size) => repository(parent, size));
const cold = folders.map((folder, i) =>
  row(
    `${SIZES[i]} files`,
    rounds(() => run(folder)),
  ),
);
const [, folder = ''] = folders;
row(
  '5000 files, one thread',
  rounds(() => run(folder, '--jobs', '1')),
);
run(folder, '--cache');
row(
  '5000 files, warm cache',
  rounds(() => run(folder, '--cache')),
);
const growth = cold.slice(1).map(({ cpu }, i) => cpu / (cold[i]?.cpu ?? Number.NaN));
console.log(
  `twice the files: ${growth.map((each) => each.toFixed(2)).join(', ')} times the time of processors`,
);
const isFast = (cold[1]?.cpu ?? 0) / Math.min(2, availableParallelism()) < BUDGET_MS;
console.log(isFast && growth.every((each) => each < GROWTH) ? 'within the budget' : 'over the budget');
rmSync(parent, { recursive: true });
