import { expect, test } from 'vitest';
import { FORMATS, type FormatName } from '../../src/formats/index.js';
import { NO_CHOICES } from '../../src/project/choices.js';
import { convertFiles } from '../../src/project/convert.js';
import { plimsoll } from '../cli/run.js';
import { memoryFiles } from './memory-files.js';

const TEMPLATE =
  'Resources: { Service: { Type: AWS::ECS::Service, Properties: { ServiceName: web, TaskDefinition: "web:1", LaunchType: EC2 } } }\n';
const MODULE = `resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = "web:1"
  launch_type     = "EC2"
}
`;
const SERVICE = 'service web on ec2 {\n  task web:1\n}\n';
const FILES = { 'web.yaml': TEMPLATE, 'main.tf': MODULE, 'web.plim': SERVICE };

async function written(path: keyof typeof FILES, to: FormatName): Promise<string> {
  const target = FORMATS.find(({ name }) => name === to)!;
  const surroundings = { files: memoryFiles(FILES), formats: FORMATS };
  const { files } = await convertFiles([path], target, surroundings, NO_CHOICES);
  return files.map(({ text }) => text).join('');
}

test.each([
  ['web.yaml', 'terraform', 'desired_count   = 1'],
  ['web.yaml', 'ecs', '"desiredCount": 1'],
  ['main.tf', 'cloudformation', 'DesiredCount: 0'],
  ['main.tf', 'ecs', '"desiredCount": 0'],
  ['main.tf', 'plim', 'run  0'],
  ['web.plim', 'terraform', 'desired_count   = 1'],
  ['web.plim', 'ecs', '"desiredCount": 1'],
] as const)('%s does not say how many tasks there are, %s does', async (path, to, count) => {
  expect(await written(path, to)).toContain(count);
});

test.each([
  ['web.yaml', 'plim'],
  ['web.yaml', 'cloudformation'],
  ['main.tf', 'terraform'],
  ['web.plim', 'cloudformation'],
] as const)('%s and %s take the same for granted', async (path, to) => {
  expect(await written(path, to)).not.toMatch(/desired_?count|\brun\b/i);
});

test('`diff` compares what is meant', async () => {
  const diff = async (a: string, b: string) => (await plimsoll(['diff', a, b], { files: FILES })).out;
  expect(await diff('web.yaml', 'web.plim')).toContain('no difference');
  expect(await diff('web.yaml', 'main.tf')).toContain('desiredCount: 1 → 0');
});
