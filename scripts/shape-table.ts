import type { Schemas } from './generate.js';
import type { JsonSchema } from './json-schema.js';

const SCALARS: Readonly<Record<string, string>> = { string: 's', integer: 'i', number: 'n', boolean: 'b' };
const SHARED: Readonly<Record<string, string>> = { Timestamp: 't', Document: 'd' };

/** `name!s` is a required string, `ports?[]PortMapping` an optional list: src/model/shapes.ts reads it. */
export function shapesModule({ requests, definitions, published }: Schemas): string {
  const structures: string[] = [];
  const enums: string[] = [];
  for (const [operation, schema] of requests) structures.push(row(`${operation}Request`, membersOf(schema)));
  for (const [name, schema] of Object.entries(definitions).sort()) {
    if (schema.enum) enums.push(row(name, schema.enum.join(' ')));
    else if (schema.properties) structures.push(row(name, membersOf(schema)));
  }
  const names = [...requests.keys()].map((name) => `'${name}'`);
  return [
    `export const REQUEST_NAMES = [\n  ${names.join(',\n  ')},\n] as const;\n`,
    `/** When the service models were published that this is made from. */\nexport const PUBLISHED = ${JSON.stringify(published)} as const;\n`,
    `export const ENUMS: Readonly<Record<string, string>> = {\n${enums.join('')}};\n`,
    `export const STRUCTURES: Readonly<Record<string, string>> = {\n${structures.join('')}};\n`,
  ].join('\n');
}

function row(name: string, text: string): string {
  return `  ${name}: '${text}',\n`;
}

function membersOf({ properties = {}, required = [] }: JsonSchema): string {
  return Object.entries(properties)
    .map(([name, schema]) => `${name}${required.includes(name) ? '!' : '?'}${codeOf(schema)}`)
    .join(' ');
}

function codeOf(schema: JsonSchema): string {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/definitions/', '');
    return SHARED[name] ?? name;
  }
  if (schema.items) return `[]${codeOf(schema.items)}`;
  if (typeof schema.additionalProperties === 'object') return `{}${codeOf(schema.additionalProperties)}`;
  const code = SCALARS[String(schema.type)];
  if (!code) throw new Error(`no code for ${JSON.stringify(schema)}`);
  return code;
}
