import { describe, expect, test } from 'vitest';
import { plainWithHoles } from '../../../src/language/holes.js';
import { fieldPaths, type RequestName, requestShape } from '../../../src/model/shapes.js';
import type { Plain } from '../../../src/source/value.js';
import { goldenPairs } from '../../support/golden.js';
import { modelOf, readJson, roundTrip, toPlim } from '../../support/roundtrip.js';

/** What is written of these is more, or less, than what they hold: the tests below say of each what. */
const WITH_LOSSES = ['container-list', 'scaled-service'];

describe.each(['plim/from-ecs', 'plim/every-field'])('%s', (folder) => {
  test.each(goldenPairs(folder))('$name is written as it should be', ({ name, json, plim }) => {
    const { text, losses, before, after, afterWriting, textAgain } = roundTrip(json);
    expect(text).toBe(plim);
    expect(textAgain).toBe(text);
    expect(afterWriting).toEqual(after);
    expect(losses.length > 0).toBe(WITH_LOSSES.includes(name));
    if (losses.length === 0) expect(after).toEqual(before);
  });
});

/** Not a property of the thing that is described: `extra` says it where it is there. */
const OF_THE_CALL =
  /^(?:clientToken|startedBy|referenceId|overrides\.inferenceAcceleratorOverrides\[\]\.device(?:Name|Type))$/;

const REQUESTS: Readonly<Record<string, RequestName>> = {
  'task-definition': 'RegisterTaskDefinition',
  service: 'CreateService',
  cluster: 'CreateCluster',
  'capacity-provider': 'CreateCapacityProvider',
  job: 'RunTask',
};

describe('a document with every field', () => {
  test.each(goldenPairs('plim/every-field'))('of a $name is said by words alone', ({ name, json }) => {
    const resources = readJson(json);
    const held = new Set(resources.flatMap(({ value }) => pathsOf(plainWithHoles(value), '')));
    const missing = fieldPaths(requestShape(REQUESTS[name]!)).filter(
      (path) => !held.has(path) && !OF_THE_CALL.test(path),
    );
    expect(missing).toEqual([]);
    expect(toPlim(modelOf(resources)).text).not.toMatch(/\bextra\b/);
  });
});

/** The paths of all scalars of a document, as the shapes name them. */
function pathsOf(value: Plain, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Plain) => pathsOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null || path.endsWith('hookDetails')) return [path];
  const isMap = /(?:dockerLabels|options|driverOpts|labels)$/.test(path);
  return Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, isMap ? `${path}{}` : path === '' ? key : `${path}.${key}`),
  );
}

describe('what a form wants', () => {
  test.each([
    [
      'CANARY',
      { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 } },
      'canary 5% for 10m',
    ],
    ['CANARY', { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 3 } }, 'canary 5% for 3m'],
    ['CANARY', { canaryConfiguration: { canaryPercent: 20 } }, 'canary 20% for 10m'],
    ['LINEAR', { linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 5 } }, 'linear 10% every 5m'],
    ['LINEAR', { linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 6 } }, 'linear 10% every 6m'],
  ])('is said even where it is a default: %s %j', (strategy, of, said) => {
    const service = {
      serviceName: 'web',
      taskDefinition: 'web:1',
      deploymentConfiguration: { strategy, ...of },
    };
    const { text, before, after } = roundTrip(JSON.stringify(service));
    expect(text).toBe(`service web {\n  task   web:1\n  deploy ${said}\n}\n`);
    expect(after).toEqual(before);
  });
});

test('no fleet is declared by the name of another one', () => {
  const provider = (name: string) => ({ name, autoScalingGroupProvider: { autoScalingGroupArn: 'group' } });
  const { text, before, after, textAgain } = roundTrip(
    JSON.stringify({ capacityProviders: [provider('a b'), provider('a-b')] }),
  );
  expect(text).toContain('fleet a-b-2 existing group { name "a b" }');
  expect(text).toContain('fleet a-b existing group');
  expect(textAgain).toBe(text);
  expect(after).toEqual(before);
});

describe('what is told', () => {
  const told = (document: unknown) =>
    toPlim(modelOf(readJson(JSON.stringify(document)))).losses.map(
      ({ id, severity, message, span }) =>
        `${severity} ${id} ${message} @${span.source.text.slice(span.start, span.end)}`,
    );

  test('nothing, where all is carried', () => {
    expect(told({ family: 'a', containerDefinitions: [{ name: 'a', image: 'b' }] })).toEqual([]);
  });

  test('a family that container definitions do not have', () => {
    expect(told([{ name: 'a', image: 'b', memory: 1 }])).toEqual([
      'info plim/added the family `document` is added: the document does not name the task @[',
    ]);
  });

  test('a name that a service does not have', () => {
    expect(told({ desiredCount: 1, taskDefinition: 'a:1' })).toEqual([
      'info plim/added the name `document` is added: the document does not name the service @{',
    ]);
  });

  test('a service without a task', () => {
    expect(told({ serviceName: 'web', desiredCount: 1 })).toEqual([
      'info plim/task-missing the service `web` names no task: `${TASK_DEFINITION}` stands in its place @"web"',
    ]);
  });

  test('nothing, where task sets have the tasks', () => {
    expect(told({ serviceName: 'web', desiredCount: 1, deploymentController: { type: 'EXTERNAL' } })).toEqual(
      [],
    );
  });

  test('a network mode that Fargate wants', () => {
    expect(told({ family: 'a', containerDefinitions: [], requiresCompatibilities: ['FARGATE'] })).toEqual([
      'info plim/added the network mode `awsvpc` is added: a task on Fargate has no other @"a"',
    ]);
  });

  test('the instances and the cluster of a capacity provider', () => {
    expect(told({ capacityProviders: [{ name: 'a', tags: [] }] })).toEqual([
      'info plim/added an Auto Scaling group is added: the capacity provider `a` names none @"a"',
    ]);
    expect(told({ name: 'a', managedInstancesProvider: {} })).toEqual([
      'info plim/added the cluster `default` is added: managed instances belong to a cluster @"a"',
    ]);
  });

  const about = {
    ServiceNamespace: 'ecs',
    ResourceId: 'service/default/web',
    ScalableDimension: 'ecs:service:DesiredCount',
  };
  const services = [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 1 }];
  const target = { ...about, MinCapacity: 1, MaxCapacity: 4 };
  const tracking = (configuration: object, name = 'busy') => ({
    ...about,
    PolicyName: name,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: { TargetValue: 50, ...configuration },
  });
  const cpu = { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' } };

  test('the name of a policy that is carried', () => {
    expect(told({ services, ScalableTargets: [target], ScalingPolicies: [tracking(cpu)] })).toEqual([
      'info plim/not-carried the name `busy` of a scaling policy is not carried over @"busy"',
    ]);
  });

  test.each([
    ['a target of another service', { ScalableTargets: [{ ...target, ResourceId: 'service/default/api' }] }],
    ['a target of another cluster', { ScalableTargets: [{ ...target, ResourceId: 'service/shop/web' }] }],
    ['a target of a table', { ScalableTargets: [{ ...target, ResourceId: 'table/web' }] }],
    ['a target without numbers', { ScalableTargets: [about] }],
  ])('%s', (_, scaling) => {
    expect(told({ services, ...scaling })).toEqual([
      expect.stringMatching(/^warning plim\/not-carried the scalable target `\S+` is not carried over @/),
    ]);
  });

  test.each([
    [
      'another metric',
      tracking({
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: 'x',
        },
      }),
    ],
    ['a metric of its own', tracking({ CustomizedMetricSpecification: { MetricName: 'a', Namespace: 'b' } })],
    ['a field that is not known', tracking({ ...cpu, NewField: 1 })],
    [
      'steps',
      { ...about, PolicyName: 'busy', PolicyType: 'StepScaling', StepScalingPolicyConfiguration: {} },
    ],
  ])('a policy with %s', (_, policy) => {
    expect(told({ services, ScalableTargets: [target], ScalingPolicies: [policy] })).toEqual([
      'warning plim/not-carried the scaling policy `busy` is not carried over @"busy"',
    ]);
  });

  test('a second policy of the same metric', () => {
    const policies = [tracking(cpu), tracking(cpu, 'again')];
    expect(told({ services, ScalableTargets: [target], ScalingPolicies: policies })).toEqual([
      'info plim/not-carried the name `busy` of a scaling policy is not carried over @"busy"',
      'warning plim/not-carried the scaling policy `again` is not carried over @"again"',
    ]);
  });

  test('a policy and an action of a service that is no target', () => {
    const action = {
      ...about,
      ScheduledActionName: 'night',
      Schedule: 'rate(1 day)',
      ScalableTargetAction: { MinCapacity: 1 },
    };
    expect(told({ services, ScalingPolicies: [tracking(cpu)], ScheduledActions: [action] })).toEqual([
      'warning plim/not-carried the scaling policy `busy` is not carried over @"busy"',
      'warning plim/not-carried the scheduled action `night` is not carried over @"night"',
    ]);
  });
});
