import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../scripts/operations.js';
import { REQUEST_NAMES, type RequestName, requestShape, type Shape } from '../../src/model/shapes.js';
import { view } from '../../src/model/view.js';
import { documents, type Json } from '../schemas/documents.js';
import { document } from './document.js';

const SCHEMAS = join(import.meta.dirname, '../../schemas');

function schemaOf(name: RequestName) {
  const service = Object.hasOwn(OPERATIONS.ecs.requests, name) ? 'ecs' : 'autoscaling';
  return JSON.parse(readFileSync(join(SCHEMAS, service, `${name}.json`), 'utf8'));
}

interface Counts {
  known: number;
  other: number;
}

/** Walks a view along its shape beside the document it was made of, and counts the scalars. */
function compare(seen: unknown, json: Json | undefined, shape: Shape, counts: Counts): void {
  if (typeof seen !== 'object' || seen === null) throw new Error('a view is an object');
  expect(Reflect.get(seen, 'state')).toBe(json === undefined ? 'absent' : 'known');
  if (shape.kind === 'structure') {
    const members = typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
    for (const [name, member] of shape.members) {
      if (json !== undefined) compare(Reflect.get(seen, name), members[name], member, counts);
    }
  } else if (shape.kind === 'list') {
    const items = Array.isArray(json) ? json : [];
    expect(Reflect.get(seen, 'length')).toBe(items.length);
    for (const [i, item] of items.entries()) compare(Reflect.get(seen, i), item, shape.item, counts);
  } else if (shape.kind === 'map') {
    expect(Reflect.get(seen, 'keys')).toEqual(Object.keys(json ?? {}));
  } else if (json === undefined) counts.other++;
  else if (shape.kind !== 'document') {
    expect(Reflect.get(seen, 'value')).toBe(json);
    counts.known++;
  }
}

describe.each(REQUEST_NAMES)('the view of %s', (name) => {
  it('shows every value of every document', () => {
    const counts = { known: 0, other: 0 };
    fc.assert(
      fc.property(documents(schemaOf(name)), (json) => {
        const seen = view(name, document(JSON.stringify(json)));
        compare(seen, JSON.parse(JSON.stringify(json)), requestShape(name), counts);
      }),
      { numRuns: 30 },
    );
    expect(counts.known).toBeGreaterThan(0);
    expect(counts.other).toBeGreaterThan(0);
  });

  it('never throws, whatever stands in the place of the request', () => {
    const visit = (seen: unknown, shape: Shape): void => {
      if (typeof seen !== 'object' || seen === null) throw new Error('a view is an object');
      expect(['known', 'unknown', 'absent']).toContain(Reflect.get(seen, 'state'));
      if (shape.kind === 'structure')
        for (const [member, inner] of shape.members) visit(Reflect.get(seen, member), inner);
      if (shape.kind === 'list' && Array.isArray(seen)) for (const item of seen) visit(item, shape.item);
    };
    fc.assert(
      fc.property(fc.json(), fc.subarray([...requestShape(name).members.keys()]), (json, members) => {
        const text = `{${members.map((member) => `"${member}":${json}`).join()}}`;
        for (const each of [json, text]) visit(view(name, document(each)), requestShape(name));
      }),
      { numRuns: 30 },
    );
  });
});
