import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderQueryResult } from '../../src/query/command/render.js';
import { type QueryRequest, runQuery } from '../../src/query/command/run.js';

const inventory: unknown = JSON.parse(readFileSync('fixtures/query/instances.json', 'utf8'));

function output(request: QueryRequest): string[] {
  return renderQueryResult(runQuery(request)).split('\n');
}

describe('an expression alone', () => {
  it('is printed, said in words and judged', () => {
    expect(
      output({ expression: 'attribute:ecs.instance-type matches a1.* && !(attribute:stack==prod)' }),
    ).toEqual([
      'attribute:ecs.instance-type =~ a1.* and not(attribute:stack == prod)',
      '',
      '  all of:',
      '  - the attribute `ecs.instance-type` matches `a1.*`',
      '  - not:',
      '    - the attribute `stack` is `prod`',
      '',
      '6 known instance types can meet it; `--types` lists them',
      '',
    ]);
  });

  it.each([
    ['attribute:stack == prod', 'whether an instance meets it depends on the instance'],
    ['runningTasksCount >= 0', 'every instance meets it'],
    ['runningTasksCount < 0', 'no instance can meet it'],
    ['attribute:ecs.instance-type == z9.large', 'no known instance type meets it'],
  ])('%s', (expression, verdict) => {
    expect(output({ expression }).at(-2)).toBe(verdict);
  });

  it('is not answered where it cannot be read', () => {
    const result = runQuery({ expression: 'attribute:a = b', inventory, types: true });
    expect(result.diagnostics.map(({ id }) => id)).toEqual(['query/single-equals']);
    expect(renderQueryResult(result)).toBe('');
  });
});

describe('an inventory', () => {
  it('is matched, with the comparison that failed', () => {
    expect(output({ expression: 'attribute:stack == prod and runningTasksCount < 2', inventory })).toEqual([
      'INSTANCE    STATUS    MATCHES  WHY NOT',
      'i-0a1b2c3d  ACTIVE    yes',
      'i-4e5f6a7b  DRAINING  no       attribute:stack == prod: is absent',
      '',
      '1 of 2 instances matches',
      '',
    ]);
  });

  it('says what an instance has instead', () => {
    const why = (expression: string) =>
      runQuery({ expression, inventory }).instances?.map(({ answer, because }) => [answer, ...because]);
    expect(why('registeredAt < 2025-01-01')).toEqual([
      [false, 'registeredAt < 2025-01-01: is 2026-03-01T07:00:00.250Z'],
      [true, 'registeredAt < 2025-01-01: is 2023-11-14T22:13:20.500Z'],
    ]);
    expect(why('task:group == service:web')).toEqual([
      [false, 'task:group == service:web: hosts no task'],
      ['unknown', 'task:group == service:web: not known'],
    ]);
    expect(why('attribute:ecs.capability.execute-command == x')).toEqual([
      [false, 'attribute:ecs.capability.execute-command == x: is there, without a value'],
      [false, 'attribute:ecs.capability.execute-command == x: is absent'],
    ]);
    expect(why('agentConnected == true and agentVersion > 1.14.5')).toEqual([
      [true, 'agentConnected == true: is true', 'agentVersion > 1.14.5: is 1.68.2'],
      [false, 'agentConnected == true: is false', 'agentVersion > 1.14.5: is 1.14.5'].slice(0, 2),
    ]);
  });

  it('takes groups from tasks that are given with it', () => {
    const tasks = [
      {
        containerInstanceArn: 'arn:aws:ecs:us-east-1:123456789012:container-instance/shop/4e5f6a7b',
        group: 'service:web',
        desiredStatus: 'RUNNING',
      },
      {
        containerInstanceArn: 'arn:aws:ecs:us-east-1:123456789012:container-instance/shop/0a1b2c3d',
        group: 'service:web',
        desiredStatus: 'STOPPED',
      },
    ];
    const { instances } = runQuery({
      expression: 'task:group == service:web',
      inventory: { ...Object(inventory), tasks },
    });
    expect(instances?.map(({ answer, because }) => [answer, ...because])).toEqual([
      [false, 'task:group == service:web: hosts no task'],
      [true, 'task:group == service:web: hosts service:web'],
    ]);
  });

  it('may be a list, or one instance; what is not given is not known', () => {
    const answers = (given: unknown) =>
      runQuery({ expression: 'attribute:a == b', inventory: given }).instances?.map(({ name, answer }) => [
        name,
        answer,
      ]);
    expect(
      answers([
        { containerInstanceArn: 'x/y/1', attributes: [{ name: 'a', value: 'b' }] },
        { attributes: [] },
      ]),
    ).toEqual([
      ['1', true],
      ['instance 2', false],
    ]);
    expect(answers({ ec2InstanceId: 'i-1' })).toEqual([['i-1', 'unknown']]);
    expect(answers({ containerInstances: [] })).toEqual([]);
  });

  it.each<[unknown, string]>([
    [
      { containerInstanceArns: ['a'] },
      'the inventory is the answer of `list-container-instances`, which has names alone',
    ],
    [{ taskDefinition: {} }, 'the inventory is a task definition'],
    [{}, 'the inventory holds no `containerInstances`'],
    [{ containerInstances: 'x' }, 'the inventory holds no `containerInstances`'],
    [null, 'the inventory holds no `containerInstances`'],
    [7, 'the inventory holds no `containerInstances`'],
    [[{ ec2InstanceId: 'i-1' }, 'x'], 'entry 2 of the inventory is no container instance'],
  ])('%j', (given, message) => {
    const result = runQuery({ expression: 'attribute:a == b', inventory: given });
    expect(result.problem?.message).toBe(message);
    expect(renderQueryResult(result)).toBe(`${message}\nhelp: ${result.problem?.help}\n`);
  });
});

describe('the instance types', () => {
  it('are shown by family', () => {
    expect(
      output({
        expression:
          'attribute:ecs.instance-type =~ a1[.].* or attribute:ecs.instance-type in [t3.micro, t3.small]',
        types: true,
      }),
    ).toEqual([
      '8 of 1,418 known instance types match',
      '  a1: all 6 sizes',
      '  t3: micro, small (2 of 7)',
      '',
      'the others are decided by:',
      '  attribute:ecs.instance-type =~ a1[.].* (1,410 types)',
      '  attribute:ecs.instance-type in [t3.micro, t3.small] (1,410 types)',
      '',
    ]);
  });

  it('are not decided by what a type does not tell', () => {
    expect(
      output({
        expression: 'attribute:ecs.instance-type =~ a1[.].* and attribute:stack == prod',
        types: true,
      }),
    ).toEqual([
      '0 of 1,418 known instance types match',
      '',
      '6 more may match, by what their type does not tell:',
      '  attribute:stack == prod (6 types)',
      '  a1: all 6 sizes',
      '',
      'the others are decided by:',
      '  attribute:ecs.instance-type =~ a1[.].* (1,412 types)',
      '',
    ]);
  });

  it('are not speaking of a constraint', () => {
    const ids = (request: QueryRequest) => runQuery(request).diagnostics.map(({ id }) => id);
    expect(ids({ expression: 'agentConnected == false' })).toEqual(['query/disconnected-agent']);
    expect(ids({ expression: 'agentConnected == false', types: true })).toEqual([]);
  });
});
