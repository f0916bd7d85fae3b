import { describe, expect, test } from 'vitest';
import { readEcs } from '../../../src/formats/ecs/read.js';
import { applyEdits } from '../../../src/source/edit.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import { toPlain } from '../../../src/source/value.js';
import { FIXTURES, fixture } from './fixture.js';

function read(text: string) {
  return readEcs(new SourceText('stack/worker.task.json', text));
}

/** What each fixture holds, and what is said about it. */
const HOLD: Readonly<Record<string, readonly [resources: string, problems: readonly string[]]>> = {
  'bundle.json': [
    'cluster shop, task-definition web, task-definition worker, service web, service worker, job worker',
    [],
  ],
  'capacity-provider.json': ['capacity-provider db', []],
  'cluster.json': ['cluster shop', []],
  'commented.json': [
    'task-definition worker',
    [
      'warning json/comment: JSON has no comments: the AWS CLI refuses this file',
      'warning json/trailing-comma: a comma stands behind the last member: the AWS CLI refuses this file',
    ],
  ],
  'containers.json': [
    'task-definition containers (partial)',
    [
      'info json/placeholder: 6 values are filled in later and not known here: `${REPOSITORY_URL}`, `${IMAGE_VERSION}`, `${PORT}` and 1 more',
    ],
  ],
  'describe-services.json': [
    'service worker',
    [
      'info ecs/read-only-fields: `serviceArn`, `status`, `runningCount` and 6 more are set by ECS and left aside',
    ],
  ],
  'describe-task-definition.json': [
    'task-definition worker',
    [
      'info ecs/read-only-fields: `taskDefinitionArn`, `revision`, `status` and 4 more are set by ECS and left aside',
    ],
  ],
  'placeholders.json': [
    'task-definition <TASK_DEFINITION_FAMILY>',
    [
      'info json/placeholder: 10 values are filled in later and not known here: `<TASK_DEFINITION_FAMILY>`, `__ACCOUNT_ID__`, `{{ must_env `ROLE` }}` and 6 more',
    ],
  ],
  'run-task.json': [
    'job migrate',
    ['info json/placeholder: 1 value is filled in later and not known here: `${REVISION}`'],
  ],
  'scalable-targets.json': [
    'scalable-target service/shop/web',
    ['info ecs/read-only-fields: `CreationTime` is set by ECS and left aside'],
  ],
  'scaling-policy.json': ['scaling-policy cpu', []],
  'scheduled-action.json': ['scheduled-action morning', []],
  'service.json': ['service web', []],
  'skeleton-create-service.json': [
    'service skeleton-create-service',
    ['info ecs/skeleton: the service has no name: this is a skeleton to be filled in, and is not checked'],
  ],
  'task-definition.json': ['task-definition shop', []],
  'terraform-template.json': ['', ['error json/template: this is a template of Terraform, not yet JSON']],
  'update-service.json': [
    'service web (partial)',
    ['info ecs/not-kept: `forceNewDeployment` is an order for one update, not a property of the service'],
  ],
};

test('each fixture is listed', () => {
  expect(FIXTURES).toEqual(Object.keys(HOLD));
});

test.each(Object.entries(HOLD))('%s', (name, [expected, problems]) => {
  const { resources, diagnostics } = readEcs(fixture(name));
  const found = resources.map(({ kind, name, partial }) => `${kind} ${name}${partial ? ' (partial)' : ''}`);
  expect(found.join(', ')).toBe(expected);
  expect(diagnostics.map(({ severity, id, message }) => `${severity} ${id}: ${message}`)).toEqual(problems);
});

describe('answers of describe calls', () => {
  test('lose what only ECS sets, with a fix that leaves an input', () => {
    const source = fixture('describe-services.json');
    const { resources, diagnostics, dropped } = readEcs(source);
    const value = toPlain(resources[0]!.value);
    expect(Object.keys(JSON.parse(JSON.stringify(value)))).toEqual([
      'serviceName',
      'cluster',
      'loadBalancers',
      'serviceRegistries',
      'desiredCount',
      'launchType',
      'taskDefinition',
      'deploymentConfiguration',
      'placementConstraints',
      'placementStrategy',
      'schedulingStrategy',
      'deploymentController',
      'enableECSManagedTags',
      'propagateTags',
      'enableExecuteCommand',
    ]);
    expect(dropped.map(({ key }) => key)).toEqual([
      'serviceArn',
      'status',
      'runningCount',
      'pendingCount',
      'deployments',
      'roleArn',
      'events',
      'createdAt',
      'createdBy',
    ]);
    const [note] = diagnostics;
    expect(textOf(note!.span)).toBe('"serviceArn"');
    expect(note!.notes).toEqual([
      'all of them: `serviceArn`, `status`, `runningCount`, `pendingCount`, `deployments`, `roleArn`, `events`, `createdAt`, `createdBy`',
    ]);
    expect(note!.fixes[0]!.safe).toBe(true);
    const repaired = read(applyEdits(source.text, note!.fixes[0]!.edits));
    expect(repaired.diagnostics).toEqual([]);
    expect(toPlain(repaired.resources[0]!.value)).toEqual(value);
  });

  test.each([
    ['"schedulingStrategy": "DAEMON", "desiredCount": 3', '`status` and `desiredCount`'],
    ['"launchType": "MANAGED_INSTANCES"', '`status` and `launchType`'],
    [
      '"launchType": "EC2", "capacityProviderStrategy": [{"capacityProvider": "a"}]',
      '`status` and `launchType`',
    ],
    ['"launchType": "EC2", "platformVersion": "LATEST"', '`status` and `platformVersion`'],
    [
      '"capacityProviderStrategy": [{"capacityProvider": "a"}], "platformVersion": ""',
      '`status` and `platformVersion`',
    ],
    [
      '"deploymentController": {"type": "EXTERNAL"}, "taskDefinition": "a:1"',
      '`status` and `taskDefinition`',
    ],
    ['"roleArn": "arn:aws:iam::111122223333:role/a"', '`status` and `roleArn`'],
    [
      '"loadBalancers": [{}], "networkConfiguration": {"awsvpcConfiguration": {"subnets": []}}, "roleArn": "a"',
      '`status` and `roleArn`',
    ],
    ['"tags": [{"key": "aws:cloudformation:stack-name", "value": "a"}]', '`status` and `tags`'],
    [
      '"tags": [{"key": "AWS:a", "value": "a"}, {"key": "b", "value": "b"}, {"key": "aws:c", "value": "c"}]',
      '`status`, `AWS:a` and `aws:c`',
    ],
  ])('lose what ECS fills in: %s', (members, names) => {
    const text = `{"services": [{"serviceName": "web", "status": "ACTIVE", ${members}}]}`;
    const { resources, diagnostics } = read(text);
    const [note] = diagnostics;
    expect(note!.message).toBe(`${names} are set by ECS and left aside`);
    const repaired = read(applyEdits(text, note!.fixes[0]!.edits));
    expect(repaired.diagnostics).toEqual([]);
    expect(toPlain(repaired.resources[0]!.value)).toEqual(toPlain(resources[0]!.value));
  });

  test.each([
    ['"serviceName": "web", "launchType": "FARGATE", "platformVersion": "1.4.0", "desiredCount": 2'],
    ['"serviceName": "web", "role": "a", "loadBalancers": [{}]'],
    [
      '"serviceName": "web", "capacityProviderStrategy": [{"capacityProvider": "FARGATE"}], "platformVersion": "1.4.0"',
    ],
  ])('keep what can have been given: %s', (members) => {
    const [service] = read(`{"services": [{${members}, "status": "ACTIVE"}]}`).resources;
    expect(toPlain(service!.value)).toEqual(JSON.parse(`{${members}}`));
  });

  test('have the tags of a task definition beside it', () => {
    const { resources } = readEcs(fixture('describe-task-definition.json'));
    expect(toPlain(resources[0]!.value)).toMatchObject({
      family: 'worker',
      tags: [{ key: 'team', value: 'shop' }],
    });
  });

  test.each([
    ['{"taskDefinition": {"family": "a", "containerDefinitions": []}}', 'task-definition a'],
    ['{"service": {"serviceName": "a", "serviceArn": "x"}}', 'service a'],
    ['{"serviceName": "a", "serviceArn": "x", "status": "ACTIVE"}', 'service a'],
    ['{"clusters": [{"clusterName": "a"}, {"clusterName": "b"}], "failures": []}', 'cluster a, cluster b'],
    ['{"capacityProviders": [{"name": "a", "autoScalingGroupProvider": {}}]}', 'capacity-provider a'],
    [
      '{"ScalingPolicies": [{"PolicyName": "a", "ServiceNamespace": "ecs", "Alarms": []}]}',
      'scaling-policy a',
    ],
    [
      '{"status_code": 200, "data": {"services": [{"serviceName": "a"}], "ResponseMetadata": {}}}',
      'service a',
    ],
    ['{"services": [], "failures": [{"reason": "MISSING"}]}', ''],
  ])('%s', (text, expected) => {
    const { resources } = read(text);
    expect(resources.map(({ kind, name }) => `${kind} ${name}`).join(', ')).toBe(expected);
  });
});

describe('inputs', () => {
  test.each([
    ['{"containerDefinitions": []}', 'task-definition worker'],
    ['{"ContainerDefinitions": [], "Family": "a"}', 'task-definition a'],
    ['{"taskDefinition": "a", "desiredCount": 1}', 'service worker partial'],
    ['{"service": "arn:aws:ecs:eu-central-1:1:service/shop/a", "desiredCount": 1}', 'service a partial'],
    ['{"taskDefinition": "a:3"}', 'job a'],
    ['{"taskDefinition": "arn:aws:ecs:eu-central-1:1:task-definition/a:3", "count": 2}', 'job a'],
    ['{"defaultCapacityProviderStrategy": []}', 'cluster default'],
    ['{"name": "a", "image": "b", "essential": true}', 'task-definition worker partial'],
    ['[{"name": "a", "image": "b", "memory": 4}]', 'task-definition worker partial'],
    ['[{"serviceName": "a"}, {"family": "b", "containerDefinitions": []}]', 'service a, task-definition b'],
    ['{"family": "${FAMILY}-web", "containerDefinitions": []}', 'task-definition ${FAMILY}-web'],
    [
      '{"ScalableDimension": "ecs:service:DesiredCount", "ResourceId": "service/a/b", "MinCapacity": 1}',
      'scalable-target service/a/b',
    ],
  ])('%s', (text, expected) => {
    const { resources } = read(text);
    const found = resources.map(({ kind, name, partial }) => `${kind} ${name}${partial ? ' partial' : ''}`);
    expect(found.join(', ')).toBe(expected);
  });

  test('an update names its service as the service does', () => {
    const { resources, dropped } = readEcs(fixture('update-service.json'));
    expect(toPlain(resources[0]!.value)).toEqual({
      cluster: 'shop',
      serviceName: 'web',
      taskDefinition: 'shop:4',
    });
    expect(dropped.map(({ key }) => key)).toEqual(['forceNewDeployment']);
    expect(textOf(resources[0]!.nameSpan)).toBe('"web"');
  });

  test.each([
    ['', { serviceName: 'web', cluster: 'shop' }],
    [', "cluster": "other"', { serviceName: 'web', cluster: 'other' }],
  ])('an update may name its service by an ARN%s', (more, expected) => {
    const arn = '"arn:aws:ecs:eu-west-1:111122223333:service/shop/web"';
    const [service] = read(`{"service": ${arn}${more}, "desiredCount": 3}`).resources;
    expect(toPlain(service!.value)).toEqual({ ...expected, desiredCount: 3 });
    expect(textOf(service!.nameSpan)).toBe('web');
    const old = read('{"service": "arn:aws:ecs:eu-west-1:111122223333:service/web", "desiredCount": 3}');
    expect(toPlain(old.resources[0]!.value)).toEqual({ serviceName: 'web', desiredCount: 3 });
  });

  test('places are those of the text', () => {
    const text = '{"clusters": [{"clusterName": "a"}]}';
    const [resource] = read(text).resources;
    expect(textOf(resource!.nameSpan)).toBe('"a"');
    expect([resource!.span.start, resource!.span.end]).toEqual([14, 15]);
    expect(textOf(resource!.value.span)).toBe('{"clusterName": "a"}');
  });
});

describe('what is not understood', () => {
  test('beside an answer is told', () => {
    const { diagnostics, dropped } = read('{"clusters": [{"clusterName": "a"}], "colour": "red"}');
    expect(diagnostics.map(({ id, message, span }) => [id, message, textOf(span)])).toEqual([
      ['ecs/not-understood', '`colour` is not understood here and left aside', '"colour"'],
    ]);
    expect(dropped.map(({ key }) => key)).toEqual(['colour']);
  });

  test.each([
    '{}',
    '[]',
    '1',
    '{"services": {"web": {"image": "nginx"}}}',
    '{"tasks": [{"taskArn": "a"}]}',
    '[{"name": "a", "imageUri": "b"}]',
  ])('%s is nothing of ECS', (text) => {
    const { resources, diagnostics } = read(text);
    expect(resources).toEqual([]);
    expect(diagnostics.map(({ id, message }) => [id, message])).toEqual([
      ['ecs/not-recognised', 'this JSON is no input or answer of ECS'],
    ]);
  });

  test('in a text that is no JSON is told once', () => {
    expect(read('{"a": [1').diagnostics.map(({ id }) => id)).toEqual(['json/cut-off']);
    expect(read('').diagnostics.map(({ id }) => id)).toEqual(['json/empty']);
  });
});
