import { expect, test } from 'vitest';
import { detectCloudFormation } from '../../../src/formats/cloudformation/detect.js';
import { FORMATS, detectFormat } from '../../../src/formats/index.js';
import { FIXTURES, fixture } from './reading.js';

test.each(FIXTURES)('%s is a template', (name) => {
  expect(detectFormat(fixture(name), FORMATS)?.name).toBe('cloudformation');
});

test.each([
  'AWSTemplateFormatVersion: 2010-09-09\n',
  '---\n# comment\n"AWSTemplateFormatVersion": "2010-09-09"\n',
  '{"AWSTemplateFormatVersion":"2010-09-09"}',
  'Resources:\n  A:\n    Type: AWS::ECS::Service\n',
  "Resources:\n  A: {Type: 'Custom::X'}\n",
  '{ "Description": "x", "Resources": { "A": { "Type": "AWS::ECS::Service" } } }',
])('%j is one', (text) => {
  expect(detectCloudFormation(text)).toBe(true);
});

test.each([
  'services:\n  web:\n    image: nginx\n',
  'apiVersion: v1\nkind: ConfigMap\ndata:\n  stack: |\n    AWSTemplateFormatVersion: 2010-09-09\n    Resources:\n      A:\n        Type: AWS::ECS::Service\n',
  'Resources:\n  - Type: AWS\n',
  'resources:\n  Resources:\n    A:\n      Type: AWS::ECS::Service\n',
  '{ "containerDefinitions": [{ "name": "AWSTemplateFormatVersion" }] }',
  '{ "body": "{\\"Resources\\": {\\"A\\": {\\"Type\\": \\"AWS::ECS::Service\\"}}}" }',
  '',
])('%j is none', (text) => {
  expect(detectCloudFormation(text)).toBe(false);
});
