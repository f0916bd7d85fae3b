import { expect, test } from 'vitest';
import { writeCloudFormation } from '../../src/formats/cloudformation/write/write.js';
import { ecsFormat } from '../../src/formats/ecs/format.js';
import { writePlim } from '../../src/formats/plim/write.js';
import { writeTerraform } from '../../src/formats/terraform/write/write.js';
import { SourceText } from '../../src/source/text.js';
import { ALONE } from '../support/context.js';

function told(value: unknown): readonly string[][] {
  const { model } = ecsFormat.read(new SourceText('part.json', JSON.stringify(value)), ALONE);
  return [writeCloudFormation, writeTerraform, writePlim].map((write) =>
    write(model).losses.flatMap(({ id, severity, message }) =>
      id === 'stack/incomplete' ? [`${severity}: ${message}`] : [],
    ),
  );
}

const WEB = {
  name: 'web',
  image: 'web:1',
  memory: 128,
  mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
  dependsOn: [{ containerName: 'db', condition: 'START' }],
  links: ['db:database'],
  secrets: [{ name: 'A', valueFrom: 'a' }],
};

test('containers alone lack what they name and what ECS fetches for them', () => {
  const lacks = (missing: string) =>
    `warning: the task definition \`part\` is but a part: ${missing} not in what was read`;
  const names = 'the volume `data`';
  expect(told([WEB])).toEqual([
    [lacks(`${names}, the container \`db\` and the execution role are`)],
    [lacks(`${names}, the container \`db\` and the execution role are`)],
    [lacks(`${names} and the container \`db\` are`)],
  ]);
  expect(told([WEB, { name: 'db', image: 'db:1', memory: 128 }])[2]).toEqual([lacks(`${names} is`)]);
  expect(told([{ name: 'db', image: 'db:1', memory: 128 }])).toEqual([[], [], []]);
  expect(told({ family: 'whole', containerDefinitions: [WEB] })).toEqual([[], [], []]);
});

test('an update alone lacks the task definition that it does not name', () => {
  const lacks = 'warning: the service `web` is but a part: its task definition is not in what was read';
  expect(told({ service: 'web', cluster: 'shop', desiredCount: 3 })).toEqual([[lacks], [lacks], []]);
  expect(told({ service: 'web', taskDefinition: 'web:1', desiredCount: 3 })).toEqual([[], [], []]);
  expect(told({ service: 'web', desiredCount: 3, deploymentController: { type: 'EXTERNAL' } })).toEqual([
    [],
    [],
    [],
  ]);
});

test('what has no place in a stack of its own makes no file', () => {
  const action = {
    ServiceNamespace: 'ecs',
    ResourceId: 'service/shop/web',
    ScalableDimension: 'ecs:service:DesiredCount',
    ScheduledActionName: 'morning',
    Schedule: 'cron(0 6 * * ? *)',
    ScalableTargetAction: { MinCapacity: 2 },
  };
  const { model } = ecsFormat.read(new SourceText('a.json', JSON.stringify(action)), ALONE);
  expect(writeCloudFormation(model).files).toEqual([]);
  expect(writePlim(model).files).toEqual([]);
});
