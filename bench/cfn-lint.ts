// The same templates beside cfn-lint, where that is installed. Needs `npm run build`; `CFN_LINT` names another one than that of the path.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interleaved, median, runNode } from './lib.js';

const ROUNDS = 15;
/** How many times faster. */
const WANTED = 15;
const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist/bin.cjs');
const CFN_LINT = process.env['CFN_LINT'] ?? 'cfn-lint';

const TASK = `Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "256"
      Memory: "512"
      ExecutionRoleArn: arn:aws:iam::123456789012:role/web
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.27
          PortMappings:
            - ContainerPort: 80
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: /ecs/web
              awslogs-region: eu-west-1
              awslogs-stream-prefix: web
`;

function compare(version: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const task = join(folder, 'task.yaml');
  writeFileSync(task, TASK);
  process.stdout.write(`node ${process.version}, ${version}, ${ROUNDS} rounds\n`);
  const ratio = timesFaster('one task definition', task);
  timesFaster('a stack with an update to prove', join(ROOT, 'fixtures/cloudformation/shop.yaml'));
  rmSync(folder, { recursive: true });
  if (ratio >= WANTED) return;
  process.stdout.write(`${WANTED} times is wanted of one task definition\n`);
  process.exitCode = 1;
}

/** Findings are no failure: of cfn-lint they are bits, of which the first says that it broke down. */
const HAS_CHECKED: Readonly<Record<string, (status: number | null) => boolean>> = {
  plimsoll: (status) => status === 0 || status === 1,
  'cfn-lint': (status) => status !== null && status % 2 === 0,
};

function timesFaster(title: string, template: string): number {
  const tasks = {
    plimsoll: () => runNode([BIN, 'check', '--no-config', template]),
    'cfn-lint': () => spawnSync(CFN_LINT, [template], { stdio: ['ignore', 'pipe', 'pipe'] }).status,
  };
  for (const [name, run] of Object.entries(tasks)) {
    const status = run();
    if (!HAS_CHECKED[name]?.(status)) throw new Error(`${name} ended with ${status}`);
  }
  const measured = interleaved(tasks, ROUNDS);
  const [ours = Number.NaN, theirs = Number.NaN] = measured.map(median);
  const figures = `${ours.toFixed(0)} ms, cfn-lint ${theirs.toFixed(0)} ms`;
  process.stdout.write(`${title}: ${figures}: ${(theirs / ours).toFixed(1)} times faster\n`);
  return theirs / ours;
}

const { stdout, error } = spawnSync(CFN_LINT, ['--version'], { encoding: 'utf8' });
if (error) process.stdout.write('cfn-lint is not installed: nothing to compare with\n');
else compare(stdout.trim());
