import { describe, expect, test } from 'vitest';
import type { Test } from '../../../../src/model/resource.js';
import { BASICS } from '../../../../src/project/checkers.js';
import { plain, read, request, shown } from './reading.js';

const VARIABLES = `variable "prod" {
  type = bool
}
variable "stage" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "No."
  }
}
variable "list" {
  type = list(string)
}
`;

function said(test: Test): unknown {
  switch (test.op) {
    case 'equals':
      return [plain(test.left), '==', plain(test.right)];
    case 'not':
      return ['!', said(test.of)];
    case 'and':
    case 'or':
      return [test.op, ...test.of.map(said)];
    case 'condition':
      return test.name;
    default:
      return { text: test.text };
  }
}

function conditions(condition: string): unknown {
  const text = `${VARIABLES}locals {\n  big = var.prod\n}\nresource "aws_ecs_cluster" "c" {\n  name = ${condition} ? "a" : "b"\n}\n`;
  return read(text).model.conditions.map(({ name, test }) => [name, said(test)]);
}

test('conditions are named by their text, and say what they compare', () => {
  expect(conditions('var.prod')).toEqual([['var.prod', ['${prod}', '==', true]]]);
  expect(conditions('!var.prod')).toEqual([['!var.prod', ['!', ['${prod}', '==', true]]]]);
  expect(conditions('local.big')).toEqual([['local.big', ['${prod}', '==', true]]]);
  expect(conditions('(var.stage == "prod" && var.prod)')).toEqual([
    ['(var.stage == "prod" && var.prod)', ['and', ['${stage}', '==', 'prod'], ['${prod}', '==', true]]],
  ]);
  expect(conditions('var.stage != "dev"')).toEqual([
    ['var.stage != "dev"', ['!', ['${stage}', '==', 'dev']]],
  ]);
  expect(conditions('length(var.list) > 0')).toEqual([
    ['length(var.list) > 0', { text: 'length(var.list) > 0' }],
  ]);
  expect(conditions('var.stage == "test"')).toEqual([['var.stage == "test"', ['${stage}', '==', 'test']]]);
});

test('what cannot be is not taken', () => {
  const text = `${VARIABLES}resource "aws_ecs_cluster" "c" {\n  name = var.stage == "test" ? "a" : "b"\n}\n`;
  expect(request(read(text).model, 'aws_ecs_cluster.c')).toEqual({ clusterName: 'b' });
});

describe('worlds', () => {
  const text = `${VARIABLES}
resource "aws_ecs_task_definition" "t" {
  family                   = "t"
  cpu                      = var.prod ? 1000 : 256
  memory                   = var.prod ? 2048 : 512
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  container_definitions    = jsonencode([merge({ name = "a", image = "b" }, var.prod ? { cpu = "x" } : {})])
}
`;

  test('each is read as a whole', () => {
    const worlds = read(text).worlds?.() ?? [];
    expect(worlds.map(({ when, model }) => [when, request(model, 'aws_ecs_task_definition.t')])).toEqual([
      [
        '`var.prod` is true',
        {
          family: 't',
          cpu: '1000',
          memory: '2048',
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          containerDefinitions: [{ name: 'a', image: 'b', cpu: 'x' }],
        },
      ],
      [
        '`var.prod` is false',
        {
          family: 't',
          cpu: '256',
          memory: '512',
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          containerDefinitions: [{ name: 'a', image: 'b' }],
        },
      ],
    ]);
  });

  test('what is wrong in one is found there', async () => {
    const [first] = read(text).worlds?.() ?? [];
    const found = await Promise.all(BASICS.map(({ check }) => check(first!.model)));
    expect(found.flat().map(shown)).toEqual([
      'main.tf:21 structure/wrong-type: `cpu` is a whole number, not the string `"x"` @ "x"',
    ]);
  });
});

describe('how often something is made', () => {
  const service = (more: string) =>
    read(
      `${VARIABLES}resource "aws_ecs_service" "s" {\n  ${more}\n  name = "s"\n}\nresource "aws_ecs_cluster" "c" {\n  name = try(aws_ecs_service.s[0].name, "x")\n}\n`,
    ).model;
  const addresses = (more: string) =>
    service(more)
      .resources.filter(({ kind }) => kind === 'service')
      .map(({ address, condition }) => [address, condition]);

  test.each([
    ['count = 2', [['aws_ecs_service.s[0]', undefined], ['aws_ecs_service.s[1]', undefined]]],
    ['count = 0', []],
    ['count = var.prod ? 1 : 0', [['aws_ecs_service.s', 'var.prod']]],
    ['count = var.prod ? 0 : 1', [['aws_ecs_service.s', '!var.prod']]],
    ['count = var.prod && var.stage == "dev" ? 0 : 1', [['aws_ecs_service.s', '!(var.prod && var.stage == "dev")']]],
    ['count = length(var.list)', [['aws_ecs_service.s', undefined]]],
    ['count = 100000000', [['aws_ecs_service.s', undefined]]],
    ['for_each = toset(["b", "a"])', [['aws_ecs_service.s["a"]', undefined], ['aws_ecs_service.s["b"]', undefined]]],
    ['for_each = { x = 1 }', [['aws_ecs_service.s["x"]', undefined]]],
    ['for_each = var.prod ? toset(["x"]) : toset([])', [['aws_ecs_service.s', 'var.prod']]],
    ['for_each = toset(var.list)', [['aws_ecs_service.s', undefined]]],
  ])('%s', (more, expected) => {
    expect(addresses(more)).toEqual(expected);
  }); // biome-ignore format: a table

  test('blocks are made of a condition, or are not known', () => {
    const { model } = read(`${VARIABLES}resource "aws_ecs_service" "s" {
  name = "s"
  dynamic "load_balancer" {
    for_each = var.prod ? [80] : []
    content {
      container_name = "x"
      container_port = load_balancer.value
    }
  }
  dynamic "network_configuration" {
    for_each = var.list
    content {
      subnets = []
    }
  }
  dynamic "capacity_provider_strategy" {
    for_each = ["FARGATE", "FARGATE_SPOT"]
    content {
      capacity_provider = capacity_provider_strategy.value
      weight            = capacity_provider_strategy.key
    }
  }
}
`);
    expect(request(model, 'aws_ecs_service.s')).toEqual({
      serviceName: 's',
      loadBalancers: ['${var.prod}'],
      networkConfiguration: 'network_configuration',
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE', weight: 0 },
        { capacityProvider: 'FARGATE_SPOT', weight: 1 },
      ],
    });
  });
});

test('a number that stands for none is compared, and not taken for a value', async () => {
  const { model, worlds } = read(`
variable "port" { type = number }
resource "aws_ecs_service" "s" {
  name            = "s"
  task_definition = "web:1"
  dynamic "service_registries" {
    for_each = var.port != -1 ? [true] : []
    content {
      registry_arn = "arn:aws:servicediscovery:eu-central-1:123456789012:service/srv-1"
      port         = var.port
    }
  }
  service_connect_configuration {
    enabled = true
    service {
      port_name = "web"
      client_alias { port = var.port }
    }
  }
}
`);
  const models = [model, ...worlds!().map((world) => world.model)];
  const found = await Promise.all(models.flatMap((each) => BASICS.map((checker) => checker.check(each))));
  expect(worlds!().map(({ when }) => when)).toEqual([
    '`var.port != -1` is true',
    '`var.port != -1` is false',
  ]);
  expect(found.flat().map(shown)).toEqual([]);
});
