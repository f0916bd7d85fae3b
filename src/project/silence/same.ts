import type { SourceText } from '../../source/text.js';
import { type Syntax, syntaxOf } from '../comments.js';

/** Whether two texts differ in blanks and comments alone. */
export async function saysTheSame(one: SourceText, other: SourceText): Promise<boolean> {
  const read = READERS[syntaxOf(one)];
  return withoutPlaces(await read(one)) === withoutPlaces(await read(other));
}

const READERS: Readonly<Record<Syntax, (source: SourceText) => Promise<unknown>>> = {
  plim: async (source) => (await import('../../language/parser.js')).parse(source).statements,
  hcl: async (source) => (await import('../../formats/hcl/parse.js')).parseHcl(source).body,
  json: async (source) => (await import('../../formats/json/parse.js')).parseJson(source).value,
  yaml: async (source) => (await import('../../formats/yaml/parse.js')).parseYaml(source).value,
};

/** Tokens count by their text. */
function withoutPlaces(tree: unknown): string {
  return JSON.stringify(tree, (key, value: unknown) => {
    if (PLACES.test(key)) return undefined;
    return isToken(value) ? value.image : value;
  });
}

const PLACES = /^(span|\w+Span|pieces|startOffset|endOffset)$/;

function isToken(value: unknown): value is { readonly image: string } {
  return typeof value === 'object' && value !== null && 'image' in value && 'startOffset' in value;
}
