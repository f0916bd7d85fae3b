import { describe, expect, it } from 'vitest';
import { BLOCK_KINDS } from '../../grammar/vocabulary/index.js';
import { fieldsOf, HEADS } from '../../src/language/fields.js';
import { firstOf } from '../../src/language/forms/first.js';
import type { Element } from '../../src/language/forms/form.js';
import { parseForm } from '../../src/language/forms/parse.js';
import { isTypeName } from '../../src/language/types/index.js';
import { type BlockKindName, blockKind, isBlockKind, wordOf } from '../../src/language/vocabulary.js';
import { fieldPaths, type RequestName, requestShape } from '../../src/model/shapes.js';

const KINDS = Object.keys(BLOCK_KINDS).filter(isBlockKind);
const ROWS = KINDS.flatMap((kind) =>
  blockKind(kind).rows.map((row) => ({ kind, row, name: `${kind}: ${row.form}` })),
);

/** Not a property of the thing that is described: `extra` can say it. */
const OF_THE_CALL = new Set([
  'clientToken',
  'startedBy',
  'referenceId',
  'overrides.inferenceAcceleratorOverrides[].deviceName',
  'overrides.inferenceAcceleratorOverrides[].deviceType',
]);

const REQUESTS: readonly (readonly [RequestName, BlockKindName])[] = [
  ['RegisterTaskDefinition', 'task'],
  ['CreateService', 'service'],
  ['CreateCluster', 'cluster'],
  ['CreateCapacityProvider', 'fleet'],
  ['RunTask', 'job'],
];

describe('every field of ECS has a word', () => {
  it.each(REQUESTS)('%s', (request, kind) => {
    const said = new Set([...fieldsOf(kind).keys(), ...(HEADS[kind] ?? [])].map(bare));
    const without = fieldPaths(requestShape(request)).filter(
      (path) => !said.has(bare(path)) && !OF_THE_CALL.has(path),
    );
    expect(without).toEqual([]);
  });

  it.each(REQUESTS)('%s has every field that a word names', (request, kind) => {
    const known = new Set(fieldPaths(requestShape(request)).map(bare));
    const named = [...fieldsOf(kind).keys()].map(bare);
    const wrong = named.filter((path) => !known.has(path) && path !== '');
    expect(wrong).toEqual([]);
  });
});

describe('every row', () => {
  it.each(ROWS)('$name is told by one word in its block', ({ kind, row }) => {
    expect(blockKind(kind).rows.filter((other) => wordOf(other) === wordOf(row))).toHaveLength(1);
  });

  it.each(ROWS)('$name has a doc and an example that begins with its word', ({ row }) => {
    expect(row.doc).toMatch(/^[A-Z].*\.$/);
    expect(row.example?.split(/[\s{]/)[0]).toBe(wordOf(row));
  });

  it.each(ROWS)('$name names types and kinds of blocks that exist', ({ row }) => {
    for (const element of all(parseForm(row.form))) {
      if (element.type === 'argument') expect(isTypeName(element.kind), element.kind).toBe(true);
      if (element.type === 'block' && element.kind)
        expect(isBlockKind(element.kind), element.kind).toBe(true);
    }
  });

  it.each(ROWS)('$name gives a meaning only to literals of its form', ({ row }) => {
    const literals = [...all(parseForm(row.form))].flatMap((element) =>
      element.type === 'literal' ? [element.text] : [],
    );
    for (const literal of Object.keys(row.sets ?? {})) expect(literals).toContain(literal);
  });

  it.each(ROWS)('$name is deterministic: what may come next differs in its first word', ({ row }) => {
    expect(conflicts(parseForm(row.form).slice(1))).toEqual([]);
  });
});

/** A path without the marks of lists and maps. */
function bare(path: string): string {
  return path.replace(/\[\]|\{\}/g, '');
}

function* all(elements: readonly Element[]): Generator<Element> {
  for (const element of elements) {
    yield element;
    if (element.type === 'choice') for (const each of element.alternatives) yield* all(each);
    if (element.type === 'optional' || element.type === 'groups') yield* all(element.body);
  }
}

/** Places where two choices, or two options that stand together, begin alike. */
function conflicts(elements: readonly Element[]): string[] {
  const found: string[] = [];
  for (const [i, element] of elements.entries()) {
    if (element.type === 'choice') {
      found.push(...overlaps(element.alternatives.map(firstOf)));
      for (const each of element.alternatives) found.push(...conflicts(each));
    }
    if (element.type === 'groups') found.push(...conflicts(element.body));
    if (element.type === 'optional') {
      found.push(...conflicts(element.body));
      const isFirst = elements[i - 1]?.type !== 'optional';
      let end = i;
      while (elements[end]?.type === 'optional') end++;
      const run = elements.slice(i, end);
      if (isFirst)
        found.push(
          ...overlaps([
            ...run.map((option) => firstOf(option.type === 'optional' ? option.body : [])),
            firstOf(elements.slice(end)),
          ]),
        );
    }
  }
  return found;
}

function overlaps(firsts: readonly ReturnType<typeof firstOf>[]): string[] {
  const literals = firsts.flatMap((first) => [...first.literals]);
  const twice = literals.filter((literal, i) => literals.indexOf(literal) !== i);
  const isArgument = (first: (typeof firsts)[number]) => first.argument && first.literals.size === 0;
  return firsts.filter(isArgument).length > 1 ? [...twice, 'two arguments'] : twice;
}
