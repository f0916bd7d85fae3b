import { compile } from 'json-schema-to-typescript';
import type { Schemas } from './generate.js';

/** One interface for each structure, and `Requests` that names the request of each operation. */
export async function typesModule({ requests, definitions }: Schemas): Promise<string> {
  const all = { ...definitions };
  for (const [operation, { properties, required, additionalProperties }] of requests) {
    all[`${operation}Request`] = {
      type: 'object',
      properties: properties ?? {},
      required: required ?? [],
      additionalProperties: additionalProperties ?? false,
    };
  }
  const names = [...requests.keys()];
  const text = await compile(
    {
      title: 'Requests',
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}Request` }])),
      required: names,
      additionalProperties: false,
      definitions: JSON.parse(JSON.stringify(all)),
    },
    'Requests',
    { bannerComment: '', ignoreMinAndMaxItems: true, style: { singleQuote: true } },
  );
  // The comment says where a definition stands in a schema that exists only here.
  return text
    .replace(/^\/\*\*\n(?: \*.*\n)*? \*\/\n/gm, '')
    .replace(/^ *\/\*\*\n(?: *\*.*\n)*? *\*\/\n/gm, '');
}
