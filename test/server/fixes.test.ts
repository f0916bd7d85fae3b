import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import type { Ground } from '../../src/server/background/ground.js';
import { accept, findFixes, fixAll } from '../../src/server/features/actions/findings.js';
import type { PlainEdit } from '../../src/server/features/actions/plain.js';
import { findRefactors } from '../../src/server/features/actions/refactors.js';
import { findingsWithFixes } from '../../src/server/features/actions/found.js';
import { fieldAt } from '../../src/server/features/hover/fields.js';
import { servicesIn } from '../../src/server/features/lenses/verdicts.js';
import { convertText } from '../../src/server/features/commands/conversion.js';
import { spanIn } from '../../src/server/protocol/places.js';
import { applyEdits } from '../../src/source/edit.js';
import { SourceText } from '../../src/source/text.js';
import { memoryFiles } from '../project/memory-files.js';
import { textsOf, type Twin, twins } from '../support/rules.js';

type Texts = ReadonlyMap<string, string>;

const bad = twins().filter(({ name }) => name.startsWith('bad'));

function groundOf(texts: Texts): Ground {
  return { files: memoryFiles(Object.fromEntries(texts)), isCancelled: () => false };
}

function projectOf(texts: Texts) {
  const config = [...texts.keys()].find((path) => path.endsWith('plimsoll.yaml'));
  const paths = [...texts.keys()].filter((path) => path !== config);
  return { config, paths };
}

function after(texts: Texts, edits: readonly PlainEdit[]): Texts {
  return new Map(
    [...texts].map(([path, text]) => {
      const source = new SourceText(path, text);
      const own = edits.filter((each) => each.path === path);
      return [
        path,
        applyEdits(
          text,
          own.map(({ range, text }) => ({ span: spanIn(source, range), text })),
        ),
      ];
    }),
  );
}

function check(texts: Texts): Promise<readonly Diagnostic[]> {
  return findingsWithFixes(projectOf(texts), groundOf(texts).files);
}

/** Errors that only come to light when what stood in their way is mended. */
const READING = /^(json|yaml|hcl|syntax|language|terraform|cloudformation|compose|ecs|copilot|plim)\//;
const UNCOVERED: ReadonlySet<string> = new Set(['network/awsvpc-without-configuration']);

async function troubleWith(twin: Twin): Promise<readonly string[]> {
  const texts = textsOf(twin);
  const before = await check(texts);
  const trouble: string[] = [];
  for (const [path, text] of texts) {
    if (path.endsWith('plimsoll.yaml')) continue;
    const offered = await findFixes(
      { project: projectOf(texts), shown: undefined, path, start: 0, end: text.length },
      groundOf(texts),
    );
    for (const { id, fixes } of offered.filter((each) => each.id === twin.id))
      for (const { title, edits } of fixes) {
        const now = await check(after(texts, edits));
        const count = (all: readonly Diagnostic[], of: string) => all.filter((each) => each.id === of).length;
        if (count(now, id) >= count(before, id)) trouble.push(`${title}: it is still there`);
        const errors = now.filter(({ severity }) => severity === 'error');
        for (const each of errors)
          if (!READING.test(id) && !UNCOVERED.has(each.id) && count(now, each.id) > count(before, each.id))
            trouble.push(`${title}: new: ${each.id}`);
      }
  }
  return trouble;
}

describe('a fix that is offered', () => {
  it('takes the finding away, and brings no error', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bad), async (twin) => {
        expect(await troubleWith(twin), `${twin.id}: ${twin.name}`).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('texts whose lines end in CRLF', () => {
  const withCrlf = (texts: Texts): Texts =>
    new Map([...texts].map(([path, text]) => [path, text.replace(/\r?\n/g, '\r\n')]));
  const written = bad
    .map(textsOf)
    .filter((texts) => [...texts.keys()].every((path) => path.endsWith('.plim')));

  /** The texts with each way to mend one of them. */
  async function mended(texts: Texts): Promise<readonly (readonly [string, string])[]> {
    const found = await check(texts);
    return found.flatMap(({ id, fixes }) =>
      fixes.map(({ edits }) => {
        const all = [...texts].map(([path, text]) =>
          applyEdits(
            text,
            edits.filter(({ span }) => span.source.path === path),
          ),
        );
        return [id, all.join('---')] as const;
      }),
    );
  }

  it('are mended in the same way', { timeout: 240_000 }, async () => {
    let added = 0;
    for (const texts of written) {
      const fixed = await mended(texts);
      added += fixed.filter(
        ([, text]) => text.split('\n').length > [...texts.values()].join('---').split('\n').length,
      ).length;
      expect(await mended(withCrlf(texts))).toEqual(
        fixed.map(([id, text]) => [id, text.replace(/\r?\n/g, '\r\n')]),
      );
    }
    expect(added).toBeGreaterThan(0);
  });
});

describe('texts in the middle of being written', () => {
  const cut = fc
    .record({ twin: fc.constantFrom(...twins()), from: fc.nat(), length: fc.nat(80), at: fc.nat() })
    .map(({ twin, from, length, at }) => {
      const [[path, text], ...others] = [...textsOf(twin)] as [[string, string]];
      const start = from % (text.length + 1);
      const left = text.slice(0, start) + text.slice(start + length);
      return { path, offset: at % (left.length + 1), texts: new Map([[path, left], ...others]) };
    });

  it('are never too much', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(cut, async ({ path, offset, texts }) => {
        const ground = groundOf(texts);
        const project = projectOf(texts);
        const stretch = { path, start: offset, end: offset };
        const found = await findFixes({ project, shown: undefined, ...stretch }, ground);
        for (const { id, start, others } of found.slice(0, 2))
          for (const reach of ['here', 'file'] as const)
            await accept({ path, id, start, others, reach, top: undefined }, ground);
        await fixAll({ project, path }, ground);
        if (path.endsWith('.plim')) await findRefactors({ ...stretch, entries: [path] }, ground);
        await fieldAt({ path, offset }, ground);
        await servicesIn({ path }, ground);
        await convertText({ path, to: 'plim' }, ground);
      }),
      { numRuns: 60 },
    );
  });
});
