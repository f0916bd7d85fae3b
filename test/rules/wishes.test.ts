import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { FORMATS } from '../../src/formats/index.js';
import { checkFiles } from '../../src/project/check.js';
import { type Policy, RECOMMENDED } from '../../src/project/policy.js';

const FOLDER = join(import.meta.dirname, '../../fixtures/wishes');
const STRICT: Policy = { ...RECOMMENDED, wanted: () => true };

/** `severity id` of each finding. */
async function found(name: string, policy: Policy): Promise<readonly string[]> {
  const surroundings = { files: nodeHost().files, formats: FORMATS };
  const { diagnostics } = await checkFiles(
    [join(FOLDER, name)],
    surroundings,
    { parameters: new Map() },
    policy,
  );
  return diagnostics.map(({ severity, id }) => `${severity} ${id}`);
}

/** What other tools were wrong to complain of, with what is told of it beside. */
const SILENT: Readonly<Record<string, readonly string[]>> = {
  'awsvpc-host-ports.json': [],
  'describe-output.json': ['info ecs/read-only-fields'],
  'equal-words-in-command.json': [],
  'essential-omitted-in-one.json': [],
  'essential-omitted.json': [],
  'fargate-32-vcpu.json': [],
  'fargate-size-is-a-parameter.yaml': [],
  'fargate-size-is-a-token.json': ['info json/placeholder'],
  'fargate-size-is-a-variable.tf': [],
  'fargate-sizes-in-words.json': [],
  'memory-equals-reservation.json': [],
  'memory-of-the-task-alone.json': [],
  'newer-members.json': [],
  'no-port-mappings.json': [],
};

/** What people wished to be told before they deploy. */
const FIRES: Readonly<Record<string, string>> = {
  'as-many-tasks-as-machines.yaml': 'deploy/static-port-blocks-update',
  'awsvpc-without-a-network.json': 'network/awsvpc-without-configuration',
  'balancer-names-no-container.json': 'lb/container-missing',
  'balancer-names-no-port.json': 'lb/container-port-missing',
  'command-is-a-text.json': 'structure/command-as-text',
  'cpu-of-containers-over-the-task.json': 'resource/container-cpu-sum-over-task',
  'daemon-min-100.json': 'daemon/min-percent-100',
  'distinct-instance-in-a-task.json': 'task/placement-constraint-type',
  'distinct-instance-with-expression.json': 'placement/distinct-instance-with-expression',
  'environment-is-a-map.json': 'structure/map-for-list',
  'environment-value-is-a-number.json': 'structure/variable-not-text',
  'fargate-awslogs-without-role.json': 'task/execution-role-missing-for-awslogs',
  'fargate-image-of-ecr-without-role.json': 'task/execution-role-missing-for-ecr',
  'fargate-secrets-without-role.json': 'task/execution-role-missing-for-secrets',
  'memory-of-a-container-over-the-task.json': 'resource/container-memory-over-task',
  'network-without-awsvpc.json': 'network/configuration-without-awsvpc',
  'nothing-essential.json': 'task/no-essential-container',
  'one-task-100-to-134.json': 'deploy/rounding-leaves-no-headroom',
  'one-task-50-to-100.json': 'deploy/rounding-leaves-no-headroom',
  'other-host-port-under-awsvpc.json': 'port/host-port-mismatch',
  'other-host-port-under-host.json': 'port/host-port-mismatch',
  'rebalancing-of-a-daemon.json': 'placement/az-rebalancing-unsupported',
  'rebalancing-with-a-zone-constraint.json': 'placement/az-rebalancing-unsupported',
  'rebalancing-with-binpack-first.json': 'placement/az-rebalancing-unsupported',
  'rebalancing-with-max-100.json': 'placement/az-rebalancing-unsupported',
  'waits-for-complete-of-an-essential-one.json': 'depends/complete-on-essential',
  'waits-for-nobody.json': 'depends/unknown-container',
  'waits-for-success-of-an-essential-one.json': 'depends/complete-on-essential',
  'waits-in-a-circle.json': 'depends/cycle',
  'whole-task-for-containers.tf': 'structure/whole-for-list',
};

test('every file of the folders is looked at', () => {
  expect(readdirSync(join(FOLDER, 'silent')).sort()).toEqual(Object.keys(SILENT));
  expect(readdirSync(join(FOLDER, 'fires')).sort()).toEqual(Object.keys(FIRES));
});

describe('nothing is wrong with', () => {
  it.for(Object.entries(SILENT))('%s', async ([name, told]) => {
    expect(await found(`silent/${name}`, RECOMMENDED)).toEqual(told);
    const strict = await found(`silent/${name}`, STRICT);
    expect(strict.filter((each) => each.startsWith('error'))).toEqual([]);
  });
});

describe('one error is told of', () => {
  it.for(Object.entries(FIRES))('%s', async ([name, id]) => {
    const all = await found(`fires/${name}`, RECOMMENDED);
    expect(all.filter((each) => !each.startsWith('info'))).toEqual([`error ${id}`]);
  });
});
