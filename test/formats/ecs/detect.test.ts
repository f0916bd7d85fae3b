import { expect, test } from 'vitest';
import { detectEcs } from '../../../src/formats/ecs/detect.js';
import { FIXTURES, fixture } from './fixture.js';

test.each(FIXTURES)('%s is ECS JSON', (name) => {
  expect(detectEcs(fixture(name).text)).toBe(true);
});

test.each([
  '\ufeff{"family": "a", "containerDefinitions": []}',
  '// c\n# d\n/* e\n */ { containerDefinitions: [] }',
  "{'serviceName': 'a'}",
  '{"clusters": [{"clusterName": "a"}]}',
  '{"ContainerDefinitions": [{"Name": "a"}]}',
  '{"name":"app","image":"a:1","memory":512}',
  '{"name":"app","image":"a:1","dependsOn":[{"containerName":"db","condition":"START"}]}',
  '[{"name":"app","image":"a:1","environment":[{"name":"services","value":"b"}]}]',
])('%j is', (text) => {
  expect(detectEcs(text)).toBe(true);
});

test.each([
  '',
  '{',
  '[]',
  'containerDefinitions: []',
  'family: x # containerDefinitions',
  '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"T": {"containerDefinitions": 1}}}',
  '{"Resources": {"Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": []}}}}',
  '{"version": 0.0, "Resources": [{"TargetService": {"Properties": {"TaskDefinition": "a"}}}]}',
  '{"services": {"web": {"image": "nginx", "environment": {}, "ports": ["80"]}}}',
  '{"name": "shop", "services": {"web": {"image": "nginx", "environment": {}}}}',
  '{"name": "app", "image": "a:1"}',
  '{"resource": {"aws_ecs_service": {"a": {"desiredCount": 1}}}}',
  '{"tasks": [{"taskArn": "a", "taskDefinitionArn": "b"}], "failures": []}',
  '{"clusterArns": ["a"]}',
  '[{"name": "web", "imageUri": "nginx"}]',
  '{"name": "plimsoll", "version": "1.0.0", "scripts": {}}',
])('%j is not', (text) => {
  expect(detectEcs(text)).toBe(false);
});
