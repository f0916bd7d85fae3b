import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { parseArguments } from '../../src/cli/arguments.js';
import { plimsoll } from './run.js';

/** What stands behind `plimsoll` in a line for a shell, up to what the shell does with it. */
function argvOf(line: string): string[] {
  const [, own = ''] = /(?:^|\| )plimsoll (.*?)(?: [<>|] .*)?$/.exec(line) ?? [];
  return (own.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
}

const EXAMPLES = COMMANDS.flatMap(({ name, options, examples }) =>
  examples.map(({ line }) => ({ name, options, line })),
);

describe('every command', () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))('%s has examples', (name, command) => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line } of command.examples) expect(argvOf(line)[0]).toBe(name);
    expect(command.summary).toMatch(/^[A-Z].*\.$/);
  });

  it.each(COMMANDS.map(({ name }) => name))('%s prints its help', async (name) => {
    const { code, out, err } = await plimsoll([name, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`usage: plimsoll ${name}`);
    for (const line of out.split('\n')) expect(line.trimEnd()).toBe(line);
  });
});

describe('the options of every example are those of its command', () => {
  it.each(EXAMPLES)('$line', ({ line, options }) => {
    expect(() => parseArguments(argvOf(line).slice(1), options)).not.toThrow();
  });
});

const SHOP = `param tag: string = 1.4.2
cluster shop
service web on fargate {
  run    2
  cpu    0.25 vCPU
  memory 512 MiB
  container web { image nginx:\${tag}; port 80 }
}
environment dev { service web { run 1 } }
environment prod { service web { run 4 } }
`;
const TASK = JSON.stringify({
  family: 'web',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
});
const SERVICE = JSON.stringify({
  serviceName: 'web',
  cluster: 'shop',
  taskDefinition: 'web',
  desiredCount: 1,
  launchType: 'FARGATE',
});
const RESOURCES = [
  { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
  { name: 'MEMORY', type: 'INTEGER', integerValue: 7680 },
  { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22'] },
  { name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: [] },
];
const INSTANCES = JSON.stringify({
  containerInstances: [
    {
      containerInstanceArn: 'arn:aws:ecs:us-east-1:123456789012:container-instance/shop/0a1b2c3d',
      ec2InstanceId: 'i-0a1b2c3d',
      status: 'ACTIVE',
      agentConnected: true,
      registeredResources: RESOURCES,
      remainingResources: RESOURCES,
      attributes: [
        { name: 'ecs.availability-zone', value: 'us-east-1a' },
        { name: 'ecs.instance-type', value: 'm6i.large' },
      ],
    },
  ],
});
const TEMPLATE = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      Memory: '512'
      ContainerDefinitions: [{ Name: web, Image: 'nginx:1.29' }]
`;

/** A folder that has what examples speak of. */
const FILES = {
  'shop.plim': SHOP,
  'deploy/web.plim': SHOP,
  'task.json': TASK,
  'now.json': TASK,
  'next.json': TASK,
  'service.json': SERVICE,
  'instances.json': INSTANCES,
  'tasks.json': JSON.stringify({ tasks: [] }),
  'old.yaml': TEMPLATE,
  'new.yaml': TEMPLATE,
  'plimsoll.yaml': 'build: [{ from: shop.plim, to: ecs, out: out/, accept: [all] }]\n',
};

/** These go on until somebody ends them, or need what is no file: a repository, reports of other runs. */
const NOT_RUN = /main:|--stdio|--watch|--since|--shard|\bmerge\b/;

describe('every example runs', () => {
  it.each(EXAMPLES.filter(({ line }) => !NOT_RUN.test(line)))('$line', async ({ line }) => {
    const input = /describe-services/.test(line) ? SERVICE : /describe-task/.test(line) ? TASK : SHOP;
    const { code, err } = await plimsoll(argvOf(line), { files: FILES, input });
    expect([0, 1], err).toContain(code);
  });
});
