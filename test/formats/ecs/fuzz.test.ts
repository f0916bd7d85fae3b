import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectEcs } from '../../../src/formats/ecs/detect.js';
import { isSame, normalForm, terse } from '../../../src/formats/ecs/normal.js';
import { readEcs } from '../../../src/formats/ecs/read.js';
import { writeEcs } from '../../../src/formats/ecs/write.js';
import { parseJson } from '../../../src/formats/json/parse.js';
import { REQUEST_OF, type RequestKind, type Resource } from '../../../src/model/resource.js';
import { applyEdits } from '../../../src/source/edit.js';
import type { Span } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import { type Located, toPlain } from '../../../src/source/value.js';
import { FIXTURES, fixture } from './fixture.js';

const texts = FIXTURES.map((name) => fixture(name).text);

const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(20),
        fc.oneof(
          fc.constantFrom('', 'null', '{}', '[]', '${x}', '"', '"${y}"', '{{', '}}', ','),
          fc.string({ maxLength: 3 }),
        ),
      ),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce((now, [at, length, put]) => {
      const start = Math.floor(at * now.length);
      return now.slice(0, start) + put + now.slice(start + length);
    }, text),
  );

function isRequest(kind: Resource['kind']): kind is RequestKind {
  return kind in REQUEST_OF;
}

test('no text is too broken', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      detectEcs(text);
      const { resources, diagnostics, dropped } = readEcs(new SourceText('x.json', text));
      const places = [...diagnostics.map(({ span }) => span), ...dropped.map(({ keySpan }) => keySpan)];
      for (const { kind, span, nameSpan, value } of resources) {
        places.push(span, nameSpan, value.span);
        if (!isRequest(kind)) throw new Error(kind);
        expect(isSame(normalForm(kind, terse(kind, value)), normalForm(kind, value))).toBe(true);
      }
      for (const { start, end } of places)
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      writeEcs(resources);
    }),
    { numRuns: 1500 },
  );
});

/** Fixtures with some of their scalars replaced by other values and placeholders. */
const exchanged = fc
  .tuple(
    fc.constantFrom(...FIXTURES.filter((name) => name !== 'terraform-template.json')),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom(
          'null',
          'true',
          '7',
          '"x"',
          '"${y}"',
          '${z}',
          '$N',
          '{{ w }}',
          '[]',
          '{}',
          '"<A>-b"',
          '"{{ env "X" }}:1"',
          '[1, {"a": ${b}}]',
        ),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([name, changes]) => {
    const source = fixture(name);
    const scalars = scalarsOf(parseJson(source).value!);
    return applyEdits(
      source.text,
      changes.map(([which, text]) => ({ span: scalars[which % scalars.length]!, text })),
    );
  });

function scalarsOf(value: Located): Span[] {
  if (value.kind === 'list') return value.items.flatMap(scalarsOf);
  if (value.kind === 'map') return value.entries.flatMap((entry) => scalarsOf(entry.value));
  return [value.span];
}

test('what is written is read again the same', () => {
  fc.assert(
    fc.property(exchanged, (text) => {
      const { resources, diagnostics } = readEcs(new SourceText('x.json', text));
      expect(
        diagnostics.filter(
          ({ id }) =>
            id.startsWith('json/') &&
            id !== 'json/placeholder' &&
            id !== 'json/comment' &&
            id !== 'json/trailing-comma',
        ),
      ).toEqual([]);
      const again = readEcs(new SourceText('x.json', writeEcs(resources).text)).resources;
      expect(again.length).toBe(resources.length);
      const rest = [...again];
      for (const { kind, value } of resources) {
        const same = rest.findIndex(
          (each) => each.kind === kind && isSame(toPlain(each.value), toPlain(value)),
        );
        expect(same).toBeGreaterThanOrEqual(0);
        rest.splice(same, 1);
      }
    }),
    { numRuns: 1500 },
  );
});
