import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InstanceTypes, KNOWN_TYPES } from '../../../src/data/instance-types.js';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { hostOf } from '../../../src/rollout/inventory/hosts.js';
import { type Read, readInventory } from '../../../src/rollout/inventory/instances.js';
import { checkTogether, readTasks } from '../../../src/rollout/inventory/tasks.js';
import { SourceText } from '../../../src/source/text.js';
import { caseOf } from '../../../src/rules/shared/fleet/case.js';
import { caseIn, fixture, inventoryIn, inventoryRead, projectOf, shownHost, tasksIn } from './reading.js';

const hostsIn = (name: string) =>
  inventoryIn(name).machines.map((machine) => shownHost(hostOf(machine, KNOWN_TYPES)));

describe('the hosts of an inventory', () => {
  it('have what is left beside all that runs there', () => {
    expect(hostsIn('bridge.json')).toEqual([
      'us-east-1a m5.large: 1536 CPU, 6642 MiB, 0 GPUs, 2 interfaces, 80/tcp, 9100/tcp',
      'us-east-1b m5.xlarge: 3328 CPU, 12941 MiB, 0 GPUs, 3 interfaces, 80/tcp, 9100/tcp, 8125/udp',
      'us-east-1c c5.large: 1792 CPU, 3193 MiB, 0 GPUs, 2 interfaces, 9100/tcp',
      'us-east-1a c5.large: 2048 CPU, 3705 MiB, 0 GPUs, 2 interfaces, not usable',
    ]);
  });

  it('have the interfaces of their type less those of tasks, and more with a trunk', () => {
    expect(hostsIn('awsvpc.json')).toEqual([
      'us-east-1a m5.large: 1792 CPU, 7154 MiB, 0 GPUs, 1 interfaces',
      'us-east-1b m5.large: 1536 CPU, 6642 MiB, 0 GPUs, 8 interfaces',
      'us-east-1c m5.large: 2048 CPU, 7666 MiB, 0 GPUs, 2 interfaces',
      'us-east-1a m5.large: 2048 CPU, 7666 MiB, 0 GPUs, 2 interfaces, not usable',
      'us-east-1b t3.medium: 2048 CPU, 3827 MiB, 0 GPUs, 2 interfaces',
    ]);
  });

  it('have the GPUs that no task has', () => {
    expect(hostsIn('gpu.json')).toEqual([
      'us-east-1a g4dn.12xlarge: 47104 CPU, 174616 MiB, 3 GPUs, 7 interfaces',
      'us-east-1b g4dn.xlarge: 4096 CPU, 15600 MiB, 1 GPUs, 2 interfaces',
    ]);
  });

  it('have the ports of Windows taken', () => {
    expect(hostsIn('windows.json')).toEqual([
      'us-east-1a m5.xlarge: 4096 CPU, 16221 MiB, 0 GPUs, 3 interfaces, 53/tcp, 135/tcp, 139/tcp, 445/tcp, 3389/tcp, 5985/tcp, 5986/tcp, no 22/tcp',
    ]);
  });

  it('are in no zone and have no interfaces where they are external', () => {
    expect(hostsIn('external.json')).toEqual([
      'nowhere undefined: 4096 CPU, 7820 MiB, 0 GPUs, 0 interfaces',
      'nowhere undefined: 4096 CPU, 3790 MiB, 0 GPUs, 0 interfaces',
    ]);
  });

  it('have all attributes that there are, also those without a value', () => {
    const [, machine] = inventoryIn('bridge.json').machines;
    const { instance, name } = hostOf(machine!, KNOWN_TYPES);
    expect(name).toBe('i-3f7b921a195a72378');
    expect(instance).toMatchObject({
      otherAttributes: 'absent',
      ec2InstanceId: 'i-3f7b921a195a72378',
      agentConnected: true,
      agentVersion: '1.103.0',
      runningTasksCount: 4,
      registeredAt: Date.UTC(2026, 10, 18, 7, 42, 11, 518),
    });
    expect(instance.attributes.get('tier')).toEqual({ value: 'front' });
    expect(instance.attributes.get('spare')).toBe('no value');
  });

  it('are the same from one answer, from several, and from the list alone', () => {
    const { machines, cluster } = inventoryIn('bridge.json');
    expect(cluster).toBe('shop');
    expect(inventoryIn('pages.json').machines).toEqual(machines);
    expect(inventoryIn('list.json').machines).toEqual(machines.slice(0, 2));
  });

  it('have the interfaces that the answer counts, if it does', () => {
    const text = fixture('inventories/list.json').replaceAll(
      '"remainingResources": [',
      '"remainingResources": [{ "name": "ENI", "type": "INTEGER", "integerValue": 7 },',
    );
    const { value } = readInventory(new SourceText('list.json', text));
    expect(value?.machines.map((machine) => hostOf(machine, KNOWN_TYPES).room.interfaces)).toEqual([7, 7]);
  });
});

const places = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ severity, message, span, help }) => {
    const { line, column } = span.source.position(span.start);
    return [`${severity} ${span.source.path}:${line + 1}:${column + 1}: ${message}`, ...help];
  });

const told = (text: string, read: (source: SourceText) => Read<unknown> = readInventory) =>
  places(read(new SourceText('a.json', text)).diagnostics);

const COMMAND = (cluster: string) =>
  `run \`aws ecs describe-container-instances --cluster ${cluster} --container-instances $(aws ecs list-container-instances --cluster ${cluster} --query 'containerInstanceArns[]' --output text)\``;

describe('a wrong inventory', () => {
  it('is cut off', () => {
    expect(places(inventoryRead('truncated.json').diagnostics)).toEqual([
      [
        'error truncated.json:41:5: the file ends before the `[` of line 33 is closed',
        'close it with `]`; if the file was cut off, copy it again',
      ],
    ]);
  });

  it('is empty', () => {
    expect(places(inventoryRead('empty.json').diagnostics)).toEqual([
      ['error empty.json:1:1: there is no container instance in it'],
    ]);
    expect(told('[]')).toEqual([['error a.json:1:1: there is no container instance in it']]);
    expect(told('')).toEqual([['error a.json:1:1: there is no JSON in this file']]);
  });

  it('has only ARNs', () => {
    expect(places(inventoryRead('arns.json').diagnostics)).toEqual([
      ['error arns.json:2:5: these are only the ARNs of container instances', COMMAND('shop')],
    ]);
    expect(told('["arn:aws:ecs:us-east-1:111122223333:container-instance/web/0a1b"]')).toEqual([
      ['error a.json:1:1: these are only the ARNs of container instances', COMMAND('web')],
    ]);
  });

  it('is another document', () => {
    const wrong = (what: string) => [
      [
        `error a.json:1:1: this is ${what}, and not the answer of \`aws ecs describe-container-instances\``,
        COMMAND('<cluster>'),
      ],
    ];
    expect(told('{ "family": "web", "containerDefinitions": [] }')).toEqual(wrong('a task definition'));
    expect(told('{ "serviceName": "web", "taskDefinition": "web:4" }')).toEqual(wrong('a service'));
    expect(told('{ "desiredCount": 4, "taskDefinition": "web:4" }')).toEqual(wrong('a service'));
    expect(told('{ "tasks": [] }')).toEqual(wrong('the answer of `aws ecs describe-tasks`'));
    expect(told('{ "services": [] }')).toEqual(wrong('the answer of `aws ecs describe-services`'));
    expect(told('{ "Resources": {} }')).toEqual(wrong('a CloudFormation template'));
    expect(told('{}')).toEqual(wrong('a document without `containerInstances`'));
    expect(told('3')).toEqual(wrong('`3`'));
  });

  it('is one answer behind the other', () => {
    expect(told('{ "containerInstances": [] }\n{ "containerInstances": [] }')).toEqual([
      [
        'error a.json:2:1: a second document begins here; only the first is read',
        'put the answers into one list: `jq -s . <file>`',
      ],
    ]);
  });

  it('is of several clusters', () => {
    expect(places(inventoryRead('two-clusters.json').diagnostics)).toEqual([
      ['error two-clusters.json:1:1: there are instances of the clusters `shop` and `prod` in it'],
    ]);
  });

  it('lacks what ECS gives', () => {
    const instance = (members: string) =>
      told(
        `{ "containerInstances": [\n{ "containerInstanceArn": "arn:x:y/web/1", "ec2InstanceId": "i-1"${members} }] }`,
      );
    expect(instance('')).toEqual([['error a.json:2:1: instance `i-1` has no `remainingResources`']]);
    expect(instance(', "remainingResources": 3')).toEqual([
      ['error a.json:2:90: `remainingResources` of instance `i-1` is not a list'],
    ]);
    expect(
      instance(', "remainingResources": [\n{ "name": "CPU", "type": "INTEGER", "integerValue": "many" }]'),
    ).toEqual([
      ['error a.json:3:1: `CPU` of instance `i-1` is not a number'],
      ['error a.json:2:68: instance `i-1` has no `MEMORY`'],
    ]);
    expect(told('{ "containerInstances": [{}] }')).toEqual([
      ['error a.json:1:26: an instance has no `containerInstanceArn`'],
    ]);
    expect(told('{ "containerInstances": { "0": 1 } }')).toEqual([
      ['error a.json:1:3: `containerInstances` of the document is not a list'],
    ]);
    expect(told('{ "containerInstances": [3] }')).toEqual([
      ['error a.json:1:26: `containerInstances` of the document is not a list of instances'],
    ]);
  });

  it('is not all of it where ECS could not describe some', () => {
    const { value, diagnostics } = inventoryRead('failures.json');
    expect(value?.machines).toHaveLength(1);
    expect(places(diagnostics)).toEqual([
      [
        expect.stringMatching(
          /^warning failures.json:218:9: ECS could not describe `[0-9a-f]{32}`: `MISSING`$/,
        ),
      ],
    ]);
  });
});

describe('tasks', () => {
  it('are read, but for those that have stopped', () => {
    const { tasks } = tasksIn('bridge-tasks.json');
    expect(
      tasks.map(({ group, revision, isRunning, isStopping, interfaces, cluster }) => [
        group,
        revision,
        isRunning,
        isStopping,
        interfaces,
        cluster,
      ]),
    ).toEqual([
      ['service:web', 'web:7', true, false, 0, 'shop'],
      ['service:web', 'web:7', true, false, 0, 'shop'],
      ['service:jobs', 'jobs:2', true, false, 0, 'shop'],
    ]);
  });

  it('are those of the instances', () => {
    const strange = { ...inventoryIn('bridge.json'), machines: inventoryIn('bridge.json').machines.slice(1) };
    expect(checkTogether(tasksIn('bridge-tasks.json'), inventoryIn('bridge.json'))).toEqual([]);
    expect(places(checkTogether(tasksIn('bridge-tasks.json'), strange))).toEqual([
      [
        'error bridge-tasks.json:3:9: task `3321ab496fff1e61c30b0a374baf3643` runs on instance `4c6c55264e4f4569d37e5907560a2c43`, which is not in the inventory',
        'ask for both at the same time, and for all instances',
      ],
    ]);
    expect(places(checkTogether(tasksIn('bridge-tasks.json'), inventoryIn('awsvpc.json')))).toEqual([
      ['error bridge-tasks.json:3:9: the tasks are of cluster `shop`, and the instances of `prod`'],
    ]);
  });

  it('are no inventory', () => {
    expect(told('{ "containerInstances": [] }', readTasks)).toEqual([
      [
        'error a.json:1:1: this is the answer of `aws ecs describe-container-instances`, and not the answer of `aws ecs describe-tasks`',
        "run `aws ecs describe-tasks --cluster <cluster> --tasks $(aws ecs list-tasks --cluster <cluster> --query 'taskArns[]' --output text)`",
      ],
    ]);
    expect(told('{ "tasks": [{}] }', readTasks)).toEqual([['error a.json:1:13: a task has no `taskArn`']]);
    expect(told('{ "tasks": [] }', readTasks)).toEqual([]);
  });
});

const SHOP = `
cluster shop {}
service web on ec2 {
  cluster      shop
  run          2
  network-mode bridge
  cpu          256
  memory       512 MiB
  container web { image acme/web:8; port 80 -> 80 }
}`;

const API = `
cluster prod { fleet spread { instances 3 of m5.large } }
service api on ec2 {
  cluster      prod
  run          3
  capacity     spread
  network-mode awsvpc
  cpu          256
  memory       512 MiB
  container api { image acme/api:5 }
}`;

describe('a service on an inventory', () => {
  it('has its own tasks given back, and begins where they are', async () => {
    const given = await caseIn(SHOP, {
      inventory: inventoryIn('bridge.json'),
      tasks: tasksIn('bridge-tasks.json'),
    });
    const { ground, notes } = given;
    expect(ground.kind === 'inventory' && ground.hosts.map(shownHost)).toEqual([
      'us-east-1a m5.large: 1792 CPU, 7154 MiB, 0 GPUs, 2 interfaces, 9100/tcp',
      'us-east-1b m5.xlarge: 3584 CPU, 13453 MiB, 0 GPUs, 3 interfaces, 9100/tcp, 8125/udp',
      'us-east-1c c5.large: 1792 CPU, 3193 MiB, 0 GPUs, 2 interfaces, 9100/tcp',
      'us-east-1a c5.large: 2048 CPU, 3705 MiB, 0 GPUs, 2 interfaces, not usable',
    ]);
    expect(ground.kind === 'inventory' && ground.start).toEqual([
      { old: 1, new: 0 },
      { old: 1, new: 0 },
      { old: 0, new: 0 },
      { old: 0, new: 0 },
    ]);
    expect(notes).toEqual([]);
  });

  it('has the tasks of what is deployed together with it given back, too', async () => {
    const jobs = SHOP.slice(SHOP.indexOf('service')).replaceAll('web', 'jobs').replace('512 MiB', '1 GiB');
    const { services } = await projectOf({ 'a.plim': `${SHOP}\n${jobs.replace('port 80 -> 80', '')}` });
    const together = services.map((service) => ({ service }));
    const [web, other] = services.map((service) =>
      caseOf(service, {
        inventory: inventoryIn('bridge.json'),
        tasks: tasksIn('bridge-tasks.json'),
        together,
      }),
    );
    const [first, second] = [web, other].map((each) =>
      each?.ground.kind === 'inventory' ? each.ground : undefined,
    );
    expect(first?.hosts).toEqual(second?.hosts);
    expect(first?.hosts.map(shownHost)[1]).toBe(
      'us-east-1b m5.xlarge: 3840 CPU, 14477 MiB, 0 GPUs, 3 interfaces, 9100/tcp, 8125/udp',
    );
    expect([first, second].map((ground) => ground?.start?.map(({ old }) => old))).toEqual([
      [1, 1, 0, 0],
      [0, 1, 0, 0],
    ]);
  });

  it('may begin anywhere where its tasks are not given', async () => {
    const { ground } = await caseIn(SHOP, { inventory: inventoryIn('bridge.json') });
    expect(ground.kind === 'inventory' && ground.start).toBeUndefined();
    expect(ground.kind === 'inventory' && ground.hosts[0]?.room.memory).toBe(6642);
  });

  it('has the instances of its capacity provider alone, and interfaces given back', async () => {
    const { ground, notes } = await caseIn(API, {
      inventory: inventoryIn('awsvpc.json'),
      tasks: tasksIn('awsvpc-tasks.json'),
    });
    expect(ground.kind === 'inventory' && ground.hosts.map(shownHost)).toEqual([
      'us-east-1a m5.large: 2048 CPU, 7666 MiB, 0 GPUs, 2 interfaces',
      'us-east-1b m5.large: 2048 CPU, 7666 MiB, 0 GPUs, 10 interfaces',
      'us-east-1c m5.large: 2048 CPU, 7666 MiB, 0 GPUs, 2 interfaces',
      'us-east-1a m5.large: 2048 CPU, 7666 MiB, 0 GPUs, 2 interfaces, not usable',
    ]);
    expect(ground.kind === 'inventory' && ground.start?.map(({ old }) => old)).toEqual([1, 2, 0, 0]);
    expect(notes).toEqual([
      'tasks of `api:3` and `api:4` run: all are taken as old ones',
      'taken as healthy, though not yet running: 1 task',
    ]);
  });

  it('has tasks of a name that CloudFormation made of its own', async () => {
    const made = {
      'a.yaml': `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { Family: web, ContainerDefinitions: [{ Name: web, Image: acme/web, Memory: 512 }] }
  WebService:
    Type: AWS::ECS::Service
    Properties: { Cluster: shop, LaunchType: EC2, TaskDefinition: !Ref Task, DesiredCount: 3 }
`,
    };
    const { tasks } = tasksIn('bridge-tasks.json');
    const startWith = async (...groups: string[]) => {
      const renamed = tasks.map((task, i) => ({ ...task, group: groups[i] }));
      const { ground, notes } = await caseIn(made, {
        inventory: inventoryIn('bridge.json'),
        tasks: { tasks: renamed },
      });
      return [ground.kind === 'inventory' && ground.start?.map(({ old }) => old), notes];
    };
    const name = 'service:shop-WebService-9XKQ2M4T';
    expect(await startWith(name, name, 'service:jobs')).toEqual([
      [1, 1, 0, 0],
      ['of 3 that are desired, 2 run now'],
    ]);
    // Which of two stacks is meant cannot be told.
    expect(await startWith(name, 'service:other-WebService-0A1B', 'service:jobs')).toEqual([
      undefined,
      ['none of the tasks is of service `WebService`: they may be anywhere'],
    ]);
  });

  it('counts no task that is stopping, and gives its room back', async () => {
    const { tasks } = tasksIn('bridge-tasks.json');
    const stopping = tasks.map((task, i) => ({ ...task, isStopping: i === 0 }));
    const { ground } = await caseIn(SHOP, {
      inventory: inventoryIn('bridge.json'),
      tasks: { tasks: stopping },
    });
    expect(ground.kind === 'inventory' && ground.start?.map(({ old }) => old)).toEqual([0, 1, 0, 0]);
    expect(ground.kind === 'inventory' && ground.hosts[0]?.room.memory).toBe(7154);
  });

  it('says where no instance is of its capacity providers', async () => {
    const { ground, notes } = await caseIn(
      API.replace('prod', 'shop').replace('cluster      prod', 'cluster shop'),
      {
        inventory: inventoryIn('bridge.json'),
      },
    );
    expect(ground.kind === 'inventory' && ground.hosts).toEqual([]);
    expect(notes).toEqual(['no instance of the inventory is of capacity provider `spread`']);
  });

  it('is not on an inventory of another cluster', async () => {
    const { ground, notes } = await caseIn(SHOP, { inventory: inventoryIn('awsvpc.json') });
    expect(ground).toEqual({
      kind: 'unknown',
      because: 'the inventory is of cluster `prod`, and service `web` runs on `shop`',
    });
    expect(notes).toEqual([]);
    const other = await caseIn(API, { inventory: inventoryIn('bridge.json') });
    expect(other.ground.kind).toBe('fleet');
    expect(other.notes).toEqual([
      'the inventory is of cluster `shop`, and service `api` runs on `prod`: its instances are those of its files',
    ]);
  });

  it('says where the interfaces of running tasks are not told', async () => {
    const inventory = inventoryIn('awsvpc.json');
    const silent = {
      ...inventory,
      machines: inventory.machines.map((each) => ({ ...each, takenInterfaces: 0 })),
    };
    const { notes } = await caseIn(API, { inventory: silent });
    expect(notes).toEqual([
      'the tasks that run are taken for those of others: `--tasks` says which are of service `api`',
      'no network interface is told of the tasks on 2 instances: they are taken to have none',
    ]);
  });

  it('names types that it does not know', async () => {
    const inventory = inventoryIn('three-alike.json');
    const types = new InstanceTypes(() => KNOWN_TYPES.all.filter(({ type }) => type !== 'm5.large'));
    const [machine] = inventory.machines;
    expect(hostOf(machine!, types).room.interfaces).toBe(Number.POSITIVE_INFINITY);
    const odd = new Map([...machine!.attributes, ['ecs.instance-type', { value: 'm5.larger' }]] as const);
    const { notes } = await caseIn(SHOP.replaceAll('shop', 'web'), {
      inventory: { ...inventory, machines: [{ ...machine!, attributes: odd }] },
    });
    expect(notes).toEqual([
      'the instance type `m5.larger` is not known (the nearest is `m5.large`): its network interfaces are not counted',
    ]);
  });
});

describe('whatever is given', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const members = fc.constantFrom(
    'containerInstances',
    'tasks',
    'failures',
    'containerInstanceArn',
    'remainingResources',
    'attributes',
    'attachments',
    'name',
    'value',
    'type',
    'integerValue',
    'stringSetValue',
    'taskArn',
    'registeredAt',
    'status',
  );
  const shaped = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('CPU', 'MEMORY', 'PORTS', 'x/web/1', '', null, true, -1, 1e300, 1.5),
      tie('list'),
      tie('map'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    map: fc.dictionary(members, tie('value'), { maxKeys: 5 }),
  })).map;

  it('is read, or an error says why not', () => {
    fc.assert(
      fc.property(fc.oneof(json, shaped), (document) => {
        const source = new SourceText('a.json', JSON.stringify(document));
        for (const { value, diagnostics } of [readInventory(source), readTasks(source)])
          expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        for (const machine of readInventory(source).value?.machines ?? []) hostOf(machine, KNOWN_TYPES);
      }),
      { numRuns: 2000 },
    );
  });

  it('may be cut off anywhere', () => {
    const text = fixture('inventories/list.json');
    fc.assert(
      fc.property(fc.nat(text.trimEnd().length - 1), (end) => {
        const { value, diagnostics } = readInventory(new SourceText('a.json', text.slice(0, end)));
        expect(value).toBeUndefined();
        expect(diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
