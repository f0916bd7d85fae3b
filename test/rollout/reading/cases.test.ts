import { describe, expect, it } from 'vitest';
import type { Case, Ground } from '../../../src/rollout/case.js';
import { caseIn, projectOf } from './reading.js';

const FLEET = 'fleet web { instances 2 of m5.large; zones us-east-1a, us-east-1b }';

/** A service with these statements, on a cluster with these fleets. */
const web = (statements = '', fleets = FLEET) => `
cluster web { ${fleets} }
service web on ec2 {
  cluster web
  memory  512 MiB
  container web { image acme/web:1 }
  ${statements}
}`;

function shownGround(ground: Ground): string {
  if (ground.kind === 'unknown') return ground.because;
  if (ground.kind !== 'fleet') return ground.kind;
  return ground.pools
    .map(({ name, min, max, types }) => `${name} ${min}..${max} ${types.map(({ type }) => type).join('|')}`)
    .join(', ');
}

const groundOf = async (statements: string, fleets: string) =>
  shownGround((await caseIn(web(statements, fleets))).ground);

describe('the fleet of a service', () => {
  const scaled = 'fleet web { instances 1..4 of m5.large, m5.xlarge; managed-scaling 90% }';

  it('grows with tasks that its capacity provider starts', async () => {
    expect(await groundOf('capacity web', scaled)).toBe('web 1..4 m5.large|m5.xlarge');
  });

  it('stays as it is with tasks by launch type', async () => {
    expect(await groundOf('', scaled)).toBe('web 1..1 m5.large|m5.xlarge');
  });

  it('stays where ECS does not scale it', async () => {
    expect(await groundOf('capacity web', 'fleet web { instances 2..4 of m5.large }')).toBe(
      'web 2..2 m5.large',
    );
  });

  it('is that of the capacity providers with a base or a weight', async () => {
    const fleets = ['a', 'b', 'c'].map((name) => `fleet ${name} { instances 2 of m5.large }`).join('\n');
    const { ground, notes } = await caseIn(web('capacity a weight 1, b base 1 weight 0, c weight 0', fleets));
    expect(shownGround(ground)).toBe('a 2..2 m5.large, b 2..2 m5.large');
    expect(notes).toEqual([
      'base and weight of its capacity providers restrict nothing further: a task may be on any of them',
    ]);
  });

  it('is empty where a group starts with none, and nothing scales it', async () => {
    const { ground, notes } = await caseIn(web('', 'fleet web { instances 0..4 of m5.large }'));
    expect(shownGround(ground)).toBe('web 0..0 m5.large');
    expect(notes).toEqual(['fleet `web` starts with no instance, and nothing among these files scales it']);
  });

  it('is not known where there is none', async () => {
    expect(await groundOf('', '')).toBe(
      'no Auto Scaling group of cluster `web` is among these files: give `--inventory`, or a `fleet`',
    );
  });

  it('is not known where its size is not', async () => {
    const { ground } = await caseIn(
      `param most: number\n${web('capacity web', FLEET.replace('2 of', '1..$' + '{most} of'))}`,
    );
    expect(shownGround(ground)).toBe('it is not known how many instances fleet `web` may have');
  });

  it('is not known where there is no such type, and the nearest is named', async () => {
    expect(await groundOf('', 'fleet web { instances 2 of m5.larg }')).toBe(
      'there is no instance type `m5.larg`, which fleet `web` names (did you mean `m5.large`?)',
    );
  });

  it('is not known where nothing says on what it runs', async () => {
    const { ground } = await caseIn('service web { memory 512 MiB; container web { image acme/web:1 } }');
    expect(shownGround(ground)).toBe(
      'neither a launch type nor capacity providers say on what its tasks run',
    );
  });

  it('is not asked for on Fargate', async () => {
    const { ground } = await caseIn(
      'service web on fargate { cpu 256; memory 512 MiB; container web { image acme/web:1 } }',
    );
    expect(shownGround(ground)).toBe('fargate');
  });

  it('is what a fleet says of trunking', async () => {
    const trunking = async (words: string) => {
      const { ground } = await caseIn(web('', `fleet web { instances 2 of m5.large; ${words} }`));
      return ground.kind === 'fleet' ? ground.pools.map((pool) => pool.trunking) : ground;
    };
    expect(await trunking('trunking')).toEqual([true]);
    expect(await trunking('trunking off')).toEqual([false]);
    expect(await trunking('')).toEqual([undefined]);
  });

  it('keeps what is reserved, and has the attributes that it is given', async () => {
    const words = 'reserve memory 512 MiB; reserve ports 9100; attributes { tier = "front" }';
    const { ground } = await caseIn(web('', `fleet web { instances 2 of m5.large; ${words} }`));
    const [pool] = ground.kind === 'fleet' ? ground.pools : [];
    expect(pool?.keptMemory).toBe(512);
    expect([...(pool?.keptPorts ?? [])]).toEqual([
      '22/tcp',
      '2375/tcp',
      '2376/tcp',
      '51678/tcp',
      '51679/tcp',
      '9100/tcp',
    ]);
    expect(pool?.attributes).toEqual(new Map([['tier', { value: 'front' }]]));
    expect(pool?.system).toBe('linux');
  });

  it('is told of by Bottlerocket and Windows, too', async () => {
    const words = 'reserve memory 512 MiB; attributes { tier = "front" }';
    for (const [image, system] of [
      ['bottlerocket', 'linux'],
      ['windows-2022-core', 'windows'],
    ] as const) {
      const { ground } = await caseIn(
        web('', `fleet web { instances 2 of m5.large; image ${image}; ${words} }`),
      );
      const [pool] = ground.kind === 'fleet' ? ground.pools : [];
      expect(pool).toMatchObject({
        system,
        keptMemory: 512,
        attributes: new Map([['tier', { value: 'front' }]]),
      });
      expect(pool?.keptPorts.has('3389/tcp')).toBe(system === 'windows');
    }
  });
});

describe('the update of a service', () => {
  const updateOf = async (statements: string): Promise<Partial<Case>> => {
    const { scheduling, deployment, desired, minimumPercent, maximumPercent } = await caseIn(web(statements));
    return { scheduling, deployment, desired, minimumPercent, maximumPercent };
  };

  it('rolls between 100 and 200 percent by itself', async () => {
    expect(await updateOf('run 3')).toEqual({
      scheduling: 'REPLICA',
      deployment: 'rolling',
      desired: 3,
      minimumPercent: 100,
      maximumPercent: 200,
    });
  });

  it('of a DAEMON rolls between 0 and 100 percent', async () => {
    expect(await updateOf('daemon')).toEqual({
      scheduling: 'DAEMON',
      deployment: 'rolling',
      desired: undefined,
      minimumPercent: 0,
      maximumPercent: 100,
    });
  });

  it.for([
    ['deploy blue-green', 'doubling'],
    ['deploy canary 10% for 5m', 'doubling'],
    ['deploy linear 10% every 5m', 'doubling'],
    ['deploy codedeploy', 'doubling'],
    ['deploy external', 'external'],
    ['rolling 50%..100%', 'rolling'],
  ] as const)('%s: is %s', async ([statement, deployment]) => {
    expect((await caseIn(web(statement))).deployment).toBe(deployment);
  });

  it('has the number of tasks that the language takes where none is written', async () => {
    const service = (title: string) =>
      ({
        'a.yaml': `Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties: { TaskDefinition: web, LaunchType: EC2 }\n`,
        'a.tf': `resource "aws_ecs_service" "web" {\n  name = "web"\n  task_definition = "web"\n  launch_type = "EC2"\n}\n`,
        'a.json': '{ "serviceName": "web", "taskDefinition": "web", "launchType": "EC2" }',
      })[title];
    const desired = async (name: string) => (await caseIn({ [name]: service(name) ?? '' })).desired;
    expect(await desired('a.yaml')).toBe(1);
    expect(await desired('a.tf')).toBe(0);
    expect(await desired('a.json')).toBeUndefined();
  });

  it('of a service that is there is known as far as it is said', async () => {
    const given = await caseIn({
      'a.json':
        '{ "service": "web", "cluster": "web", "forceNewDeployment": true, "taskDefinition": "web:4" }',
    });
    expect(given).toMatchObject({ desired: undefined, minimumPercent: undefined, maximumPercent: undefined });
    expect(given.notes).toEqual([
      'the scheduling strategy is not known: taken as `REPLICA`',
      'the deployment controller is not known: taken as `ECS`',
      'the deployment strategy is not known: taken as `ROLLING`',
    ]);
    expect(given.new.called).toBe('web:4');
    expect(given.new.demand).toBeUndefined();
  });

  it('is from one revision to the same, or from the one that is given', async () => {
    const { old, new: next } = await caseIn(web());
    expect(old).toBe(next);
    const { tasks } = await projectOf({
      'old.json':
        '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "acme/web:0", "memory": 300 }] }',
    });
    const from = await caseIn(web(), { from: tasks[0] });
    expect([from.old.demand?.memory, from.new.demand?.memory]).toEqual([300, 512]);
  });

  it('ends with the most tasks that it is scaled to', async () => {
    expect((await caseIn(web('run 2; scale 2..8 { cpu 60% }'))).scaledTo).toBe(8);
    expect((await caseIn(web('run 2'))).scaledTo).toBeUndefined();
  });
});

describe('the placement of a service', () => {
  it('has its strategies in order', async () => {
    const { strategies } = await caseIn(web('place spread zone, spread instance, binpack memory, random'));
    expect(strategies).toEqual([
      { kind: 'spread', field: 'attribute:ecs.availability-zone' },
      { kind: 'spread', field: 'instanceId' },
      { kind: 'binpack', of: 'memory' },
      { kind: 'random' },
    ]);
  });

  const json = (members: string) => ({
    'a.json': `{ "serviceName": "web", "taskDefinition": "web", "launchType": "EC2", ${members} }`,
  });

  it('takes the words of the API in any case', async () => {
    const { strategies, notes } = await caseIn(
      json(
        '"placementStrategy": [{ "type": "SPREAD", "field": "host" }, { "type": "binpack", "field": "MEMORY" }]',
      ),
    );
    expect(strategies).toEqual([
      { kind: 'spread', field: 'host' },
      { kind: 'binpack', of: 'memory' },
    ]);
    expect(notes).toEqual([]);
  });

  it('ends its strategies where one is not known', async () => {
    const { strategies, notes } = await caseIn(
      json(
        '"placementStrategy": [{ "type": "random" }, { "type": "binpack", "field": "disk" }, { "type": "random" }]',
      ),
    );
    expect(strategies).toEqual([{ kind: 'random' }]);
    expect(notes).toEqual([
      'a placement strategy is not known: it decides nothing, nor does what comes after it',
    ]);
  });

  it('has the constraints of the service and those of the task', async () => {
    const {
      constraints,
      new: next,
      isDistinct,
    } = await caseIn(web('place distinct\n  where attribute:tier == front'));
    expect(constraints.map(({ text }) => text)).toEqual(['attribute:tier == front']);
    expect(next.constraints).toEqual([]);
    expect(isDistinct).toBe(true);
  });

  it('leaves a constraint out that cannot be read', async () => {
    const { constraints, notes } = await caseIn(
      json('"placementConstraints": [{ "type": "memberOf", "expression": "attribute:tier == (" }]'),
    );
    expect(constraints).toEqual([]);
    expect(notes).toEqual(['a placement constraint is not known: it is left out']);
  });
});

describe('the neighbours of a service', () => {
  const service = (name: string, words: string) =>
    `service ${name} on ec2 { cluster ${words}; memory 128 MiB; container ${name} { image acme/${name}:1 } }`;

  it('are the others of its cluster, DAEMON ones first', async () => {
    const { neighbours } = await caseIn(
      [
        `cluster web { ${FLEET} }`,
        'cluster other {}',
        service('web', 'web; run 2'),
        service('jobs', 'web; run 3'),
        service('elsewhere', 'other; run 4'),
        service('logs', 'web; daemon'),
        service('mail', 'web; run 5'),
      ].join('\n'),
      { name: 'web' },
    );
    expect(neighbours.map(({ service, desired }) => [service, desired])).toEqual([
      ['logs', undefined],
      ['jobs', 3],
      ['mail', 5],
    ]);
    expect(neighbours.every((each) => each.neighbours.length === 0)).toBe(true);
  });
});

describe('the subnets of a service', () => {
  const template = (subnets: string, zones = '[us-east-1a, us-east-1b]') => ({
    'a.yaml': `
Resources:
  First:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0a1b2c3d4e5f60718, CidrBlock: 10.0.0.0/28, AvailabilityZone: us-east-1a }
  Second:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0a1b2c3d4e5f60718, CidrBlock: 10.0.1.0/24, AvailabilityZone: !Select [1, !GetAZs ''] }
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "2"
      MaxSize: "2"
      AvailabilityZones: ${zones}
      LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: "1" }
  Provider:
    Type: AWS::ECS::CapacityProvider
    Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: !Ref Group } }
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: web
      CapacityProviderStrategy: [{ CapacityProvider: !Ref Provider, Weight: 1 }]
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ${subnets} } }
`,
  });

  const subnetsIn = async (subnets: string) => {
    const { ground } = await caseIn(template(subnets));
    return ground.kind === 'fleet' ? ground.subnets : shownGround(ground);
  };

  it('have a zone and their free addresses', async () => {
    expect(await subnetsIn('[!Ref First]')).toEqual([
      { name: 'First', zone: { key: 'us-east-1a', name: 'us-east-1a' }, free: 11 },
    ]);
  });

  it('have no zone where a name and a number may be the same one', async () => {
    expect(await subnetsIn('[!Ref First, !Ref Second]')).toEqual([
      { name: 'First', zone: undefined, free: 11 },
      { name: 'Second', zone: undefined, free: 251 },
    ]);
  });

  it('are known by name alone where they are made elsewhere', async () => {
    expect(await subnetsIn('[subnet-0a3b1c5d7e9f02468]')).toEqual([
      { name: 'subnet-0a3b1c5d7e9f02468', zone: undefined, free: undefined },
    ]);
  });

  it('are not known where one may stand for several', async () => {
    expect(await subnetsIn('!Split [",", !ImportValue subnets]')).toBeUndefined();
    expect(await subnetsIn('[!Ref First, !ImportValue subnet]')).toBeUndefined();
  });
});

describe('the system of instances', () => {
  const template = (userData: string, image = 'ami-0a1b2c3d4e5f60718') => ({
    'a.yaml': `
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large, ImageId: ${image}, UserData: ${userData} } }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: "1", MaxSize: "1", LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: "1" } }
  Provider:
    Type: AWS::ECS::CapacityProvider
    Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: !Ref Group } }
  Service:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: web, CapacityProviderStrategy: [{ CapacityProvider: !Ref Provider, Weight: 1 }] }
`,
  });

  it.for([
    [
      '!Base64 "#!/bin/bash\\necho ECS_RESERVED_PORTS=[22,80] >> /etc/ecs/ecs.config\\n"',
      'linux',
      '22/tcp 80/tcp',
    ],
    [
      '!Base64 "[settings.ecs]\\ncluster = \\"web\\"\\n"',
      'linux',
      '22/tcp 2375/tcp 2376/tcp 51678/tcp 51679/tcp',
    ],
    [
      '!Base64 "#!/bin/bash\\necho ECS_ENABLE_PROMETHEUS_METRICS=true >> /etc/ecs/ecs.config\\n"',
      'linux',
      '22/tcp 2375/tcp 2376/tcp 51678/tcp 51679/tcp 51680/tcp',
    ],
    [
      '!Base64 "<powershell>\\nInitialize-ECSAgent -Cluster web\\n</powershell>"',
      'windows',
      '53/tcp 135/tcp 139/tcp 445/tcp 2375/tcp 2376/tcp 3389/tcp 5985/tcp 5986/tcp 51678/tcp 51679/tcp',
    ],
    ['!ImportValue script', undefined, '2375/tcp 2376/tcp 51678/tcp 51679/tcp'],
  ] as const)('of %s is %s', async ([script, system, ports]) => {
    const { ground } = await caseIn(template(script));
    const [pool] = ground.kind === 'fleet' ? ground.pools : [];
    expect(pool?.system).toBe(system);
    expect(
      [...(pool?.keptPorts ?? [])].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).join(' '),
    ).toBe(ports);
  });
});
