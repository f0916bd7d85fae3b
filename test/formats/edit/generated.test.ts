import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonEditor } from '../../../src/formats/json/edit.js';
import { parseJson } from '../../../src/formats/json/parse.js';
import { readTerraform } from '../../../src/formats/terraform/read/read.js';
import { yamlEditor } from '../../../src/formats/yaml/edit.js';
import { parseYaml } from '../../../src/formats/yaml/parse.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';
import { type Editable, plainOf } from '../../support/edits.js';
import { checkEdits } from './laws.js';
import { chance, hclText, jsonText, object, yamlText } from './printed.js';

function readJson(source: SourceText): readonly Editable[] {
  const { value } = parseJson(source);
  return value ? [{ value, editor: jsonEditor(() => value, { word: (name) => name }) }] : [];
}

function readYaml(source: SourceText): readonly Editable[] {
  const { value, ...rest } = parseYaml(source);
  return value ? [{ value, editor: yamlEditor(rest, () => value, { word: (name) => name }) }] : [];
}

function readHcl(source: SourceText): readonly Editable[] {
  return readTerraform(source, ALONE).model.resources;
}

const whole = (data: unknown) => data;

describe('changes in documents laid out in any way are just what they say', () => {
  it.for([false, true])('in JSON, with comments: %s', (loose) => {
    fc.assert(
      fc.property(object, chance, (data, decide) => {
        const text = jsonText(data, decide, loose);
        expect(plainOf(readJson(new SourceText('a.json', text)))).toEqual([data]);
        const { refused } = checkEdits('a.json', text, readJson, () => true, whole, true);
        expect(refused).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('in YAML', () => {
    fc.assert(
      fc.property(object, chance, (data, decide) => {
        const text = yamlText(data, decide);
        expect(plainOf(readYaml(new SourceText('a.yaml', text))), text).toEqual([data]);
        const { done } = checkEdits('a.yaml', text, readYaml, () => true, whole, true);
        expect(done).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it.for(['jsonencode', 'a heredoc'])('in Terraform, in %s', (form) => {
    fc.assert(
      fc.property(object, chance, (data, decide) => {
        const inside =
          form === 'jsonencode'
            ? `jsonencode(${hclText([data], decide, '  ')})`
            : `<<-EOT\n    ${jsonText([data], decide, false, '    ').replace(/[$%](?=\{)/g, '$&$&')}\n  EOT`;
        const text = `resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = ${inside}\n}\n`;
        const { done } = checkEdits(
          'main.tf',
          text,
          readHcl,
          ({ path }) => path[1] === 'containerDefinitions' && path.length > 2,
          whole,
          true,
        );
        expect(done).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });
});
