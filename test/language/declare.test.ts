import { describe, expect, it } from 'vitest';
import { marked, messages, plain, program, requests, withoutMarks } from './programs.js';

function stackOf(compiled: ReturnType<typeof program>, kind: string): unknown {
  const found = compiled.model.resources.find((each) => each.kind === kind);
  return found && plain(found.stack);
}

describe('heads', () => {
  it.each([
    ['on fargate', ['FARGATE'], 'FARGATE', 'awsvpc'],
    ['on ec2', ['EC2'], 'EC2', undefined],
    ['on external', ['EXTERNAL'], 'EXTERNAL', undefined],
    ['on managed', ['MANAGED_INSTANCES'], 'MANAGED_INSTANCES', undefined],
    ['on fargate, ec2', ['FARGATE', 'EC2'], 'FARGATE', 'awsvpc'],
    ['on ec2,fargate', ['EC2', 'FARGATE'], 'EC2', 'awsvpc'],
  ])('service web %s', (head, compatibilities, launchType, networkMode) => {
    const found = requests(program(`service web ${head} { container a { image x } }`));
    expect(found['service web']).toMatchObject({ launchType });
    expect(found['task-definition web']).toMatchObject({ requiresCompatibilities: compatibilities });
    expect(Object(found['task-definition web']).networkMode).toBe(networkMode);
  });

  it('a capacity takes the place of the launch type', () => {
    const found = requests(
      program('service web on fargate { capacity fargate-spot; container a { image x } }'),
    );
    expect(found['service web']).not.toHaveProperty('launchType');
    expect(found['task-definition web']).toMatchObject({ requiresCompatibilities: ['FARGATE'] });
  });

  it('a service of task sets needs no task, and has one if it says so', () => {
    const none = requests(program('service web on fargate { run 1; deploy external; tags { a = b } }'));
    expect(Object.keys(none)).toEqual(['service web']);
    expect(none['service web']).not.toHaveProperty('taskDefinition');
    const one = requests(program('service web { deploy external; container a { image x } }'));
    expect(one['service web']).toMatchObject({ taskDefinition: 'web' });
    const written = requests(program('service web { deploy external; cpu 256 }'));
    expect(written['task-definition web']).toMatchObject({ cpu: '256' });
  });

  it('a network mode that is written stays', () => {
    const found = requests(program('task t on fargate { network-mode none; container a { image x } }'));
    expect(found['task-definition t']).toMatchObject({ networkMode: 'none' });
  });

  it.each([
    ['service‹› { }', 'error: a name is missing in `service`'],
    ['service web ‹fargate› { }', 'error: unexpected `fargate` in `service`'],
    ['service web on ‹fargat› { }', 'error: `fargat` is not `fargate`, `ec2`, `external` or `managed`'],
    ['queue a ‹fifoo›', 'error: unexpected `fifoo` in `queue`'],
    ['topic a existing b ‹c›', 'error: unexpected `c` in `topic`'],
  ])('%s', (statement, message) => {
    const text = withoutMarks(statement);
    const { diagnostics } = program(text);
    expect(messages(diagnostics)).toEqual([message]);
    expect(marked(text, diagnostics)).toBe(statement);
  });
});

describe('clusters', () => {
  const services = 'service web { container a { image x } }\njob j { container a { image x } }';

  it.each([
    ['', undefined],
    ['cluster shop', 'shop'],
    ['cluster shop { name shop-prod }', 'shop-prod'],
    ['cluster shop existing', 'shop'],
    ['cluster shop existing acme-shop', 'acme-shop'],
    ['cluster shop { name ${env.name} }', '${env.name}'],
    ['cluster shop\ncluster other', undefined],
  ])('%s: services and jobs run there', (cluster, name) => {
    const found = requests(program(`${cluster}\n${services}`));
    expect([found['service web'], found['job j']].map((each) => Object(each).cluster)).toEqual([name, name]);
  });

  it('may be named by the service, declared or not', () => {
    const found = requests(
      program(`cluster a { name real-a }
cluster b
service x { cluster a; container c { image i } }
service y { cluster elsewhere; container c { image i } }`),
    );
    expect([found['service x'], found['service y']].map((each) => Object(each).cluster)).toEqual([
      'real-a',
      'elsewhere',
    ]);
  });

  it('have fleets: Auto Scaling groups of the stack, or instances that ECS manages', () => {
    const compiled = program(`cluster shop {
  providers fargate
  capacity db weight 1
  fleet db { instances 3..6 of m6i.large; managed-scaling 80%; subnets a }
  fleet gpu managed { name shop-gpu; infrastructure-role r; role p; subnets a; accelerators 1.. }
  fleet old existing arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:1:autoScalingGroupName/x { }
}`);
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)).toMatchObject({
      'cluster shop': { capacityProviders: ['FARGATE', 'db', 'old'] },
      'capacity-provider db': {
        name: 'db',
        autoScalingGroupProvider: {
          managedScaling: { targetCapacity: 80, status: 'ENABLED' },
          autoScalingGroupArn: '${fleet.db.group-arn}',
        },
      },
      'capacity-provider gpu': {
        name: 'shop-gpu',
        cluster: 'shop',
        managedInstancesProvider: { infrastructureRoleArn: 'r' },
      },
      'capacity-provider old': {
        autoScalingGroupProvider: {
          autoScalingGroupArn: 'arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:1:autoScalingGroupName/x',
        },
      },
    });
  });
});

describe('tasks', () => {
  it('are shared by name, family or ARN', () => {
    const found = requests(
      program(`task app { family \${env.name}-app; container a { image x } }
service a { task app }
service b { task other:3 }
job c { task arn:aws:ecs:eu-west-1:1:task-definition/c:1 }`),
    );
    expect(['service a', 'service b', 'job c'].map((name) => Object(found[name]).taskDefinition)).toEqual([
      '${env.name}-app',
      'other:3',
      'arn:aws:ecs:eu-west-1:1:task-definition/c:1',
    ]);
  });

  it('name their log groups by their family', () => {
    const compiled = program(
      'service web { family shop-${env.name}; container a { image x; logs retain 30d } }',
    );
    expect(stackOf(compiled, 'task-definition')).toEqual({
      logGroups: [{ name: '/ecs/shop-${env.name}', retain: 30 }],
    });
  });
});

describe('networks', () => {
  it('lend subnets and groups by name', () => {
    const found = requests(
      program(`network private { vpc vpc-1; subnets a, b; security-groups c; ingress 80 from 10.0.0.0/8 }
network open { vpc vpc-1; public-ip }
service x { network private; container a { image i } }
service y { network open; container a { image i } }
service z { network { subnets d; public-ip off }; container a { image i } }`),
    );
    const of = (name: string) => Object(found[name]).networkConfiguration.awsvpcConfiguration;
    expect(of('service x')).toEqual({ subnets: ['a', 'b'], securityGroups: ['c'] });
    expect(of('service y')).toEqual({ assignPublicIp: 'ENABLED', subnets: '${network.open.subnets}' });
    expect(of('service z')).toEqual({ subnets: ['d'], assignPublicIp: 'DISABLED' });
  });

  it('are told where they are declared nowhere', () => {
    const text = 'network private { }\nservice x { network ‹privat›; container a { image i } }';
    const { diagnostics } = program(withoutMarks(text));
    expect(messages(diagnostics)).toEqual(['error: network `privat` is declared nowhere']);
    expect(marked(withoutMarks(text), diagnostics)).toBe(text);
  });
});

describe('attributes of what is declared', () => {
  it.each([
    ['service.db.host', 'db.shop.local'],
    ['service.db.name', 'real-db'],
    ['service.db.arn', '${service.db.arn}'],
    ['service.web.url', '${service.web.url}'],
    ['cluster.shop.arn', 'arn:${aws.partition}:ecs:${aws.region}:${aws.account}:cluster/shop'],
    ['bucket.data.name', 'acme-data'],
    ['bucket.data.arn', 'arn:${aws.partition}:s3:::acme-data'],
    ['bucket.new.name', '${bucket.new.name}'],
    ['topic.t.arn', 'arn:aws:sns:eu-west-1:1:t'],
    ['queue.a.b.url', '${queue.a.b.url}'],
    ['task.web.role-arn', undefined],
    ['env.name', '${env.name}'],
    ['aws.region', '${aws.region}'],
    ['aws.stack', '${aws.stack}'],
  ])('%s', (name, value) => {
    const compiled = program(`cluster shop { namespace shop.local }
bucket data existing acme-data
bucket new
topic t existing arn:aws:sns:eu-west-1:1:t
queue a.b
service db { name real-db; container c { image x }; discover db:5432 }
service web { container c { image x }; expose 80 -> c:80 }
output o = \${${name}}`);
    if (value === undefined)
      expect(messages(compiled.diagnostics)).toEqual(['error: task `web` is declared nowhere']);
    else expect(compiled.model.outputs.map(({ value }) => plain(value))).toEqual([value]);
  });

  it('the chosen environment and what is given are known', () => {
    const compiled = program('output o = ${env.name}.${aws.region}', {
      environment: 'dev',
      parameters: { 'aws.region': 'eu-west-1' },
    });
    expect(compiled.model.outputs.map(({ value }) => plain(value))).toEqual(['dev.eu-west-1']);
  });

  it.each([
    ['output o = ‹${nope}›', 'error: name `nope` is declared nowhere'],
    ['output o = ‹${env.nam}›', 'error: name `env.nam` is declared nowhere'],
    ['output o = ‹${queue.x.arn}›', 'error: queue `x` is declared nowhere'],
    ['queue x\noutput o = ‹${queue.x.size}›', 'error: a queue has no `size`'],
    [
      'service x { container c { image i } }\noutput o = ‹${service.x.host}›',
      'error: service `x` has no `host`',
    ],
    [
      'service x { container c { image i } }\noutput o = ‹${service.x.url}›',
      'error: service `x` has no `url`',
    ],
    ['output o = ‹${toString.x.y}›', 'error: name `toString.x.y` is declared nowhere'],
  ])('%s', (statement, message) => {
    const text = withoutMarks(statement);
    const { diagnostics } = program(text);
    expect(messages(diagnostics)).toEqual([message]);
    expect(marked(text, diagnostics)).toBe(statement);
  });
});

describe('names that nothing declares', () => {
  const BODY = 'container web { image x }';
  it.each([
    [`service a { ${BODY}; expose 80 -> ‹wep›:80 }`, 'error: the task has no container `wep`'],
    [`service a { ${BODY}; expose 80 -> web:80 through ‹front› }`, 'error: load-balancer `front` is declared nowhere'],
    [`service a { ${BODY}; discover x from ‹nobody›, a }`, 'error: service or job `nobody` is declared nowhere'],
    [`service a { ${BODY}; discover x srv ‹wep›:80 }`, 'error: the task has no container `wep`'],
    [`service a { ${BODY}; scale 1..2 { queue ‹q› 10 messages per task } }`, 'error: queue `q` is declared nowhere'],
    [`service a { ${BODY}; scale 1..2 { step on ‹busy› add 1 } }`, 'error: alarm `busy` is declared nowhere'],
    [`file-system data\nservice a { ${BODY}; volume d efs ‹shared› }`, 'error: file-system `shared` is declared nowhere'],
    [`job a { ${BODY}; on bucket ‹b› created }`, 'error: bucket `b` is declared nowhere'],
    [`job a { ${BODY}; on queue ‹b› }`, 'error: queue `b` is declared nowhere'],
    [`job a { ${BODY}; on topic ‹b› }`, 'error: topic `b` is declared nowhere'],
    [`job a { ${BODY}; dead-letter queue ‹b› }`, 'error: queue `b` is declared nowhere'],
    ['queue a { dead-letter queue ‹b› after 3 }', 'error: queue `b` is declared nowhere'],
    ['alarm a { metric cpu of service ‹b›; above 80 }', 'error: service `b` is declared nowhere'],
    ['alarm a { metric messages of queue ‹b›; above 80 }', 'error: queue `b` is declared nowhere'],
    ['alert a { on task stopped; of ‹b›; notify topic ‹c› }', 'error: service `b` is declared nowhere', 'error: topic `c` is declared nowhere'],
    ['load-balancer a { logs bucket ‹b› }', 'error: bucket `b` is declared nowhere'],
  ])('%s', (statement, ...expected) => {
    const text = withoutMarks(statement);
    const { diagnostics } = program(text);
    expect(messages(diagnostics)).toEqual(expected.filter((each) => each !== undefined));
    expect(marked(text, diagnostics)).toBe(statement);
  }); // biome-ignore format: a table

  it.each([
    `service a { cluster x; capacity y; task z; expose 80 -> web:80 through arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/x/1/2 }`,
    `service a { ${BODY}; volume d efs fs-0a1b2c3d; rolling 50%..100% { alarms some-alarm } }`,
    `queue q existing\nservice a { ${BODY}; scale 1..2 { queue q 10 messages per task; queue \${queue.q.arn} 5 messages per task } }`,
    'alert a { on task stopped; notify topic arn:aws:sns:eu-west-1:1:t }',
  ])('%s is silent', (text) => {
    expect(messages(program(text).diagnostics)).toEqual([]);
  });
});

describe('docs', () => {
  it('stand above a declaration or at the end of its line', () => {
    const { model } = program(`param a: string = 1   ## of a
param b: string = \${env.name}
## first
## second
service web {
  ## not this
  container x { image \${a}\${b} }
}
queue q ## of q
# no doc
topic t`);
    expect(model.parameters.map(({ doc }) => doc)).toEqual(['of a', undefined]);
    expect(model.resources.map(({ kind, doc }) => [kind, doc])).toEqual([
      ['task-definition', 'first\nsecond'],
      ['service', 'first\nsecond'],
      ['queue', 'of q'],
      ['topic', undefined],
    ]);
  });

  it('belong to the last statement on their line, and of those in each other to the outermost', () => {
    const { model } = program(`param a: string = 1; param b: string = 2 ## of b
queue q {
  fifo }; topic t ## of t
queue r { fifo ## of r
}`);
    expect([...model.parameters, ...model.resources].map(({ name, doc }) => [name, doc])).toEqual([
      ['a', undefined],
      ['b', 'of b'],
      ['q', undefined],
      ['t', 'of t'],
      ['r', 'of r'],
    ]);
  });
});
