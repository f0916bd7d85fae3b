import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTexts, textsOf } from '../support/rules.js';

const RULES = join(import.meta.dirname, '../../fixtures/rules');

/** What is found in a bad twin, and what is silent, for that would be the same mistake once more. */
const OVERLAPS = [
  ['capacity/fargate-spot-only/bad-default.json', 'capacity/fargate-spot-only', ['deploy/spot-and-min-100']],
  [
    'scaling/desired-outside-range/bad.json',
    'scaling/desired-outside-range',
    ['scaling/desired-count-fights'],
  ],
  ['service/exec-readonly-root/bad.json', 'service/exec-readonly-root', ['service/exec-without-init']],
  [
    'service/exec-without-task-role/bad-ec2.json',
    'service/exec-without-task-role',
    ['service/exec-without-init'],
  ],
  [
    'container/start-timeout-range/bad-managed-negative.json',
    'container/start-timeout-range',
    ['depends/start-timeout-without-dependent'],
  ],
  ['daemon/launch-type/bad-default.json', 'daemon/launch-type', ['daemon/min-percent-zero']],
  [
    'deploy/early-success-invalid/bad-default.json',
    'deploy/early-success-invalid',
    ['deploy/early-success-ends-protection'],
  ],
  [
    'deploy/strategy-wrong-controller/bad.json',
    'deploy/strategy-wrong-controller',
    ['deploy/traffic-shift-without-shifter'],
  ],
  ['daemon/controller/bad-strategy.json', 'daemon/controller', ['deploy/traffic-shift-without-shifter']],
  [
    'log/awslogs-option-missing/bad-no-options.json',
    'log/awslogs-option-missing',
    ['log/awslogs-stream-prefix-missing'],
  ],
  ['placement/binpack-field/bad-absent.json', 'placement/binpack-field', ['placement/binpack-before-spread']],
  [
    'service/launch-type-not-compatible/bad-unlisted.json',
    'service/launch-type-not-compatible',
    ['network/fargate-needs-awsvpc', 'task/fargate-cpu-required', 'task/fargate-memory-required'],
  ],
  [
    'network/proxy-unsupported-platform/bad-external.json',
    'network/proxy-unsupported-platform',
    ['network/proxy-app-mesh-ended'],
  ],
  [
    'service/desired-count-over-quota/bad-negative.json',
    'service/desired-count-over-quota',
    ['deploy/rounding-leaves-no-headroom'],
  ],
  [
    'capacity/managed-instances-task/bad.json',
    'capacity/managed-instances-task',
    ['network/mode-on-managed-instances'],
  ],
  [
    'lb/health-check-form/bad-port-0.yaml',
    'lb/health-check-form',
    ['lb/health-check-port-with-dynamic-port'],
  ],
  [
    'capacity/task-exceeds-smallest-type/bad.yaml',
    'capacity/task-exceeds-smallest-type',
    ['placement/task-larger-than-instance'],
  ],
  ['volume/mount-unknown-volume/bad.json', 'volume/mount-unknown-volume', ['reference/unknown-volume']],
  ['depends/unknown-container/bad-far.json', 'depends/unknown-container', ['reference/unknown-container']],
  [
    'network/link-unknown-container/bad-plain.json',
    'network/link-unknown-container',
    ['reference/unknown-container'],
  ],
  [
    'capacity/managed-instances-filters/bad-entry.json',
    'capacity/managed-instances-filters',
    ['structure/wrong-character', 'structure/wrong-length'],
  ],
] as const;

test.each(OVERLAPS)('%s is told as %s alone', async (name, said, silent) => {
  const found = await checkTexts(textsOf({ name, path: join(RULES, name) }));
  const ids = new Set(found.map(({ id }) => id));
  expect(ids).toContain(said);
  expect(silent.filter((id) => ids.has(id))).toEqual([]);
});

test('what the default of a parameter only gives a name to is not told again', async () => {
  const template = `
Parameters:
  Name: { Type: String, Default: web }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: !Ref Name, Image: nginx, Memory: 128 }
`;
  const found = await checkTexts(new Map([['template.yaml', template]]));
  const ofTheTag = found.filter(({ id }) => id === 'style/image-tag-missing');
  expect(ofTheTag.map(({ message }) => message)).toEqual([
    'image `nginx` of container 1 has no tag, so it is `latest`',
  ]);
});
