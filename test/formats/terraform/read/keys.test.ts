import { expect, test } from 'vitest';
import { account } from '../../../../src/project/account.js';
import { textOf } from '../../../../src/source/span.js';
import { FIXTURES, fixture, read } from './reading.js';

test.each(FIXTURES)('every key of %s is carried, or told to be lost', (name) => {
  const reading = read(fixture(name));
  const keys = reading.keys?.() ?? [];
  const entries = account(keys, reading.losses?.() ?? [], reading.model);
  expect(entries.filter(({ outcome, told }) => outcome === 'lost' && !told)).toEqual([]);
  expect(keys.length).toBeGreaterThan(30);
  const words = new Set(keys.map(({ span }) => textOf(span)));
  for (const [path, text] of Object.entries(fixture(name)))
    for (const [, key] of path.endsWith('.tf') ? text.matchAll(/^ {2}(\w+) +=/gm) : [])
      expect(words).toContain(key);
});

test('keys have their paths', () => {
  const { keys } = read(
    'locals {\n  a = { b = 1 }\n}\nresource "aws_ecs_cluster" "c" {\n  name = "c"\n  setting {\n    name = "x"\n  }\n}\n',
  );
  expect(keys?.().map(({ path }) => path)).toEqual([
    'local',
    'local.a',
    'local.a.b',
    'aws_ecs_cluster.c',
    'aws_ecs_cluster.c.name',
    'aws_ecs_cluster.c.setting',
    'aws_ecs_cluster.c.setting.name',
  ]);
});

test('documents in texts and in files have keys, too', () => {
  const { keys, model, losses } = read({
    'main.tf': `resource "aws_ecs_task_definition" "a" {
  family                = "a"
  container_definitions = <<EOF
[{ "name": "a", "image": "\${var.image}", "environment": [{ "name": "A", "value": null }] }]
EOF
}
resource "aws_ecs_task_definition" "b" {
  count                 = 2
  family                = "b\${count.index}"
  container_definitions = templatefile("b.tpl", { name = "b", memory = 64 })
}
variable "image" {}
`,
    'b.tpl': '[{ "name": "${name}", "memory": ${memory}, "stranger": 1 }]',
  });
  const all = keys?.() ?? [];
  const inside = all.filter(({ span }) => textOf(span).startsWith('"'));
  expect(inside.map(({ path, structural }) => `${path}${structural ? ' says nothing' : ''}`)).toEqual([
    'b.tpl[0].name',
    'b.tpl[0].memory',
    'b.tpl[0].stranger',
    'aws_ecs_task_definition.a.container_definitions[0].name',
    'aws_ecs_task_definition.a.container_definitions[0].image',
    'aws_ecs_task_definition.a.container_definitions[0].environment',
    'aws_ecs_task_definition.a.container_definitions[0].environment[0].name',
    'aws_ecs_task_definition.a.container_definitions[0].environment[0].value says nothing',
  ]);
  const lost = account(all, losses?.() ?? [], model).filter(({ outcome }) => outcome === 'lost');
  expect(lost).toEqual([]);
});
