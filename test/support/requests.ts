import fc from 'fast-check';
import { REQUEST_OF, type RequestKind } from '../../src/model/resource.js';
import { requestShape, type Shape, type StructureShape } from '../../src/model/shapes.js';
import type { Plain } from '../../src/source/value.js';

export const KINDS: readonly RequestKind[] = [
  'task-definition',
  'service',
  'cluster',
  'capacity-provider',
  'job',
  'scalable-target',
  'scaling-policy',
  'scheduled-action',
];

/** What documents are made of. */
export interface Matter {
  readonly text: fc.Arbitrary<string>;
  readonly integer: fc.Arbitrary<number>;
  /** How many times more often a member is left out than it is there. */
  readonly sparsity: number;
}

const PLAIN: Matter = {
  // Nothing that could be a placeholder.
  text: fc.oneof(
    fc.constantFrom('', 'web', 'two words', '0.5 vCPU', '1 GB', '.25vcpu', '256', 'ü😀', '"\\\n\t'),
    fc.string({ maxLength: 8 }).map((each) => each.replace(/[$<{%_]/g, '-')),
  ),
  integer: fc.integer({ min: -1, max: 70_000 }),
  sparsity: 1,
};

/** Any document of a kind: each member there or not, empty, null or filled. */
export function documentOf(kind: RequestKind, matter = PLAIN): fc.Arbitrary<Plain> {
  return anyOf(requestShape(REQUEST_OF[kind]), matter);
}

/** The document of a kind in which every field has one value. */
export function completeDocument(kind: RequestKind): Plain {
  return complete(requestShape(REQUEST_OF[kind]));
}

function anyOf(shape: Shape, matter: Matter): fc.Arbitrary<Plain> {
  switch (shape.kind) {
    case 'string':
      return shape.values ? fc.constantFrom(...shape.values) : matter.text;
    case 'integer':
      return matter.integer;
    case 'number':
      return fc.constantFrom(0, 1, 5, 10, 33.5);
    case 'boolean':
      return fc.boolean();
    case 'timestamp':
      return fc.constant('2026-03-01T00:00:00Z');
    case 'document':
      return fc.constantFrom<Plain>({ a: [1, null, {}] }, 'x', []);
    case 'list':
      return fc.array(anyOf(shape.item, matter), { maxLength: 2 });
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b', 'two words'), anyOf(shape.value, matter), {
        maxKeys: 2,
      });
    case 'structure':
      return structureOf(shape, matter);
  }
}

function structureOf(shape: StructureShape, matter: Matter): fc.Arbitrary<Plain> {
  const members = [...shape.members].map(([name, member]) =>
    fc.oneof(
      { arbitrary: fc.constant<[string, Plain][]>([]), weight: 8 * matter.sparsity },
      { arbitrary: anyOf(member, matter).map((value): [string, Plain][] => [[name, value]]), weight: 8 },
      { arbitrary: fc.constant<[string, Plain][]>([[name, null]]), weight: 1 },
    ),
  );
  return fc.tuple(...members).map((entries) => Object.fromEntries(entries.flat()));
}

function complete(shape: Shape): Plain {
  switch (shape.kind) {
    case 'string':
      return shape.values?.[0] ?? 'x';
    case 'integer':
    case 'number':
      return 7;
    case 'boolean':
      return true;
    case 'timestamp':
      return '2026-03-01T00:00:00Z';
    case 'document':
      return { key: 'value' };
    case 'list':
      return [complete(shape.item)];
    case 'map':
      return { key: complete(shape.value) };
    case 'structure':
      return Object.fromEntries([...shape.members].map(([name, member]) => [name, complete(member)]));
  }
}
