import { fromBase64, hashOf, toBase64 } from '../../../source/bytes.js';
import type { Span } from '../../../source/span.js';
import { boolean, type Located, number, string } from '../../../source/value.js';
import { jsonInside } from '../json-inside.js';
import {
  asBoolean,
  asNumber,
  asText,
  failure,
  isFailure,
  isKnown,
  opaque,
  structureOf,
  withStructure,
} from '../values.js';
import type { Compute } from './compute.js';
import { encodeJson } from './json-text.js';

function of(compute: (text: string) => string | undefined): Compute {
  return ([value], span) => {
    const text = value?.kind === 'string' ? value.value : undefined;
    const result = text === undefined ? undefined : compute(text);
    return result === undefined ? undefined : string(span, result);
  };
}

const hash =
  (algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512', encoding: 'hex' | 'base64' = 'hex') =>
  (text: string) =>
    hashOf(text, algorithm, encoding);

export const ENCODINGS: Readonly<Record<string, Compute>> = {
  base64encode: of(toBase64),
  base64decode: of(fromBase64),
  md5: of(hash('md5')),
  sha1: of(hash('sha1')),
  sha256: of(hash('sha256')),
  sha512: of(hash('sha512')),
  base64sha256: of(hash('sha256', 'base64')),
  base64sha512: of(hash('sha512', 'base64')),
  jsonencode: ([value], span) => value && encoded(value, span),
  jsondecode: ([text]) => (text ? decoded(text) : undefined),
  tostring: ([value], span) =>
    converted(value, span, (from) => (from.kind === 'string' ? from : textOf(from, span))),
  tonumber: ([value], span) =>
    converted(value, span, (from) => {
      const result = asNumber(from);
      return from.kind === 'number' || result === undefined ? undefined : number(from.span, result);
    }),
  tobool: ([value], span) =>
    converted(value, span, (from) => {
      const result = asBoolean(from);
      return from.kind === 'boolean' || result === undefined ? undefined : boolean(from.span, result);
    }),
  nonsensitive: ([value]) => value,
  sensitive: ([value]) => value,
  can: ([value], span) =>
    value && (isFailure(value) ? boolean(span, false) : isKnown(value) ? boolean(span, true) : undefined),
};

function textOf(value: Located, span: Span): Located | undefined {
  const text = asText(value);
  return text === undefined ? undefined : string(span, text);
}

/** A scalar in another type; what is not known stays what it is, for the text that is meant is the same. */
function converted(
  value: Located | undefined,
  span: Span,
  convert: (value: Located) => Located | undefined,
): Located | undefined {
  if (!value || value.kind === 'null' || value.kind === 'expression') return value;
  return convert(value) ?? (value.kind === 'number' || value.kind === 'boolean' ? value : failure(span));
}

function encoded(value: Located, span: Span): Located {
  const text = encodeJson(value);
  const result = text === undefined ? opaque(span) : string(span, text);
  return withStructure(result, value);
}

function decoded(text: Located): Located | undefined {
  const structure = structureOf(text);
  if (structure) return structure;
  const { value, diagnostics } = jsonInside(text);
  return diagnostics.some(({ severity }) => severity !== 'info') ? undefined : value;
}
