import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { writePlim } from '../../../src/formats/plim/write.js';
import { jsonEditor } from '../../../src/formats/json/edit.js';
import { parseJson } from '../../../src/formats/json/parse.js';
import { readTerraform } from '../../../src/formats/terraform/read/read.js';
import { yamlEditor } from '../../../src/formats/yaml/edit.js';
import { parseYaml } from '../../../src/formats/yaml/parse.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';
import { hardDocument } from '../../support/documents.js';
import { loadPlimEditor, type Editable, plainOf, type Spot, withoutEmpty } from '../../support/edits.js';
import { checkEdits } from './laws.js';
import { type Chance, chance, hclText, jsonText, object, yamlText } from './printed.js';

await loadPlimEditor();

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

function readPlim(source: SourceText): readonly Editable[] {
  return plimFormat.read(source, ALONE).model.resources;
}

function withBreaks(text: string, decide: Chance): string {
  return decide(3) === 0 ? text.replaceAll('\n', '\r\n') : text;
}

const whole = (data: unknown) => data;

describe('changes in documents laid out in any way are just what they say', () => {
  it.for([false, true])('in JSON, with comments: %s', (loose) => {
    fc.assert(
      fc.property(object, chance, (data, decide) => {
        const text = withBreaks(jsonText(data, decide, loose), decide);
        expect(plainOf(readJson(new SourceText('a.json', text)))).toEqual([data]);
        const { refused } = checkEdits('a.json', text, readJson, () => true, whole, true);
        expect(refused).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('in YAML', () => {
    fc.assert(
      fc.property(object, chance, (data, decide) => {
        const text = withBreaks(yamlText(data, decide), decide);
        expect(plainOf(readYaml(new SourceText('a.yaml', text))), text).toEqual([data]);
        const { done } = checkEdits('a.yaml', text, readYaml, () => true, whole, true);
        expect(done).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  it('in the language', () => {
    let count = 0;
    fc.assert(
      fc.property(hardDocument('task-definition', 6), fc.nat(4), (document, part) => {
        const { model } = ecsFormat.read(new SourceText('a.json', JSON.stringify(document)), ALONE);
        const { files } = writePlim(model);
        const text = files[0]!.text;
        const one = ({ path }: Spot) => JSON.stringify(path).length % 5 === part;
        count += checkEdits('a.plim', text, readPlim, one, withoutEmpty).done;
      }),
      { numRuns: 40 },
    );
    expect(count).toBeGreaterThan(20);
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
