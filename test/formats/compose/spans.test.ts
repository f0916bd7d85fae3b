import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textOf } from '../../../src/source/span.js';
import type { Located, LocatedExpression } from '../../../src/source/value.js';
import { read, shown } from './reading.js';

const text = readFileSync(new URL('../../../fixtures/compose/shop.yaml', import.meta.url), 'utf8');
const reading = read(text);

/** What ECS says by a word of its own where compose says it otherwise, or not at all. */
const WORDS = new Set([
  'ARM64', 'CMD-SHELL', 'ENABLED', 'FARGATE', 'HEALTHY', 'LINUX', 'SUCCESS', 'awslogs', 'awsvpc', 'db', 'migrate', 'tcp', 'udp', 'web',
]); // biome-ignore format: a list

type Leaf = Exclude<Located, { kind: 'list' | 'map' | 'null' }>;

function* leavesOf(value: Located): Generator<Leaf> {
  if (value.kind === 'list') for (const item of value.items) yield* leavesOf(item);
  else if (value.kind === 'map') for (const entry of value.entries) yield* leavesOf(entry.value);
  else if (value.kind === 'expression') yield* leavesOfExpression(value);
  else if (value.kind !== 'null') yield value;
}

function* leavesOfExpression(value: LocatedExpression): Generator<Leaf> {
  const { expression } = value;
  if (expression.type === 'concatenation') for (const part of expression.parts) yield* leavesOf(part);
  if (expression.type !== 'parameter') return;
  yield value;
  if (expression.fallback) yield* leavesOf(expression.fallback);
}

/** The text as it stands there, without quotes and folds. */
function standing({ span }: Leaf): string {
  return textOf(span)
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/^>-\s*/, '')
    .replace(/\s*\n\s*/g, ' ');
}

function toldBy(leaf: Leaf): string {
  if (leaf.kind === 'expression') return textOf(leaf.span);
  return leaf.kind === 'number' ? leaf.written : String(leaf.value);
}

test('the fixture has no problems', () => expect(reading.diagnostics.map(shown)).toEqual([]));

test('every value stands where it was read from', () => {
  const keys = new Set((reading.keys?.() ?? []).map(({ span }) => span.start));
  const leaves = reading.model.resources.flatMap(({ value, stack }) => [
    ...leavesOf(value),
    ...leavesOf(stack),
  ]);
  const strange = leaves.filter((leaf) => standing(leaf) !== toldBy(leaf));
  // What is added stands at the key that it is for.
  const unexpected = strange.filter((leaf) => !keys.has(leaf.span.start) && !WORDS.has(toldBy(leaf)));
  expect(leaves.length - strange.length).toBeGreaterThan(90);
  // Names of ports are made of them, and what happens to a failure is two answers of ECS.
  expect([...new Set(unexpected.map((leaf) => `${toldBy(leaf)} @ ${textOf(leaf.span)}`))]).toEqual([
    'web-8080 @ "80:8080"',
    'web-9090 @ "127.0.0.1:9090:9090/tcp"',
    'true @ rollback',
    'web-8080 @ 8080',
    'web-9090 @ 9090',
    'db-5432 @ "5432"',
  ]);
});

test('every key has its place', () => {
  const keys = reading.keys?.() ?? [];
  expect(keys.length).toBeGreaterThan(80);
  for (const { path, span, extent } of keys) {
    expect(path.endsWith(textOf(span).replace(/["']/g, ''))).toBe(true);
    expect(textOf(extent).startsWith(textOf(span))).toBe(true);
  }
});
