// Thousands of files of all formats, as in a repository of many teams. Needs `npm run build`; other sizes are arguments.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist/bin.cjs');
const ARGUMENTS = process.argv.slice(2).map(Number);
const SIZES = ARGUMENTS.length > 0 ? ARGUMENTS : [2500, 5000, 10_000];
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
/** Milliseconds for a file on two cores, and how much longer twice the files may take. */
const [BUDGET_MS, GROWTH] = [10_000 / 5000, 2.3];

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const task = read('fixtures/ecs/task-definition.json');
const service = read('fixtures/ecs/service.json');
const terraform = read('fixtures/terraform/each/main.tf');
const compose = read('fixtures/compose/shop.yaml');
const template = read('fixtures/cloudformation/shop.yaml');
const plim = ['hello', 'scaling', 'spot', 'hourly-batch', 'sidecars'].map((name) =>
  read(`examples/${name}.plim`),
);

type Make = (i: number) => readonly [name: string, text: string];

const taskFile: Make = (i) => ['task.json', task.replace(/"family": "[^"]*"/, `"family": "app-${i}"`)];
/** Runs the task definition that is made before it, in the cluster of its team. */
const serviceFile: Make = (i) => [
  'service.json',
  service
    .replace(/"taskDefinition": "[^"]*"/, `"taskDefinition": "app-${i - 1}"`)
    .replace(/"cluster": "[^"]*"/, `"cluster": "team-${Math.floor(i / FILES.length)}"`),
];
/** Its name is the cluster of its team. */
const composeFile: Make = (i) => [
  'compose.yaml',
  compose.replace(/^name: .*$/m, `name: team-${Math.floor(i / FILES.length)}`),
];

/** Each file in a folder of its own, mostly the JSON of ECS; of the other formats one in ten each, of `.plim` two. */
const FILES: readonly Make[] = [
  taskFile,
  serviceFile,
  taskFile,
  serviceFile,
  taskFile,
  () => ['template.yaml', template],
  () => ['main.tf', terraform],
  composeFile,
  (i) => ['app.plim', plim[i % plim.length] ?? ''],
  (i) => ['app.plim', plim[(i + 2) % plim.length] ?? ''],
];

/** With nothing wrong in them. */
const RIGHT: readonly Make[] = [
  (i) => [
    'task.json',
    JSON.stringify({
      family: `app-${i}`,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        { name: 'web', image: 'nginx:1.27', portMappings: [{ containerPort: 80 }], environment: [] },
      ],
    }),
  ],
  () => ['app.plim', read('examples/hello.plim')],
];

function fileOf(i: number, kinds: readonly Make[]): [path: string, text: string] {
  const [name, text] = kinds[i % kinds.length]!(i);
  return [`team-${Math.floor(i / 100)}/app-${i}/${name}`, text];
}

function repository(parent: string, size: number, kinds: readonly Make[]): string {
  const folder = mkdtempSync(join(parent, `${size}-`));
  for (let i = 0; i < size; i++) {
    const [path, text] = fileOf(i, kinds);
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
  return runNode(folder, BIN, 'check', '--no-config', ...options, '.');
}

/** Finds all files and reads them, and does nothing with them. */
const READ_ALL = `const { readdirSync, readFileSync } = require('node:fs');
const read = (folder) => {
  for (const each of readdirSync(folder, { withFileTypes: true }))
    (each.isDirectory() ? read : readFileSync)(folder + '/' + each.name);
};
read('.');`;

function runNode(folder: string, ...args: readonly string[]): Took {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const start = performance.now();
  const before = cpuOfChildren();
  const { status } = spawnSync(process.execPath, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  if (status === null || status > 1) throw new Error(`\`node ${args.join(' ')}\` ended with ${status}`);
  return { wall: performance.now() - start, cpu: cpuOfChildren() - before };
}

/** Milliseconds that ended children have taken of processors, as Linux counts them. */
function cpuOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** What took least was disturbed least. */
function row(name: string, work: () => Took): Took {
  const took = Array.from({ length: ROUNDS }, work);
  const wall = Math.min(...took.map((each) => each.wall));
  const cpu = Math.min(...took.map((each) => each.cpu));
  console.log(
    `${name.padEnd(32)} ${wall.toFixed(0).padStart(7)} ms ${cpu.toFixed(0).padStart(7)} ms of processors`,
  );
  return { wall, cpu };
}

const parent = mkdtempSync(join(tmpdir(), 'plimsoll-bench-many-'));
const cold = SIZES.map((size) => {
  const folder = repository(parent, size, FILES);
  const took = row(`${size} files, two threads`, () => run(folder, '--jobs', '2'));
  return { size, folder, ...took };
});
const [middle] = cold.slice(cold.length >> 1);
if (middle) {
  const { size, folder } = middle;
  row(`${size} files, one thread`, () => run(folder, '--jobs', '1'));
  run(folder, '--cache');
  row(`${size} files, warm cache`, () => run(folder, '--cache'));
  const right = repository(parent, size, RIGHT);
  // What was written in the last minute is read again.
  await new Promise((resolve) => setTimeout(resolve, 61_000));
  for (const _ of [1, 2]) run(right, '--cache');
  row(`${size} right files, warm cache`, () => run(right, '--cache'));
  row(`${size} right files, only read`, () => runNode(right, '-e', READ_ALL));
}
rmSync(parent, { recursive: true });

const growth = cold.slice(1).map(({ size, cpu }, i) => {
  const before = cold[i]!;
  return (2 * cpu * before.size) / (before.cpu * size);
});
console.log(
  `twice the files: ${growth.map((each) => each.toFixed(2)).join(', ')} times the time of processors`,
);
const isFast = cold.every(({ size, wall }) => wall < BUDGET_MS * size);
const isGood = isFast && growth.every((each) => each < GROWTH);
if (SIZES.some((size) => size < 1000)) console.log('too few files to tell: most of it is the start');
else console.log(isGood ? 'within the budget' : 'over the budget');
