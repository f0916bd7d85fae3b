import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../src/source/span.js';
import { valueAt } from '../../../../src/source/value.js';
import { check, type Files, plain, read, shown } from './reading.js';

const CONTAINERS = [{ name: 'a', image: 'b', memory: 128 }];

function task(definitions: string, more = '', files: Files = {}) {
  const text = `${more}\nresource "aws_ecs_task_definition" "t" {\n  family                = "t"\n  container_definitions = ${definitions}\n}\n`;
  const { model } = read({ ...files, 'main.tf': text });
  return model.resources[0]!.value;
}

describe('containers are read', () => {
  test.each([
    ['of a call', 'jsonencode([{ name = "a", image = "b", memory = 128 }])'],
    ['of a heredoc', '<<EOF\n[{"name": "a", "image": "b", "memory": 128}]\nEOF\n'],
    ['of an indented heredoc', '<<-EOF\n    [{"name": "a", "image": "b", "memory": 128}]\n  EOF\n'],
    ['of a string', '"[{\\"name\\": \\"a\\", \\"image\\": \\"b\\", \\"memory\\": 128}]"'],
    ['of a local value', 'jsonencode(local.all)'],
    ['of pieces', 'jsonencode(concat([merge(local.base, { memory = 128 })], []))'],
    ['of a file', 'file("${path.module}/task.json")'],
    ['of a template', 'templatefile("task.tpl", { image = "b", memory = 128 })'],
    ['of an older template', 'data.template_file.t.rendered'],
    ['without what is null', 'jsonencode([{ name = "a", image = "b", memory = 128, cpu = null }])'],
  ])('%s', (_, definitions) => {
    const value = task(
      definitions,
      'locals {\n  base = { name = "a", image = "b" }\n  all  = [merge(local.base, { memory = 128 })]\n}\ndata "template_file" "t" {\n  template = file("task.tpl")\n  vars = {\n    image  = "b"\n    memory = 128\n  }\n}\n',
      {
        'task.json': '[{"name": "a", "image": "b", "memory": 128}]',
        'task.tpl': '[{"name": "a", "image": "${image}", "memory": ${memory}}]',
      },
    );
    expect(plain(valueAt(value, ['containerDefinitions']))).toEqual(CONTAINERS);
  });
});

test('what is in a string stands there', () => {
  const value = task('"[{\\"name\\": \\"a\\", \\"memory\\": 128}]"');
  const name = valueAt(value, ['containerDefinitions', 0, 'name'])!;
  const memory = valueAt(value, ['containerDefinitions', 0, 'memory'])!;
  expect([textOf(name.span), textOf(memory.span)]).toEqual(['\\"a\\"', '128']);
});

test('a file that is not there is told at its name', async () => {
  const text =
    'resource "aws_ecs_task_definition" "t" {\n  family                = "t"\n  container_definitions = file("gone.json")\n}\n';
  expect((await check(text)).map(shown)).toEqual([
    'main.tf:3 terraform/unreadable-file: `gone.json` does not exist @ "gone.json"',
  ]);
});

test('members that Terraform leaves out are a warning', async () => {
  const text =
    'resource "aws_ecs_task_definition" "t" {\n  family = "t"\n  container_definitions = jsonencode([{ name = "a", image = "b", networkMode = "awsvpc" }])\n}\n';
  const found = await check(text);
  expect(found.map(({ severity, id, notes }) => ({ severity, id, notes }))).toEqual([
    {
      severity: 'warning',
      id: 'structure/unknown-member',
      notes: [
        'Terraform takes names in any case, does not send what it has no name for, and says nothing of it',
      ],
    },
  ]);
});

describe('names as Terraform spells its own', () => {
  const TAKEN =
    'Terraform takes names in any case, does not send what it has no name for, and says nothing of it';
  const one = (members: string) =>
    `resource "aws_ecs_task_definition" "t" {\n  family = "t"\n  container_definitions = jsonencode([{ name = "a", image = "b", memory = 64, ${members} }])\n}\n`;

  test.each([
    [
      'port_mappings = [{ containerPort = 80 }]',
      'main.tf:3 structure/unknown-member: `container_definitions[0]` (`a`) has no member `port_mappings` @ port_mappings | it is spelled `portMappings`',
    ],
    [
      'portMappings = [{ containerPort = 80, host_port = 80 }]',
      'main.tf:3 structure/unknown-member: `portMappings[0]` has no member `host_port` @ host_port | it is spelled `hostPort`',
    ],
    [
      'port_mappings = [], docker_labels = {}',
      'main.tf:3 structure/foreign-spelling: `port_mappings` and 1 more are not spelled as in the API @ port_mappings | `portMappings` in the API',
    ],
  ])('%s', async (members, told) => {
    const found = await check(one(members));
    expect(found.map(shown)).toEqual([told]);
    expect(found.map(({ severity, notes }) => [severity, notes])).toEqual([['warning', [TAKEN]]]);
  });
});

test('mistakes inside are told where they stand, in the words of both', async () => {
  const text =
    'resource "aws_ecs_task_definition" "t" {\n  family = "t"\n  container_definitions = <<EOF\n[{ "name": "a", "image": "b", "cpu": "12", "enviroment": [] }]\nEOF\n}\nresource "aws_ecs_task_definition" "u" {\n  family = "u"\n  container_definitions = jsonencode({ name = "a" })\n}\nresource "aws_ecs_task_definition" "v" {\n  family = "v"\n  container_definitions = jsonencode({ family = "v", containerDefinitions = [] })\n}\n';
  expect((await check(text)).map(shown)).toEqual([
    'main.tf:4 structure/wrong-type: `cpu` is a whole number, not the string `"12"` @ "12"',
    'main.tf:4 structure/unknown-member: `container_definitions[0]` (`a`) has no member `enviroment` @ "enviroment" | did you mean `environment`?',
    'main.tf:9 structure/one-for-list: `container_definitions` is a list, also when it has one item @ container_definitions',
    'main.tf:13 structure/whole-for-list: `container_definitions` takes the list alone, not all that stands around it @ container_definitions',
  ]);
});
