import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCloudFormation } from '../../../src/formats/cloudformation/write/write.js';
import { detectCloudFormation } from '../../../src/formats/cloudformation/detect.js';
import { SourceText } from '../../../src/source/text.js';
import { check, FIXTURES, fixture, read } from './reading.js';

const PIECES = ['', 'null', '{}', '[]', '!Ref ', '!If [', '"', "'", ':', '- ', '\n', '\t', '{{', '*a ', '&a ', '<<: ', '? ', '|\n', '>', '#', '%', '${', '!!str ', '\\', 'Fn::Sub: ', 'Transform: x\n']; // biome-ignore format: a table

const mutated = fc
  .tuple(
    fc.constantFrom(...FIXTURES.map((name) => fixture(name).text)),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(20),
        fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })),
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

test('no text is too broken, and every place is in it', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async (text) => {
      detectCloudFormation(text);
      const source = new SourceText('x', text);
      const { model, losses } = read(source);
      const found = await check(source);
      const places = [
        ...[...found, ...(losses?.() ?? [])].flatMap(({ span, labels }) => [
          span,
          ...labels.map((label) => label.span),
        ]),
        ...model.resources.flatMap(({ span, nameSpan, value }) => [span, nameSpan, value.span]),
        ...found.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(({ span }) => span))),
      ];
      for (const { start, end } of places)
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      const written = writeCloudFormation(model).files[0]?.text ?? '';
      // What is no template is not converted.
      if (!found.some(({ severity }) => severity === 'error'))
        expect(read(written).diagnostics.filter(({ id }) => id.startsWith('yaml/'))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('values nested without end are cut off', () => {
  const lists = `Resources:\n  A:\n    Type: AWS::ECS::Cluster\n    Properties: ${'['.repeat(20_000)}`;
  const maps = `{"Resources": {"A": {"Type": "AWS::ECS::Cluster", "Properties": ${'{"Fn::Not": ['.repeat(20_000)}`;
  expect(read(lists).diagnostics.map(({ id }) => id)).toEqual(['yaml/too-deep']);
  expect(read(maps).diagnostics.map(({ id }) => id)).toContain('json/too-deep');
});
