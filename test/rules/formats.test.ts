import { expect, it } from 'vitest';
import { detectFormat, type FormatName, FORMATS } from '../../src/formats/index.js';
import { SourceText } from '../../src/source/text.js';
import { textsOf, twins } from '../support/rules.js';

const FIVE: readonly FormatName[] = ['ecs', 'cloudformation', 'terraform', 'compose', 'plim'];

/** By rule: `bad ecs`, `good plim`. */
function kindsByRule(): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const twin of twins()) {
    const known = kinds.get(twin.id) ?? new Set();
    kinds.set(twin.id, known);
    for (const [path, text] of textsOf(twin)) {
      const format = detectFormat(new SourceText(path, text), FORMATS);
      if (format) known.add(`${twin.name.startsWith('bad') ? 'bad' : 'good'} ${format.name}`);
    }
  }
  return kinds;
}

it('at least 60 rules have a bad and a good twin in all five formats', () => {
  const complete = [...kindsByRule()].flatMap(([id, kinds]) =>
    FIVE.every((format) => kinds.has(`bad ${format}`) && kinds.has(`good ${format}`)) ? [id] : [],
  );
  expect(complete.length).toBeGreaterThanOrEqual(60);
});
