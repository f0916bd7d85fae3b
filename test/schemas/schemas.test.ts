import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { generated } from '../../scripts/generate.js';
import type { JsonSchema } from '../../scripts/json-schema.js';
import { OPERATIONS } from '../../scripts/operations.js';
import { ANSWERS } from '../../src/model/generated/answers.js';
import type { Requests } from '../../src/model/generated/types.js';
import { validators } from '../../src/model/generated/validators.js';
import {
  isRequestName,
  REQUEST_NAMES,
  type RequestName,
  requestShape,
  type Shape,
  shapeAt,
} from '../../src/model/shapes.js';
import { checkStructure } from '../../src/model/structure.js';
import { document } from '../model/document.js';
import { documents, type Json } from './documents.js';

const ROOT = join(import.meta.dirname, '../..');

const files = Object.entries(OPERATIONS).flatMap(([service, { requests }]) =>
  Object.keys(requests).map((operation) => ({ operation, path: `schemas/${service}/${operation}.json` })),
);

function schemaOf(name: string): JsonSchema {
  const file = files.find(({ operation }) => operation === name)!;
  return JSON.parse(readFileSync(join(ROOT, file.path), 'utf8'));
}

describe('what is generated', () => {
  it('is what the schemas give', async () => {
    for (const [path, text] of await generated()) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(
        readFileSync(join(ROOT, path), 'utf8') === text,
        `${path} is not up to date: npm run generate`,
      ).toBe(true);
    }
  });

  it('has every operation, each with schema, type, shape and validator', () => {
    expect(REQUEST_NAMES).toEqual(files.map(({ operation }) => operation));
    expect(Object.keys(validators)).toEqual(files.map(({ operation }) => operation));
    expectTypeOf<keyof Requests>().toEqualTypeOf<RequestName>();
  });

  it('is dated', () => {
    const versions = JSON.parse(readFileSync(join(ROOT, 'schemas/versions.json'), 'utf8'));
    expect(Object.keys(versions)).toEqual(Object.keys(OPERATIONS));
    for (const [service, { package: name, requests }] of Object.entries(OPERATIONS)) {
      expect(versions[service].package).toBe(name);
      expect(versions[service].version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(versions[service].published).toMatch(/^20\d\d-\d\d-\d\d$/);
      for (const operation of Object.keys(requests))
        expect(schemaOf(operation).$comment).toContain(
          `${name} ${versions[service].version} of ${versions[service].published}`,
        );
    }
  });

  it('names in answers only what requests do not have, and renames to what they have', () => {
    for (const [name, { readOnly, renamed }] of Object.entries(ANSWERS)) {
      const shape = isRequestName(name) ? requestShape(name) : undefined;
      expect(shape, name).toBeDefined();
      for (const path of readOnly) expect(shapeAt(shape!, path), path).toBeUndefined();
      for (const [from, to] of Object.entries(renamed)) {
        expect(shapeAt(shape!, from), from).toBeUndefined();
        expect(shapeAt(shape!, to), to).toBeDefined();
      }
    }
    expect(ANSWERS.RegisterTaskDefinition.readOnly).toContain('requiresAttributes');
    expect(ANSWERS.CreateService.renamed.clusterArn).toBe('cluster');
  });
});

describe.each(REQUEST_NAMES)('%s', (name) => {
  const schema = schemaOf(name);

  it('has a shape that says what the schema says', () => {
    const compare = (part: JsonSchema, shape: Shape | undefined, path: string): void => {
      const here = part.$ref ? schema.definitions![part.$ref.replace('#/definitions/', '')]! : part;
      if (part.$ref?.endsWith('/Timestamp')) expect(shape?.kind, path).toBe('timestamp');
      else if (part.$ref?.endsWith('/Document')) expect(shape?.kind, path).toBe('document');
      else if (here.enum) expect(shape, path).toEqual({ kind: 'string', values: here.enum });
      else if (here.properties) {
        if (shape?.kind !== 'structure') throw new Error(`${path} is no structure`);
        expect([...shape.members.keys()], path).toEqual(Object.keys(here.properties));
        expect(shape.required, path).toEqual(here.required ?? []);
        expect(here.additionalProperties, path).toBe(false);
        for (const [member, inner] of Object.entries(here.properties))
          compare(inner, shape.members.get(member), `${path}.${member}`);
      } else if (here.items) compare(here.items, shape && shapeAt(shape, '[]'), `${path}[]`);
      else if (typeof here.additionalProperties === 'object')
        compare(here.additionalProperties, shape && shapeAt(shape, '{}'), `${path}{}`);
      else expect(shape, path).toEqual({ kind: here.type });
    };
    compare(schema, requestShape(name), name);
  });

  it('accepts every document made from its schema', () => {
    fc.assert(
      fc.property(documents(schema), (value) => {
        const valid = validators[name](value);
        expect(validators[name].errors ?? []).toEqual([]);
        expect(valid).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses every such document with one thing wrong, at that place', () => {
    fc.assert(
      fc.property(documents(schema), fc.nat(), (value, seed) => {
        const wrong = mutated(value, requestShape(name), seed);
        const text = JSON.stringify(wrong);
        const errors = checkStructure(name, document(text)).filter(({ severity }) => severity === 'error');
        const [error] = errors;
        // The value itself, or the key right before it.
        const place = error && text.slice(error.span.start, error.span.end + MARK.length + 3);
        expect(place, text).toContain(MARK);
        expect(errors, text).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });
});

const MARK = '~wrong~';

/** The document with a member that no structure has, or a text where none can be, at some place. */
function mutated(value: Json, shape: Shape, seed: number): Json {
  const places: (() => void)[] = [];
  const copy: Json = JSON.parse(JSON.stringify(value));
  const visit = (here: Json, of: Shape | undefined): void => {
    if (typeof here !== 'object' || here === null) return;
    if (Array.isArray(here)) {
      const item = of && shapeAt(of, '[]');
      if (item && item.kind !== 'string') for (const i of here.keys()) places.push(() => (here[i] = MARK));
      for (const each of here) visit(each, item);
      return;
    }
    if (of?.kind === 'structure') places.push(() => (here[MARK] = 1));
    for (const [name, each] of Object.entries(here)) {
      const member = of?.kind === 'structure' ? of.members.get(name) : of && shapeAt(of, '{}');
      if (member && !['string', 'timestamp', 'document'].includes(member.kind))
        places.push(() => (here[name] = MARK));
      visit(each, member);
    }
  };
  visit(copy, shape);
  places[seed % places.length]!();
  return copy;
}
