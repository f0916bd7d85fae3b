import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { Schemas } from './generate.js';
import type { JsonSchema } from './json-schema.js';

/** One module with a validator for each request; what several requests share is compiled once. */
export function validatorsModule({ requests, definitions }: Schemas): string {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    allowUnionTypes: true,
    inlineRefs: 2,
    logger: false,
    // Lengths in UTF-16 units spare the bundle a library.
    unicode: false,
    code: { source: true, esm: true, lines: true },
  });
  for (const [name, schema] of Object.entries(definitions)) ajv.addSchema(byName(schema), name);
  const ids: Record<string, string> = {};
  for (const [operation, schema] of requests) {
    const { $schema, $comment, title, definitions, ...rest } = schema;
    ids[operation] = `${operation}Request`;
    ajv.addSchema(byName(rest), ids[operation]);
  }
  const code = standaloneCode.default(ajv, ids).replace(/^export const /gm, 'const ');
  const names = [...requests.keys()].join(', ');
  return `${withoutSchemas(withNote(code))}${NOTE}\nexport const validators = { ${names} };\n`;
}

/** The same for the compiler. */
export const validatorsDeclaration = `import type { RequestName } from '../shapes.js';
import type { Validator } from '../violation.js';

export const validators: Readonly<Record<RequestName, Validator>>;
`;

function byName(schema: JsonSchema): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema).replaceAll('#/definitions/', ''));
}

const NOTE = `
function note(errors, path, keyword, params) {
  const error = { path, keyword, params };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}
`;

/** Ajv writes out the making of every error; as a call it is a third of the code. */
function withNote(code: string): string {
  return code.replace(
    /const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:.*?,keyword:"(\w+)",params:(\{.*?\})\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}/g,
    (_all, _name, path = 'instancePath', keyword: string, params: string) =>
      `vErrors = note(vErrors, ${path}, "${keyword}"${TOLD_BY_SHAPES.has(keyword) ? '' : `, ${params}`});`,
  );
}

/** What these would have been is looked up in the shapes. */
const TOLD_BY_SHAPES: ReadonlySet<string> = new Set(['type', 'enum']);

/** Of the schemas, the code needs no more than the names of the properties of a large structure. */
function withoutSchemas(code: string): string {
  const needed = new Set(
    [...code.matchAll(/\b(schema\d+)\.(\w+)/g)].map(([all, name, member]) => {
      if (member !== 'properties') throw new Error(`the validators read ${all}`);
      return name;
    }),
  );
  return code.replace(/^const (schema\d+) = (\{.*\});\n/gm, (_all, name: string, schema: string) => {
    if (!needed.has(name)) return '';
    const names = Object.keys(JSON.parse(schema).properties).map((each) => `${each}: 1`);
    return `const ${name} = { properties: { ${names.join(', ')} } };\n`;
  });
}
