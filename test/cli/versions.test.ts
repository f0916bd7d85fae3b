import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { builtProgram } from '../support/program.js';
import { folderWith } from './folder.js';

/** Other versions of Node to try, by the paths of their programs. */
const NODES = (process.env['PLIMSOLL_NODES'] ?? '').split(delimiter).filter((path) => existsSync(path));

const ROOT = join(import.meta.dirname, '../..');
const PORTS = 'fixtures/rollout/command/ports.yaml';

const RUNS: readonly (readonly string[])[] = [
  ['--version'],
  ['check', 'examples', '--all'],
  ['check', '--format', 'sarif', PORTS],
  ['check', '--jobs', '2', 'examples', PORTS],
  ['fmt', '--check', 'examples'],
  ['convert', '--to', 'terraform', '--accept', 'all', 'examples/shop.plim'],
  ['convert', '--to', 'plim', '--accept', 'all', 'fixtures/library/module.tf'],
  ['rollout', '--format', 'json', PORTS],
  ['diff', 'examples/hello.plim', 'examples/efs-fargate.plim'],
  ['query', '--types', 'attribute:ecs.instance-type =~ m6i[.].*'],
  ['rules', 'port'],
  ['explain', 'task/fargate-cpu-memory-pair'],
];

const USE = `
import { check, rollout } from ${JSON.stringify(join(ROOT, 'src/index.ts'))};
const texts = { 'web.plim': 'service web on fargate {\\n  run 2\\n  cpu 0.5 vCPU\\n  memory 16 GiB\\n}\\n' };
console.log(JSON.stringify([(await check(texts)).findings, (await rollout(texts)).services]));
`;

describe.skipIf(NODES.length === 0)('on other versions of Node', () => {
  const program = builtProgram();

  /** What each run says, and what a program says that uses the library. */
  const answersOf = (node: string, library: string) => {
    const env = { PATH: process.env['PATH'], XDG_CACHE_HOME: folderWith({}) };
    return [...RUNS.map((argv) => [program(), ...argv]), [library]].map((argv) => {
      const { status, stdout, stderr } = spawnSync(node, argv, { cwd: ROOT, encoding: 'utf8', env });
      return { argv, status, stdout, stderr };
    });
  };

  it('they say what this one says', { timeout: 600_000 }, async () => {
    const library = join(folderWith({ 'use.mjs': USE }), 'use.mjs');
    const bundle = { entryPoints: [library], outfile: library, allowOverwrite: true, bundle: true };
    await build({ ...bundle, format: 'esm', platform: 'node', logLevel: 'error' });
    const here = answersOf(process.execPath, library);
    expect(here.filter(({ status }) => status !== 0 && status !== 1)).toEqual([]);
    for (const node of NODES) expect(answersOf(node, library), node).toEqual(here);
  });
});
