import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines, unifiedDiff } from '../../src/report/diff.js';

const numbered = (...lines: readonly (number | string)[]) => lines.map((line) => `${line}\n`).join('');

test('shows changed lines with three around them, far ones in a hunk of their own', () => {
  const before = numbered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const after = numbered(1, 2, 3, 'four', 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 'more', 15, 16);
  expect(unifiedDiff('a.plim', before, after)).toBe(`--- a.plim
+++ a.plim
@@ -1,7 +1,7 @@
 1
 2
 3
-4
+four
 5
 6
 7
@@ -12,5 +12,6 @@
 12
 13
 14
+more
 15
 16
`);
});

test('says where a line feed at the end is missing', () => {
  expect(unifiedDiff('a.plim', 'x', 'x\n')).toBe(`--- a.plim
+++ a.plim
@@ -1 +1 @@
-x
\\ No newline at end of file
+x
`);
});

test('starts from nothing', () => {
  expect(unifiedDiff('a.plim', '', 'x\n')).toBe('--- a.plim\n+++ a.plim\n@@ -0,0 +1 @@\n+x\n');
});

test('equal texts have no difference', () => {
  expect(unifiedDiff('a.plim', 'x\n', 'x\n')).toBe('');
});

test('finds a shortest difference', () => {
  const lines = [...'abcabba'];
  const changed = diffLines(lines, [...'cbabac']).filter(({ sign }) => sign !== ' ');
  expect(changed).toHaveLength(5);
});

test('both texts can be read out of the difference', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = diffLines(before, after);
      const without = (sign: string) => diff.filter((line) => line.sign !== sign).map((line) => line.text);
      expect(without('+')).toEqual(before);
      expect(without('-')).toEqual(after);
    }),
  );
});

test('texts with nothing in common are replaced whole, without a long search', () => {
  const before = Array.from({ length: 5000 }, (_, i) => `a${i}`);
  const after = Array.from({ length: 5000 }, (_, i) => `b${i}`);
  expect(diffLines(before, after).map(({ sign }) => sign)).toEqual([
    ...before.map(() => '-'),
    ...after.map(() => '+'),
  ]);
});
