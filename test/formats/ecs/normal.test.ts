import { describe, expect, test } from 'vitest';
import { normalForm, terse } from '../../../src/formats/ecs/normal.js';
import { readEcs } from '../../../src/formats/ecs/read.js';
import { writePlain } from '../../../src/formats/ecs/write.js';
import type { Plain } from '../../../src/source/value.js';
import { toPlain } from '../../../src/source/value.js';
import { fixture } from './fixture.js';

function task(members: { readonly [name: string]: Plain }): Plain {
  return { family: 'x', containerDefinitions: [], ...members };
}

function container(
  members: { readonly [name: string]: Plain },
  root: { readonly [name: string]: Plain } = {},
): Plain {
  return { family: 'x', ...root, containerDefinitions: [{ name: 'a', image: 'b', ...members }] };
}

/** The members of the only container in the normal form. */
function inNormalForm(document: Plain): unknown {
  const normal: unknown = JSON.parse(JSON.stringify(normalForm('task-definition', document)));
  return normal;
}

describe('a task definition', () => {
  test('is what ECS would answer', () => {
    const [resource] = readEcs(fixture('task-definition.json')).resources;
    expect(JSON.parse(JSON.stringify(normalForm('task-definition', resource!.value)))).toEqual({
      family: 'shop',
      executionRoleArn: 'arn:aws:iam::123456789012:role/shop-execution',
      networkMode: 'awsvpc',
      containerDefinitions: [
        {
          name: 'web',
          image: 'public.ecr.aws/acme/shop:1.4.2',
          cpu: 0,
          portMappings: [
            { containerPort: 8080, hostPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http' },
          ],
          essential: true,
          environment: [
            { name: 'GREETING', value: 'say "hi"\nü' },
            { name: 'EMPTY', value: '' },
          ],
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly: false }],
          secrets: [
            { name: 'API_KEY', valueFrom: 'arn:aws:ssm:eu-central-1:123456789012:parameter/shop/api-key' },
          ],
          versionConsistency: 'enabled',
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/ecs/shop', 'awslogs-region': 'eu-central-1' },
          },
          healthCheck: {
            command: ['CMD-SHELL', 'curl -f http://localhost:8080/health || exit 1'],
            interval: 30,
            timeout: 5,
            retries: 3,
          },
        },
      ],
      volumes: [{ name: 'data' }, { name: 'scratch', dockerVolumeConfiguration: { scope: 'task' } }],
      requiresCompatibilities: ['FARGATE'],
      cpu: '512',
      memory: '1024',
      enableFaultInjection: false,
    });
  });

  test('loses its defaults when it is terse', () => {
    const [resource] = readEcs(fixture('describe-task-definition.json')).resources;
    expect(terse('task-definition', resource!.value)).toEqual({
      family: 'worker',
      containerDefinitions: [
        { name: 'worker', image: 'acme/worker:7', memory: 256, portMappings: [{ containerPort: 9000 }] },
      ],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ m6i.*' }],
      requiresCompatibilities: ['EC2'],
      tags: [{ key: 'team', value: 'shop' }],
    });
  });

  test.each<[Plain, Plain, string | undefined, string | undefined]>([
    ['1 vCPU', '2GB', '1024', '2048'],
    ['.5 vcpu', '0.5 GB', '512', '512'],
    ['0.25 vCPUs', ' 1 gb ', '256', '1024'],
    [256, 512, '256', '512'],
    [' 256 ', '512 MB', '256', '512 MB'],
    ['0.0001 vCPU', 'a lot', '0.0001 vCPU', 'a lot'],
    [null, null, undefined, undefined],
  ])('sizes %j and %j', (cpu, memory, units, mebibytes) => {
    expect(inNormalForm(task({ cpu, memory }))).toMatchObject({
      ...(units !== undefined && { cpu: units }),
      ...(mebibytes !== undefined && { memory: mebibytes }),
    });
    if (units === undefined) expect(inNormalForm(task({ cpu, memory }))).not.toHaveProperty('cpu');
  });

  test.each<[string, { readonly [name: string]: Plain }, Plain | undefined, number | undefined]>([
    ['nothing said', {}, 'bridge', 0],
    ['bridge', { networkMode: 'bridge' }, 'bridge', 0],
    ['host', { networkMode: 'host' }, 'host', 80],
    ['awsvpc', { networkMode: 'awsvpc' }, 'awsvpc', 80],
    ['none', { networkMode: 'none' }, 'none', undefined],
    ['EC2', { requiresCompatibilities: ['EC2', 'EXTERNAL'] }, 'bridge', 0],
    ['Fargate without a mode', { requiresCompatibilities: ['FARGATE'] }, undefined, undefined],
    [
      'Managed Instances without a mode',
      { requiresCompatibilities: ['MANAGED_INSTANCES'] },
      undefined,
      undefined,
    ],
    [
      'Windows without a mode',
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
      undefined,
      undefined,
    ],
  ])('ports with %s', (_, root, mode, hostPort) => {
    const normal = inNormalForm(container({ portMappings: [{ containerPort: 80 }] }, root));
    const expected = { containerPort: 80, protocol: 'tcp', ...(hostPort !== undefined && { hostPort }) };
    expect(normal).toMatchObject({ containerDefinitions: [{ portMappings: [expected] }] });
    if (hostPort === undefined)
      expect(normal).not.toHaveProperty('containerDefinitions.0.portMappings.0.hostPort');
    if (mode === undefined) expect(normal).not.toHaveProperty('networkMode');
    else expect(normal).toMatchObject({ networkMode: mode });
  });

  test('a range of ports has no host port', () => {
    expect(
      inNormalForm(container({ portMappings: [{ containerPortRange: '80-90' }] }, { networkMode: 'awsvpc' })),
    ).toMatchObject({
      containerDefinitions: [{ portMappings: [{ containerPortRange: '80-90', protocol: 'tcp' }] }],
    });
  });

  test('what is empty goes, but for what is required or means something', () => {
    expect(
      normalForm('task-definition', {
        containerDefinitions: [],
        family: 'x',
        pidMode: null,
        volumes: [
          { name: 'a', host: {} },
          { name: 'b', dockerVolumeConfiguration: {} },
        ],
        placementConstraints: [],
        runtimePlatform: {},
        unheardOf: { kept: [null] },
      }),
    ).toEqual({
      family: 'x',
      networkMode: 'bridge',
      containerDefinitions: [],
      volumes: [{ name: 'a' }, { name: 'b', dockerVolumeConfiguration: { scope: 'task' } }],
      enableFaultInjection: false,
      unheardOf: { kept: [null] },
    });
  });

  test('the order is that of the API, and unknown members come last', () => {
    const normal = normalForm('task-definition', {
      zebra: 1,
      cpu: '1',
      family: 'x',
      containerDefinitions: [],
    });
    expect(Object.keys(JSON.parse(JSON.stringify(normal)))).toEqual([
      'family',
      'networkMode',
      'containerDefinitions',
      'cpu',
      'enableFaultInjection',
      'zebra',
    ]);
  });

  test('placeholders are left as they are, and nothing is said that depends on them', () => {
    const [resource] = readEcs(fixture('placeholders.json')).resources;
    const normal = normalForm('task-definition', resource!.value);
    expect(writePlain('task-definition', normal).text).toContain(
      ['          "containerPort": <SERVICE_PORT>,', '          "hostPort": <SERVICE_PORT>,'].join('\n'),
    );
    expect(writePlain('task-definition', normal).text).toContain('"memory": {{ memory }}');
  });
});

describe('a service', () => {
  test('has the defaults of a rolling update', () => {
    expect(normalForm('service', { serviceName: 'a', taskDefinition: 'b' })).toEqual({
      cluster: 'default',
      serviceName: 'a',
      taskDefinition: 'b',
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: false, rollback: false },
        maximumPercent: 200,
        minimumHealthyPercent: 100,
        strategy: 'ROLLING',
      },
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      enableECSManagedTags: false,
      propagateTags: 'NONE',
      enableExecuteCommand: false,
    });
  });

  test.each<[{ readonly [name: string]: Plain }, object]>([
    [
      { schedulingStrategy: 'DAEMON' },
      { deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 0 } },
    ],
    [{ launchType: 'FARGATE' }, { platformVersion: 'LATEST' }],
    [{ loadBalancers: [{ containerPort: 80 }] }, { healthCheckGracePeriodSeconds: 0 }],
    [
      { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] },
      { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 0 }] },
    ],
    [
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['s'] } } },
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['s'], assignPublicIp: 'DISABLED' } } },
    ],
    [
      { deploymentConfiguration: { strategy: 'CANARY', canaryConfiguration: {} } },
      { deploymentConfiguration: { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 } } },
    ],
  ])('%j', (members, expected) => {
    expect(normalForm('service', { serviceName: 'a', ...members })).toMatchObject(expected);
  });

  test('of another strategy has no percentages made up', () => {
    const normal = normalForm('service', {
      serviceName: 'a',
      deploymentConfiguration: { strategy: 'BLUE_GREEN' },
    });
    expect(normal).toMatchObject({ deploymentConfiguration: { strategy: 'BLUE_GREEN' } });
    expect(normal).not.toHaveProperty('deploymentConfiguration.maximumPercent');
    expect(normal).not.toHaveProperty('deploymentConfiguration.deploymentCircuitBreaker');
  });

  test('is terse again after a describe call', () => {
    const [resource] = readEcs(fixture('describe-services.json')).resources;
    expect(terse('service', resource!.value)).toEqual({
      cluster: 'arn:aws:ecs:eu-central-1:123456789012:cluster/shop',
      serviceName: 'worker',
      taskDefinition: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/worker:7',
      desiredCount: 2,
      launchType: 'EC2',
      placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }],
      enableECSManagedTags: true,
    });
  });
});

test('the sizes that a run overrides are numbers too', () => {
  const [resource] = readEcs(fixture('run-task.json')).resources;
  expect(normalForm('job', resource!.value)).toMatchObject({
    overrides: { cpu: '256', memory: '512' },
    platformVersion: 'LATEST',
    networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'ENABLED' } },
  });
});

test('the other kinds are terse too', () => {
  const of = (name: string) => readEcs(fixture(name)).resources[0]!.value;
  expect(terse('capacity-provider', of('capacity-provider.json'))).toMatchObject({
    autoScalingGroupProvider: { managedScaling: { status: 'ENABLED' } },
  });
  expect(terse('scalable-target', of('scalable-targets.json'))).toMatchObject({
    MaxCapacity: 12,
    SuspendedState: {},
  });
  expect(terse('scaling-policy', of('scaling-policy.json'))).not.toHaveProperty(
    'TargetTrackingScalingPolicyConfiguration.DisableScaleIn',
  );
  const action = of('scheduled-action.json');
  expect(terse('scheduled-action', action)).toEqual(toPlain(action));
  expect(terse('cluster', of('cluster.json'))).toEqual(toPlain(of('cluster.json')));
});
