import { expect, test } from 'vitest';
import { detectFormat, FORMATS } from '../../../../src/formats/index.js';
import { SourceText } from '../../../../src/source/text.js';

test.each([
  ['main.tf', '', 'terraform'],
  ['main.tf.json', '{}', 'terraform'],
  ['-', 'resource "aws_ecs_cluster" "c" {\n}\n', 'terraform'],
  ['-', 'module "a" {\n}\n', 'terraform'],
  ['terraform.tfvars', 'a = 1\n', undefined],
  ['plan.json', '{"format_version": "1.2", "planned_values": {}, "resource_changes": [{"containerDefinitions": ""}]}', 'terraform-plan'],
  ['state.json', '{"format_version":"1.0","values":{}}', 'terraform-plan'],
  ['task.json', '{"family": "a", "containerDefinitions": []}', 'ecs'],
  ['shop.plim', 'service resource "a" "b" {', 'plim'],
])('%s %s', (path, text, name) => {
  expect(detectFormat(new SourceText(path, text), FORMATS)?.name).toBe(name);
}); // biome-ignore format: a table
