import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cloudformationFormat } from '../../../src/formats/cloudformation/format.js';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import type { Format } from '../../../src/formats/format.js';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { terraformFormat } from '../../../src/formats/terraform/format.js';
import type { Change } from '../../../src/model/edit.js';
import { type StructureView, view } from '../../../src/model/view.js';
import type { Requests } from '../../../src/model/generated/types.js';
import { unifiedDiff } from '../../../src/report/diff.js';
import { append, insert, remove, set } from '../../../src/rules/fixes.js';
import { applyEdits } from '../../../src/source/edit.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';
import { loadPlimEditor } from '../../support/edits.js';

await loadPlimEditor();

type Task = StructureView<Requests['RegisterTaskDefinition']>;

/** The lines that a change of the task definition in a text takes out and puts in; undefined where it is refused. */
function changedBy(
  format: Format,
  text: string,
  change: (task: Task) => readonly Change[],
): string | undefined {
  const source = new SourceText('x', text);
  const { resources } = format.read(source, ALONE).model;
  const { value, editor } = resources.find(({ kind }) => kind === 'task-definition')!;
  const edits = editor?.edits(change(view('RegisterTaskDefinition', value)));
  if (!edits) return undefined;
  const lines = unifiedDiff('x', text, applyEdits(text, edits)).split('\n').slice(3);
  return lines.filter((line) => /^[-+]/.test(line)).join('\n');
}

const CHANGES: Readonly<Record<string, (task: Task) => readonly Change[]>> = {
  'a size': ({ memory }) => [set(memory, '1024')],
  'a size out': ({ memory }) => [remove(memory)],
  'a platform in': (task) => [
    insert(task, 'runtimePlatform', { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' }),
  ],
  'a switch in': ({ containerDefinitions: [web] }) => [insert(web!, 'readonlyRootFilesystem', true)],
  'a variable more': ({ containerDefinitions: [web] }) => [
    append(web!.environment, { name: 'B', value: 'c' }, 'KeyValuePair'),
  ],
  'its only variable out': ({ containerDefinitions: [web] }) => [remove(web!.environment[0]!)],
  'the last member out, another in': ({ containerDefinitions: [web] }) => [
    remove(web!.environment),
    insert(web!, 'stopTimeout', 30),
  ],
  'a health check in': ({ containerDefinitions: [web] }) => [
    insert(web!, 'healthCheck', { command: ['CMD', 'true'], interval: 10 }),
  ],
};

const TEXTS: readonly (readonly [name: string, format: Format, text: string])[] = [
  [
    'ECS JSON',
    ecsFormat,
    `{
  "family": "web",
  "memory": "512", // enough
  "containerDefinitions": [
    {
      "name": "web",
      "image": "nginx:1.27",
      "environment": [{ "name": "A", "value": "b" }]
    }
  ]
}
`,
  ],
  [
    'ECS JSON on one line',
    ecsFormat,
    '{"family":"web","memory":"512","containerDefinitions":[{"name":"web","image":"nginx:1.27","environment":[{"name":"A","value":"b"}]}]}\n',
  ],
  [
    'CloudFormation in YAML',
    cloudformationFormat,
    `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      Memory: 512 # enough
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.27
          Environment:
            - Name: A
              Value: b
`,
  ],
  [
    'CloudFormation in YAML between brackets',
    cloudformationFormat,
    `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      Memory: "512"
      ContainerDefinitions: [{ Name: web, Image: "nginx:1.27", Environment: [{ Name: A, Value: b }] }]
`,
  ],
  [
    'Terraform',
    terraformFormat,
    `resource "aws_ecs_task_definition" "web" {
  family = "web"
  memory = 512 # enough
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "nginx:1.27"
      environment = [
        { name = "A", value = "b" },
      ]
    }
  ])
}
`,
  ],
  [
    'Terraform with JSON',
    terraformFormat,
    `resource "aws_ecs_task_definition" "web" {
  family                = "web"
  memory                = "512"
  container_definitions = <<-EOT
    [
      {"name": "web", "image": "nginx:1.27", "environment": [{"name": "A", "value": "b"}]}
    ]
  EOT
}
`,
  ],
  [
    'the language',
    plimFormat,
    `task web on ec2 {
  memory 512 MiB # enough
  container web {
    image nginx:1.27
    env   { A = b }
  }
}
`,
  ],
];

const EXPECTED = join(import.meta.dirname, '../../../fixtures/edit/results.txt');

/** Where it is looked at and found right, `UPDATE=1` writes what is expected. */
it('changes are written as they would be by hand', () => {
  const results = TEXTS.flatMap(([name, format, text]) =>
    Object.entries(CHANGES).map(
      ([change, make]) => `# ${change}, in ${name}\n${changedBy(format, text, make) ?? 'refused'}\n`,
    ),
  ).join('\n');
  if (process.env['UPDATE']) writeFileSync(EXPECTED, results);
  expect(results).toBe(readFileSync(EXPECTED, 'utf8'));
});
