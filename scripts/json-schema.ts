import type { ModelType, ServiceModel, Structure } from './sdk-model.js';

export interface JsonSchema {
  $schema?: string;
  $comment?: string;
  $ref?: string;
  title?: string;
  type?: string | readonly string[];
  enum?: readonly string[];
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  definitions?: Record<string, JsonSchema>;
}

/** What is known of a member beside its type, by `Structure.member` or `Structure.member[]`. */
export type MemberFacts = Readonly<Record<string, JsonSchema>>;

const SHARED: Readonly<Record<string, JsonSchema>> = {
  Timestamp: { type: ['number', 'string'] },
  Document: {},
};

export class SchemaWriter {
  readonly #model: ServiceModel;
  readonly #facts: MemberFacts;
  readonly usedFacts = new Set<string>();

  constructor(model: ServiceModel, facts: MemberFacts) {
    this.#model = model;
    this.#facts = facts;
  }

  request(operation: string, comment: string): JsonSchema {
    const name = `${operation}Request`;
    const definitions: Record<string, JsonSchema> = {};
    const root = this.#structure(name, this.#model.structures.get(name)!, definitions);
    return {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $comment: comment,
      title: name,
      ...root,
      definitions: sorted(definitions),
    };
  }

  #structure(name: string, { members, required }: Structure, into: Record<string, JsonSchema>): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    for (const [member, type] of members) properties[member] = this.#type(type, `${name}.${member}`, into);
    return {
      type: 'object',
      properties,
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    };
  }

  #type(type: ModelType, place: string, into: Record<string, JsonSchema>): JsonSchema {
    const facts = this.#factsOf(place);
    switch (type.kind) {
      case 'list':
        return { type: 'array', ...facts, items: this.#type(type.of, `${place}[]`, into) };
      case 'map':
        return { type: 'object', ...facts, additionalProperties: this.#type(type.of, `${place}{}`, into) };
      case 'timestamp':
        return this.#reference('Timestamp', into);
      case 'document':
        return this.#reference('Document', into);
      case 'named':
        return this.#reference(type.name, into);
      default:
        return { type: type.kind, ...facts };
    }
  }

  #reference(name: string, into: Record<string, JsonSchema>): JsonSchema {
    if (!into[name]) {
      const values = this.#model.enums.get(name);
      const structure = this.#model.structures.get(name);
      into[name] = {};
      if (SHARED[name]) into[name] = SHARED[name];
      else if (values) into[name] = { type: 'string', enum: values };
      else if (structure) into[name] = this.#structure(name, structure, into);
      else throw new Error(`${name} is declared nowhere`);
    }
    return { $ref: `#/definitions/${name}` };
  }

  #factsOf(place: string): JsonSchema {
    const facts = this.#facts[place];
    if (!facts) return {};
    this.usedFacts.add(place);
    return facts.pattern ? { ...facts, pattern: `^(?:${facts.pattern})$` } : facts;
  }
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
