import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ELSEWHERE } from '../../src/rules/elsewhere.js';
import { GROUPS } from '../../src/rules/groups.js';
import { kinOf } from '../../src/rules/kin.js';
import { linkedTexts, textsOf, type Twin, twins } from '../support/rules.js';
import { CHOICES, Law } from '../support/unknown.js';

const EXAMPLES = join(import.meta.dirname, '../../examples');

const rules = (await Promise.all(GROUPS.map(({ load }) => load()))).flat();
const byId = new Map(rules.map((rule) => [rule.id, rule]));

const all = twins();
const examples = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.plim'))
  .map((name) => ({ id: 'examples', name, path: join(EXAMPLES, name), expected: '' }));

async function lawOf(twin: Twin, asked = rules): Promise<Law | undefined> {
  const { model, settings } = await linkedTexts(textsOf(twin));
  return Law.of(model, settings, asked);
}

describe('what a rule does not find in its good twins it does not find either while one value is unknown', () => {
  it.for(GROUPS.map(({ name }) => name))('%s', async (group) => {
    const broken: string[] = [];
    for (const twin of all) {
      if (!twin.id.startsWith(`${group}/`) || !twin.name.startsWith('good')) continue;
      const told = ELSEWHERE[twin.id]?.by ?? twin.id;
      const rule = byId.get(told);
      if (!rule) continue;
      const law = await lawOf(
        twin,
        kinOf(told).flatMap((id) => byId.get(id) ?? []),
      );
      for (const leaf of law?.leaves ?? []) broken.push(...((await law?.brokenBy([leaf], [rule])) ?? []));
    }
    expect(broken).toEqual([]);
  });
});

test('whatever is found while values are unknown is found when they are known', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...examples) },
        { weight: 9, arbitrary: fc.constantFrom(...all) },
      ),
      CHOICES,
      async (twin, choices) => {
        expect((await (await lawOf(twin))?.brokenByAny(choices)) ?? []).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
