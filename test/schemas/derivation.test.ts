import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SchemaWriter } from '../../scripts/json-schema.js';
import { readOnlyPaths } from '../../scripts/read-only.js';
import { readModel } from '../../scripts/sdk-model.js';

const model = readModel(join(import.meta.dirname, '../../fixtures/schemas/sdk'));

describe('an SDK package', () => {
  it('gives the model of its service', () => {
    expect([model.package, model.version]).toEqual(['@aws-sdk/client-kiosk', '1.2.3']);
    expect(model.enums).toEqual(new Map([['Flavour', ['vanilla', 'sea-salt']]]));
    expect(model.structures.get('Scoop')).toEqual({
      members: new Map([
        ['flavour', { kind: 'named', name: 'Flavour' }],
        ['grams', { kind: 'integer' }],
      ]),
      required: ['flavour'],
    });
  });

  it('declares unions whose members are those of a structure', () => {
    expect(model.structures.get('Topping')).toEqual({
      members: new Map([
        ['nuts', { kind: 'boolean' }],
        ['sauce', { kind: 'string' }],
      ]),
      required: [],
    });
  });
});

describe('the schema of a request', () => {
  it('is strict, in the order of the model, with the facts the package leaves out', () => {
    const writer = new SchemaWriter(model, {
      'Scoop.grams': { type: 'number', minimum: 1 },
      'OrderIceCreamRequest.scoops': { maxItems: 3 },
      'OrderIceCreamRequest.labels{}': { pattern: '[a-z]*' },
      'Nobody.asked': { maxItems: 1 },
    });
    expect(writer.request('OrderIceCream', 'why')).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $comment: 'why',
      title: 'OrderIceCreamRequest',
      type: 'object',
      properties: {
        customer: { type: 'string' },
        scoops: { type: 'array', maxItems: 3, items: { $ref: '#/definitions/Scoop' } },
        topping: { $ref: '#/definitions/Topping' },
        labels: { type: 'object', additionalProperties: { type: 'string', pattern: '^(?:[a-z]*)$' } },
        at: { $ref: '#/definitions/Timestamp' },
        remarks: { $ref: '#/definitions/Document' },
      },
      required: ['customer', 'scoops'],
      additionalProperties: false,
      definitions: {
        Document: {},
        Flavour: { type: 'string', enum: ['vanilla', 'sea-salt'] },
        Scoop: {
          type: 'object',
          properties: { flavour: { $ref: '#/definitions/Flavour' }, grams: { type: 'number', minimum: 1 } },
          required: ['flavour'],
          additionalProperties: false,
        },
        Timestamp: { type: ['number', 'string'] },
        Topping: {
          type: 'object',
          properties: { nuts: { type: 'boolean' }, sauce: { type: 'string' } },
          additionalProperties: false,
        },
      },
    });
    expect([...writer.usedFacts]).toEqual([
      'OrderIceCreamRequest.scoops',
      'Scoop.grams',
      'OrderIceCreamRequest.labels{}',
    ]);
  });
});

describe('the members that only answers have', () => {
  it('are found at every depth', () => {
    expect(readOnlyPaths(model, 'OrderIceCreamRequest', 'IceCream')).toEqual(['orderArn', 'scoops[].melted']);
  });
});
