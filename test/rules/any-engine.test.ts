import { describe, expect, test } from 'vitest';
import { checkTexts } from '../support/rules.js';

const IDS = /^(health\/retries-range|container\/ulimit-soft-over-hard|volume\/mount-path-relative)$/;

/** `severity id`, with how many notes. */
async function found(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const all = await checkTexts(new Map(Object.entries(texts)));
  return all
    .filter(({ id }) => IDS.test(id))
    .map(({ severity, id, notes }) => `${severity} ${id} ${notes.length}`);
}

const SERVICES = `services:
  web:
    image: nginx:1.27.3
    healthcheck:
      test: ["CMD", "check"]
      retries: 11
    ulimits: { nofile: { soft: 2, hard: 1 } }
    volumes:
      - data:html
volumes:
  data:
`;
const BESIDE = {
  'ecs-params.yml':
    'version: 1\ntask_definition:\n  ecs_network_mode: awsvpc\n  task_size: { cpu_limit: 256, mem_limit: 512 }\n  task_execution_role: arn:aws:iam::123456789012:role/web\n',
};

describe('what nothing in a compose file asks for', () => {
  const around = async (texts: Readonly<Record<string, string>>) =>
    (await checkTexts(new Map(Object.entries(texts))))
      .map(({ id }) => id)
      .filter((id) => /^(?:lb|connect)\//.test(id));

  test('is no load balancer in one subnet', async () => {
    expect(
      await around({
        'compose.yaml': 'services:\n  web: { image: nginx:1.27.3, ports: ["80:80"] }\n',
        'ecs-params.yml': `${BESIDE['ecs-params.yml']}run_params:
  network_configuration:
    awsvpc_configuration: { subnets: [subnet-0f9d0b59f640c3fbb], assign_public_ip: ENABLED }
`,
      }),
    ).toEqual([]);
  });

  test('is no target group for each of many ports', async () => {
    expect(
      await around({
        'compose.yaml': 'services:\n  web: { image: nginx:1.27.3, ports: ["8000-8020:8000-8020"] }\n',
      }),
    ).toEqual([]);
  });

  test('is no proxy beside containers that leave it no CPU', async () => {
    const limits = 'deploy: { resources: { limits: { cpus: "0.25", memory: 512M } } }';
    expect(
      await around({
        'compose.yaml': `services:\n  web: { image: nginx:1.27.3, ${limits} }\n  db: { image: postgres:16.4, ${limits} }\n`,
      }),
    ).toEqual([]);
  });
});

describe('a compose file', () => {
  test('says less of what only ECS refuses, and all of what any engine does', async () => {
    expect(await found({ 'compose.yaml': SERVICES })).toEqual([
      'warning health/retries-range 1',
      'error container/ulimit-soft-over-hard 0',
      'warning volume/mount-path-relative 0',
    ]);
  });

  test.each([
    ['with a key of AWS', { 'compose.yaml': `${SERVICES}x-aws-vpc: vpc-0123456789abcdef0\n` }],
    [
      'with an image in ECR',
      { 'compose.yaml': SERVICES.replace('nginx:', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/nginx:') },
    ],
    ['with parameters of ecs-cli beside it', { 'compose.yaml': SERVICES, ...BESIDE }],
  ])('%s is for ECS', async (_, texts: Record<string, string>) => {
    expect(await found(texts)).toEqual([
      'error health/retries-range 0',
      'error container/ulimit-soft-over-hard 0',
      'warning volume/mount-path-relative 0',
    ]);
  });

  test('is given no advice on how deployments are written', async () => {
    const styles = async (more: string) => {
      const text = `services:\n  web: { image: nginx }\n${more}`;
      const all = await checkTexts(new Map([['compose.yaml', text]]));
      return all.filter(({ id }) => id.startsWith('style/')).length;
    };
    expect(await styles('')).toBe(0);
    expect(await styles('x-aws-cluster: shop\n')).toBeGreaterThan(0);
  });
});
