import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { FORMATS } from '../../../src/formats/index.js';
import { checkFiles } from '../../../src/project/check.js';
import { loadConfig } from '../../../src/project/config/load.js';
import { commentFor, fileCommentFor, takesComments } from '../../../src/project/silence/comment.js';
import { entryFor } from '../../../src/project/silence/entry.js';
import { applyEdits } from '../../../src/source/edit.js';
import { isAbout, textsOf, type Twin, twins } from '../../support/rules.js';
import { memoryFiles } from '../memory-files.js';

const WHY = 'this is known';
const bad = twins().filter(({ name }) => name.startsWith('bad'));

type Texts = ReadonlyMap<string, string>;

async function check(texts: Texts): Promise<readonly Diagnostic[]> {
  const files = memoryFiles(Object.fromEntries(texts));
  const config = [...texts.keys()].find((path) => path.endsWith('plimsoll.yaml'));
  const { policy } = await loadConfig(config === undefined ? undefined : `/repo/${config}`, files);
  const paths = [...texts.keys()].filter((path) => path !== config).map((path) => `/repo/${path}`);
  const everything = { ...policy, wanted: () => true };
  const { diagnostics } = await checkFiles(
    paths,
    { files, formats: FORMATS },
    { parameters: new Map() },
    everything,
  );
  return diagnostics;
}

/** The texts in which a finding is accepted with a reason; undefined where there is no way to say that. */
async function silenced(texts: Texts, found: Diagnostic, all: readonly Diagnostic[], reach: 'here' | 'file') {
  const { id, span } = found;
  const { source } = span;
  const others = all.filter(
    (each) => each !== found && each.id === id && each.span.source.path === source.path,
  );
  const comment = !(await takesComments(source))
    ? undefined
    : reach === 'file'
      ? await fileCommentFor(id, source)
      : await commentFor(
          id,
          span,
          others.map((each) => each.span.start),
        );
  const files = memoryFiles(Object.fromEntries(texts));
  const at = reach === 'here' ? { at: span.start } : {};
  const made = comment ? { ...comment, path: source.path } : entryFor({ id, source, ...at }, files, '/repo');
  if (!made) return undefined;
  const path = made.path.replace('/repo/', '');
  const text = applyEdits(made.edit.span.source.text, [made.edit]);
  const withReason = text.slice(0, made.reasonAt) + WHY + text.slice(made.reasonAt);
  return new Map([...texts, [path, withReason]]);
}

/** What is wrong with how the findings of a twin are silenced. */
async function troubleWith(twin: Twin, reach: 'here' | 'file'): Promise<readonly string[]> {
  const texts = textsOf(twin);
  const before = await check(texts);
  const trouble: string[] = [];
  for (const found of before.filter((each) => isAbout(twin, each)).slice(0, 3)) {
    const after = await silenced(texts, found, before, reach);
    if (!after) {
      trouble.push(`no way: ${found.span.source.path} ${keyOf(found)}`);
      continue;
    }
    const still = await check(after);
    const isSame = ({ id, span }: Diagnostic) =>
      id === found.id &&
      (reach === 'file' ? span.source.path === found.span.source.path : lineOf(span) === lineOf(found.span));
    const expected = before
      .filter((each) => !isSame(each))
      .map(keyOf)
      .sort();
    const left = still.map(keyOf).sort();
    const stays =
      still.filter((each) => each.id === found.id).length >=
      before.filter((each) => each.id === found.id).length;
    const isNew = left.filter(
      (each) => !expected.includes(each) && !before.some((one) => keyOf(one) === each),
    );
    const isLost = expected.filter((each) => !left.includes(each));
    if (stays || isNew.length > 0 || isLost.length > 0)
      trouble.push(
        JSON.stringify(
          { stays, isNew, isLost, found: keyOf(found), after: [...after.values()] },
          undefined,
          1,
        ),
      );
  }
  return trouble;
}

function lineOf({ source, start }: Diagnostic['span']): string {
  return `${source.path}:${source.position(start).line}`;
}

function keyOf({ id, message }: Diagnostic): string {
  return `${id}: ${message}`;
}

describe('what silences a finding', () => {
  it.for(['here', 'file'] as const)(
    'silences that and nothing else: %s',
    { timeout: 120_000 },
    async (reach) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...bad), async (twin) => {
          expect(await troubleWith(twin, reach), `${twin.id}: ${twin.name}`).toEqual([]);
        }),
        { numRuns: 40 },
      );
    },
  );
});
