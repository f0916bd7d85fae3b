import { expect, it } from 'vitest';
import { cloudformationFormat } from '../../../src/formats/cloudformation/format.js';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import type { Format } from '../../../src/formats/format.js';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { terraformFormat } from '../../../src/formats/terraform/format.js';
import { withDefaults } from '../../../src/model/defaults.js';
import type { Change } from '../../../src/model/edit.js';
import { view } from '../../../src/model/view.js';
import { remove, set } from '../../../src/rules/fixes.js';
import { applyEdits } from '../../../src/source/edit.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';
import { loadPlimEditor } from '../../support/edits.js';

await loadPlimEditor();

/** The texts after the memory of the first task is set and taken out, defaults in the places of parameters. */
function memoryChanged(format: Format, text: string): readonly (string | undefined)[] {
  const source = new SourceText('x.tf', text);
  const { model } = format.read(source, ALONE);
  const whole = withDefaults(model).model;
  const { value, editor } = whole.resources.find(({ kind }) => kind === 'task-definition')!;
  const { memory } = view('RegisterTaskDefinition', value);
  const after = (change: Change) => {
    const edits = editor?.edits([change]);
    return edits && applyEdits(text, edits);
  };
  return [after(set(memory, '1024')), after(remove(memory))];
}

const template = (properties: string, around = '') =>
  `${around}Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n${properties
    .split('\n')
    .map((line) => `      ${line}\n`)
    .join('')}`;

const resource = (body: string, around = '') =>
  `${around}resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  ${body}\n  container_definitions = "[]"\n}\n`;

const REFUSED: readonly (readonly [why: string, format: Format, text: string])[] = [
  [
    'an anchor that is used elsewhere',
    cloudformationFormat,
    template('Memory: &size "512"\nTags:\n  - Key: size\n    Value: *size'),
  ],
  ['an alias', cloudformationFormat, template('Memory: *size', 'Metadata:\n  Size: &size "512"\n')],
  [
    'a merge',
    cloudformationFormat,
    template('<<: *sizes\nFamily: web', 'Metadata:\n  Sizes: &sizes { Memory: "512" }\n'),
  ],
  [
    'the default of a parameter',
    cloudformationFormat,
    template('Memory: !Ref Size', 'Parameters:\n  Size: { Type: String, Default: "512" }\n'),
  ],
  [
    'a mapping',
    cloudformationFormat,
    template('Memory: !FindInMap [Sizes, web, memory]', 'Mappings:\n  Sizes: { web: { memory: "512" } }\n'),
  ],
  [
    'a loop',
    cloudformationFormat,
    'Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Tasks:\n    - Name\n    - [A, B]\n    - Task${Name}:\n        Type: AWS::ECS::TaskDefinition\n        Properties: { Memory: "512" }\n',
  ],
  [
    'the default of a variable',
    terraformFormat,
    resource('memory = var.size', 'variable "size" {\n  default = "512"\n}\n'),
  ],
  ['a local', terraformFormat, resource('memory = local.size', 'locals {\n  size = "512"\n}\n')],
  ['a function', terraformFormat, resource('memory = max(256, 512)')],
  ['several resources', terraformFormat, resource('count = 2\n  memory = "512"')],
  [
    'a template of the language',
    plimFormat,
    'template sizes task { memory 512 MiB }\ntask a on ec2 like sizes { container a { image a } }\ntask b on ec2 like sizes { container b { image b } }\n',
  ],
  [
    'a param of the language',
    plimFormat,
    'param size: memory = 512 MiB\ntask a on ec2 {\n  memory ${size}\n  container a { image a }\n}\n',
  ],
];

it.for(REFUSED)('a value that comes from %s is left alone', ([, format, text]) => {
  expect(memoryChanged(format, text)[0]).toBeUndefined();
});

it('the one of two members that counts is changed, but not taken out', () => {
  const text = '{"family": "web", "memory": "256", "memory": "512", "containerDefinitions": []}';
  expect(memoryChanged(ecsFormat, text)).toEqual([text.replace('512', '1024'), undefined]);
});

it('a branch of a condition is changed, but not taken out', () => {
  const text = template(
    'Memory: !If [Large, "512", !Ref AWS::NoValue]',
    'Conditions:\n  Large: !Equals [a, a]\n',
  );
  expect(memoryChanged(cloudformationFormat, text)).toEqual([text.replace('"512"', '"1024"'), undefined]);
});
