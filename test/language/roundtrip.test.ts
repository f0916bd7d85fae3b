import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeEcs } from '../../src/formats/ecs/write.js';
import { plainWithHoles } from '../../src/language/holes.js';
import type { Resource } from '../../src/model/resource.js';
import { fromPlim, inOneOrder, modelOf, normals, readJson, roundTrip, toPlim } from '../support/roundtrip.js';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLES = ['examples', 'fixtures/language/examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.plim'))
    .map((file) => ({ name: file, text: readFileSync(join(ROOT, folder, file), 'utf8') })),
);

describe.each(EXAMPLES)('$name', ({ text }) => {
  test('by way of ECS JSON, says the same from the first round on', () => {
    const json = writeEcs(fromPlim(text).resources).text;
    const again = writeEcs(fromPlim(toPlim(modelOf(readJson(json))).text).resources).text;
    expect(normals(readJson(again))).toEqual(normals(readJson(json)));
    const third = writeEcs(fromPlim(toPlim(modelOf(readJson(again))).text).resources).text;
    expect(third).toBe(again);
  });

  test('is written in the language so that it says the same, with all that stands around ECS', () => {
    const model = fromPlim(text);
    const written = toPlim(model);
    const again = fromPlim(written.text);
    expect(written.losses).toEqual([]);
    expect(normals(again.resources)).toEqual(normals(model.resources));
    expect(again.resources.map(shown).sort()).toEqual(model.resources.map(shown).sort());
    expect(toPlim(again).text).toBe(written.text);
  });
});

/** All of a resource but what `normals` compares. */
function shown({ kind, name, existing, id, doc, stack, value }: Resource): string {
  const own = kind in OF_ECS ? undefined : plainWithHoles(value);
  const plain = {
    kind,
    name,
    existing,
    doc,
    id: id && plainWithHoles(id),
    stack: plainWithHoles(stack),
    own,
  };
  return JSON.stringify(plain, (key, each) => inOneOrder(key, each), 1);
}

const OF_ECS = { 'task-definition': 1, service: 1, job: 1, cluster: 1, 'capacity-provider': 1 };

/** Each once went wrong. */
describe('a document is the same after a round trip', () => {
  const container = (fields: object) => ({
    family: 'a',
    containerDefinitions: [{ name: 'b', image: 'c', ...fields }],
  });
  const service = (fields: object) => ({ serviceName: 'a', taskDefinition: 'b', desiredCount: 1, ...fields });

  test.each<[string, object]>([
    ['without containers', { family: 'a', containerDefinitions: [] }],
    [
      'with two containers of one name',
      {
        family: 'a',
        containerDefinitions: [
          { name: 'b', image: 'c' },
          { name: 'b', image: 'd' },
        ],
      },
    ],
    [
      'with an empty list in what only `extra` can say',
      container({ environmentFiles: [{}], healthCheck: { command: [] } }),
    ],
    ['with an invisible character', container({ workingDirectory: 'a\u200bb' })],
    [
      'with a field beside one that is said',
      container({ healthCheck: { command: ['CMD', 'x'], 'a b': 1, 'a.b': 2 } }),
    ],
    [
      'with null in a document of free form',
      service({
        deploymentConfiguration: {
          lifecycleHooks: [
            {
              hookTargetArn: 'x',
              roleArn: 'y',
              lifecycleStages: ['PRE_SCALE_UP'],
              hookDetails: { a: [1, null] },
            },
          ],
        },
      }),
    ],
    [
      'with a query that is a blank',
      { ...container({}), placementConstraints: [{ type: 'memberOf', expression: '\t' }] },
    ],
    [
      'with a query that waits for more',
      { ...container({}), placementConstraints: [{ type: 'memberOf', expression: 'a ==' }] },
    ],
    [
      'with a query whose bracket would be closed below it',
      {
        family: 'a',
        containerDefinitions: [{ image: 'c', dnsServers: ['"""'], pseudoTerminal: false }],
        placementConstraints: [{ type: 'memberOf', expression: 'cron(0 8' }],
      },
    ],
    [
      'with a query that is a brace',
      { ...container({}), placementConstraints: [{ type: 'memberOf', expression: '{' }] },
    ],
    [
      'with a volume of Docker of which nothing is said',
      {
        ...container({}),
        volumes: [
          { name: 'x' },
          { name: 'y', dockerVolumeConfiguration: {} },
          { name: 'z', configuredAtLaunch: true },
        ],
      },
    ],
    [
      'with a check that runs the program `none`',
      container({ healthCheck: { command: ['CMD-SHELL', 'none'] } }),
    ],
    [
      'with a launch type beside capacity',
      service({ launchType: 'EC2', capacityProviderStrategy: [{ capacityProvider: 'x' }] }),
    ],
    [
      'with providers that share the tasks evenly',
      service({
        capacityProviderStrategy: [
          { capacityProvider: 'x', weight: 1 },
          { capacityProvider: 'y', weight: 1 },
        ],
      }),
    ],
    [
      'with one setting twice',
      {
        clusterName: 'a',
        settings: [
          { name: 'containerInsights', value: 'enabled' },
          { name: 'containerInsights', value: 'disabled' },
        ],
      },
    ],
    [
      'with fleets before other providers',
      {
        clusters: [{ clusterName: 'a', capacityProviders: ['x', 'FARGATE'] }],
        capacityProviders: [{ name: 'x', autoScalingGroupProvider: { autoScalingGroupArn: 'y' } }],
      },
    ],
    [
      'with one provider in two clusters',
      {
        clusters: [
          { clusterName: 'a', capacityProviders: ['x'] },
          { clusterName: 'b', capacityProviders: ['x'] },
        ],
        capacityProviders: [{ name: 'x', autoScalingGroupProvider: { autoScalingGroupArn: 'y' } }],
      },
    ],
    [
      'with managed instances in a cluster that is not there',
      { name: 'a', cluster: 'a b', managedInstancesProvider: { infrastructureRoleArn: 'x' } },
    ],
    [
      'with a cluster for a group',
      { name: 'a', cluster: 'b', autoScalingGroupProvider: { autoScalingGroupArn: 'x' } },
    ],
    [
      'with a service elsewhere and one provider',
      {
        services: [service({})],
        capacityProviders: [
          { name: 'x', cluster: 'shop', managedInstancesProvider: { infrastructureRoleArn: 'x' } },
        ],
      },
    ],
    [
      'with a family that reads like another',
      {
        taskDefinitions: [
          { family: 'a b', containerDefinitions: [] },
          { family: 'a-b', containerDefinitions: [] },
        ],
        services: [service({ taskDefinition: 'a-b' }), service({ serviceName: 'c', taskDefinition: 'a b' })],
      },
    ],
    [
      'with a text that names what a mangled name would be',
      {
        taskDefinitions: [{ family: 'a b', containerDefinitions: [] }],
        services: [service({ taskDefinition: 'a-b' }), service({ serviceName: 'c', taskDefinition: 'a b' })],
      },
    ],
    [
      'with a disk before other volumes',
      {
        taskDefinitions: [
          { ...container({}), volumes: [{ name: 'd', configuredAtLaunch: true }, { name: 'x' }] },
        ],
        services: [
          service({
            taskDefinition: 'a',
            volumeConfigurations: [{ name: 'd', managedEBSVolume: { roleArn: 'r' } }],
          }),
        ],
      },
    ],
    [
      'with a field of the task that nobody knows',
      { taskDefinitions: [{ ...container({}), newField: 1 }], services: [service({ taskDefinition: 'a' })] },
    ],
    ['with two jobs of one task', { jobs: [{ taskDefinition: 'a' }, { taskDefinition: 'a', count: 2 }] }],
    [
      'with overrides of a container named task',
      { taskDefinition: 'a', overrides: { cpu: '256', containerOverrides: [{ name: 'task', cpu: 1 }] } },
    ],
    [
      'with a file system that has no id',
      { ...container({}), volumes: [{ name: 'x', efsVolumeConfiguration: { fileSystemId: 'EFS_ID' } }] },
    ],
  ])('%s', (_, document) => {
    const { text, before, after, afterWriting, textAgain, formatted } = roundTrip(JSON.stringify(document));
    expect(before.length).toBeGreaterThan(0);
    expect(after).toEqual(before);
    expect(afterWriting).toEqual(before);
    expect(textAgain).toBe(text);
    expect(formatted).toBe(text);
  });
});
