import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ELSEWHERE } from '../../src/rules/elsewhere.js';
import { GROUPS } from '../../src/rules/groups.js';
import { linkedIn, type Twin, twins } from '../support/rules.js';
import { alike, Law } from '../support/unknown.js';

const EXAMPLES = join(import.meta.dirname, '../../examples');

const rules = (await Promise.all(GROUPS.map(({ load }) => load()))).flat();

const examples = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.plim'))
  .map((name) => ({ id: 'examples', name, path: join(EXAMPLES, name), expected: '' }));

async function lawOf(twin: Twin, asked = rules): Promise<Law | undefined> {
  const { model, settings } = await linkedIn(twin);
  return Law.of(model, settings, asked);
}

describe('what a rule does not find in its good twins it does not find either while one value is unknown', () => {
  it.for(GROUPS.map(({ name }) => name))('%s', async (group) => {
    const broken: string[] = [];
    for (const twin of twins()) {
      if (!twin.id.startsWith(`${group}/`) || !twin.name.startsWith('good')) continue;
      const ids = alike(ELSEWHERE[twin.id]?.by ?? twin.id);
      const asked = rules.filter(({ id }) => ids.includes(id));
      const law = asked.length > 0 ? await lawOf(twin, asked) : undefined;
      for (const leaf of law?.leaves ?? []) broken.push(...((await law?.brokenBy([leaf])) ?? []));
    }
    expect(broken).toEqual([]);
  });
});

test('whatever is found while values are unknown is found when they are known', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...examples, ...twins()),
      fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), { minLength: 8, maxLength: 8 }),
      async (twin, choices) => {
        const law = await lawOf(twin);
        if (!law || law.leaves.length === 0) return;
        for (const choice of choices)
          expect(await law.brokenBy(choice.map((i) => law.leaves[i % law.leaves.length]!))).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
