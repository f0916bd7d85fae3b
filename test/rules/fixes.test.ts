import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { GROUPS } from '../../src/rules/groups.js';
import { applyEdits } from '../../src/source/edit.js';
import { checkTexts, textsOf, isAbout, type Twin, twins } from '../support/rules.js';

const rules = (await Promise.all(GROUPS.map(({ load }) => load()))).flat();
const bad = twins().filter(({ name }) => name.startsWith('bad'));

/** What a rule says of its twin, where it has a fix for it. */
const fixable = new Map<string, Diagnostic[]>();
for (const twin of bad) {
  const found = await checkTexts(textsOf(twin));
  const own = found.filter((each) => isAbout(twin, each) && each.fixes.length > 0);
  if (own.length > 0) fixable.set(`${twin.id}: ${twin.name}`, own);
}

describe('a fix', () => {
  it.for(rules.filter(({ id, fixable }) => fixable && bad.some((twin) => twin.id === id)))(
    'is offered by $id',
    ({ id }) => {
      expect([...fixable.keys()].filter((key) => key.startsWith(`${id}:`))).not.toEqual([]);
    },
  );

  it.for(bad.filter(({ id, name }) => fixable.has(`${id}: ${name}`)))(
    'of $id does in $name what it should',
    async (twin) => {
      for (const finding of fixable.get(`${twin.id}: ${twin.name}`)!)
        for (const { title, edits } of finding.fixes)
          expect(await troubleAfter(twin, finding, edits), title).toEqual([]);
    },
  );
});

/** What was wrong all along, and is told when what stood in its way is mended. */
const UNCOVERED: ReadonlySet<string> = new Set(['network/awsvpc-without-configuration']);

/** Errors that are new, and the finding if it is still there. */
async function troubleAfter(twin: Twin, finding: Diagnostic, edits: Diagnostic['fixes'][number]['edits']) {
  const texts = textsOf(twin);
  const before = await checkTexts(texts);
  const fixed = new Map(
    [...texts].map(([path, text]) => [
      path,
      applyEdits(
        text,
        edits.filter(({ span }) => span.source.path === path),
      ),
    ]),
  );
  const after = await checkTexts(fixed);
  const count = (all: readonly Diagnostic[], key: string) => all.filter((each) => keyOf(each) === key).length;
  const key = keyOf(finding);
  const stays = count(after, key) >= count(before, key) ? [`still there: ${key}`] : [];
  const alike = (all: readonly Diagnostic[], { id, message }: Diagnostic) =>
    all.filter((each) => each.id === id && withoutNumbers(each.message) === withoutNumbers(message)).length;
  const added = after
    .filter(
      (each) =>
        each.severity === 'error' && !UNCOVERED.has(each.id) && alike(after, each) > alike(before, each),
    )
    .map((each) => `new: ${keyOf(each)}`);
  return [...stays, ...added, ...(added.length > 0 || stays.length > 0 ? [...fixed.values()] : [])];
}

/** Another trouble may be told with other numbers. */
function withoutNumbers(message: string): string {
  return message.replace(/\d+/g, '#');
}

function keyOf({ id, message }: Diagnostic): string {
  return `${id}: ${message}`;
}
