import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCloudFormation } from '../../../src/formats/cloudformation/read.js';
import { yamlEditor } from '../../../src/formats/yaml/edit.js';
import { parseYaml } from '../../../src/formats/yaml/parse.js';
import type { SourceText } from '../../../src/source/text.js';
import { composeFormat } from '../../../src/formats/compose/format.js';
import { copilotFormat } from '../../../src/formats/copilot/format.js';
import { ALONE } from '../../support/context.js';
import { type Editable, withoutEmpty } from '../../support/edits.js';
import { checkEdits } from './laws.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');
const FILES = [
  'cloudformation/around.yaml',
  'cloudformation/shop.yaml',
  'cloudformation/synthesised.json',
  'compose/shop.yaml',
  'copilot/web.yml',
  'fold/traffic.yaml',
];

function read(source: SourceText): readonly Editable[] {
  const { value, ...rest } = parseYaml(source);
  return value ? [{ value, editor: yamlEditor(rest, () => value, { word: (name) => name }) }] : [];
}

describe('changes in YAML', () => {
  it.for(FILES)('of %s change just what they say', (name) => {
    const tally = checkEdits(name, readFileSync(join(FIXTURES, name), 'utf8'), read);
    expect(tally.done).toBeGreaterThan(tally.refused);
  });

  it.for([
    ['compose/shop.yaml', composeFormat],
    ['copilot/web.yml', copilotFormat],
  ] as const)('of %s are made where a value stands as it is', ([name, format]) => {
    const tally = checkEdits(
      name,
      readFileSync(join(FIXTURES, name), 'utf8'),
      (source) => format.read(source, ALONE).model.resources,
      () => true,
      withoutEmpty,
    );
    expect(tally.done).toBeGreaterThan(3);
  });

  it.for(['cloudformation/shop.yaml', 'cloudformation/synthesised.json'])(
    'of %s change just that of the model',
    (name) => {
      const given = new Map<string, string>();
      const tally = checkEdits(
        name,
        readFileSync(join(FIXTURES, name), 'utf8'),
        (source) =>
          readCloudFormation(source, given).model.resources.filter(({ kind }) =>
            ['task-definition', 'service'].includes(kind),
          ),
        // Without one, a name is made up.
        ({ path }) => !['family', 'serviceName', 'name'].includes(String(path.at(-1))),
      );
      expect(tally.done).toBeGreaterThan(0);
    },
  );
});
