import fc from 'fast-check';
import type { JsonSchema } from '../../scripts/json-schema.js';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Documents that a schema accepts, made from the schema. */
export function documents(schema: JsonSchema): fc.Arbitrary<Json> {
  const made = new Map<string, fc.Arbitrary<Json>>();

  function arbitrary(part: JsonSchema): fc.Arbitrary<Json> {
    if (part.$ref) return named(part.$ref.replace('#/definitions/', ''));
    if (part.enum) return fc.constantFrom(...part.enum);
    if (part.properties) return structure(part);
    if (part.items) {
      const { minItems = 0, maxItems = 50 } = part;
      return fc.array(arbitrary(part.items), {
        minLength: minItems,
        maxLength: Math.min(maxItems, minItems + 2),
      });
    }
    if (typeof part.additionalProperties === 'object') {
      return fc.dictionary(fc.string(), arbitrary(part.additionalProperties), { maxKeys: 3 });
    }
    return scalar(part);
  }

  function named(name: string): fc.Arbitrary<Json> {
    let known = made.get(name);
    if (!known) {
      known = arbitrary(schema.definitions![name]!);
      made.set(name, known);
    }
    return known;
  }

  function structure({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<Json> {
    const members = Object.entries(properties).map(([name, part]) => [name, arbitrary(part)] as const);
    return fc.record<{ [key: string]: Json }, string>(Object.fromEntries(members), {
      requiredKeys: [...required],
    });
  }

  return arbitrary(schema);
}

function scalar({
  type,
  minimum,
  maximum,
  minLength = 0,
  maxLength = 40,
  pattern,
}: JsonSchema): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return pattern ? fc.constant('a'.repeat(minLength + 1)) : fc.string({ minLength, maxLength });
    case 'integer':
      return fc.integer({
        ...(minimum !== undefined && { min: minimum }),
        ...(maximum !== undefined && { max: maximum }),
      });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.oneof(fc.string(), fc.integer());
  }
}
