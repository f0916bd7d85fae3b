import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readEcs } from '../../src/formats/ecs/read.js';
import type { Answer } from '../../src/rollout/answer.js';
import { decide } from '../../src/rollout/decide.js';
import { finish } from '../../src/rollout/effort.js';
import { readInventory } from '../../src/rollout/inventory/instances.js';
import { caseOf } from '../../src/rules/shared/fleet/case.js';
import { proposalOf } from '../../src/rules/shared/rollout/proposals.js';
import { Project } from '../../src/rules/subjects/project.js';
import { applyEdits } from '../../src/source/edit.js';
import { SourceText } from '../../src/source/text.js';
import { modelOf } from '../support/roundtrip.js';

const INSTANCES = new SourceText(
  'instances.json',
  readFileSync(new URL('../../fixtures/rollout/inventories/three-alike.json', import.meta.url), 'utf8'),
);

/** A service that has a task on each of three instances. */
const bundle = (service: object, task: object = {}) =>
  JSON.stringify(
    {
      taskDefinitions: [
        {
          family: 'web',
          networkMode: 'bridge',
          containerDefinitions: [{ name: 'web', image: 'nginx:1.29', memory: 256, ...task }],
        },
      ],
      services: [
        {
          serviceName: 'web',
          cluster: 'web',
          launchType: 'EC2',
          taskDefinition: 'web',
          desiredCount: 3,
          ...service,
        },
      ],
    },
    undefined,
    2,
  );

const PORT = { portMappings: [{ containerPort: 80, hostPort: 80 }] };
const [distinct, elsewhere] = [
  { type: 'distinctInstance' },
  { type: 'memberOf', expression: 'attribute:ecs.instance-type == m5.metal' },
];

it.each<[string, string, readonly string[]]>([
  [
    'a host port',
    bundle({}, PORT),
    ['set `minimumHealthyPercent` to 66', 'let each task have a free host port'],
  ],
  [
    'one on each instance',
    bundle({ placementConstraints: [distinct] }),
    ['set `minimumHealthyPercent` to 66', 'leave `distinctInstance` out'],
  ],
  [
    'a constraint that no instance satisfies',
    bundle({ placementConstraints: [elsewhere] }),
    ['leave `attribute:ecs.instance-type == m5.metal` out'],
  ],
  [
    'percentages that leave no step',
    bundle({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 125 } }),
    ['set `maximumPercent` to 134', 'set `minimumHealthyPercent` to 66'],
  ],
])('in ECS JSON on an inventory, what is offered for %s makes the update safe', async (_, text, titles) => {
  const { answer, service } = decided(text);
  expect(answer.verdict).not.toBe('safe');
  const { editor } = service.resource;
  await editor?.prepare?.();
  const proposals = answer.remedies.flatMap(({ change }) => proposalOf(change, service, answer.case) ?? []);
  expect(proposals.map(({ title }) => title)).toEqual(titles);
  for (const { title, changes } of proposals) {
    const edits = editor?.edits(changes) ?? [];
    expect(decided(applyEdits(text, edits)).answer.verdict, title).toBe('safe');
  }
});

function decided(text: string) {
  const { resources } = readEcs(new SourceText('web.json', text));
  const [service] = new Project(modelOf(resources)).services;
  const { value: inventory } = readInventory(INSTANCES);
  const answer: Answer = finish(decide(caseOf(service!, { inventory: inventory! }), { limit: 10_000 }));
  return { answer, service: service! };
}
