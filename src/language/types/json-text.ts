import { type Span, textOf } from '../../source/span.js';
import {
  boolean,
  type Entry,
  expression,
  list,
  type Located,
  map,
  number,
  type Plain,
  string,
} from '../../source/value.js';
import { hole, splitHoles } from '../holes.js';

/** A text of JSON, at one place; values in it may be open: `["${type}"]`. Undefined where it is no JSON. */
export function readJsonText(written: Located, at: Span): Located | undefined {
  const parts = partsOf(written);
  try {
    return located(JSON.parse(withHoles(parts)), at, parts);
  } catch {
    return undefined;
  }
}

/** Puts a plain value at one place. */
export function locate(value: Plain, at: Span): Located {
  return located(value, at, []);
}

function partsOf(written: Located): readonly Located[] {
  return written.kind === 'expression' && written.expression.type === 'concatenation'
    ? written.expression.parts
    : [written];
}

/** What is open stands in a text, or is a value of its own and becomes a text. */
function withHoles(parts: readonly Located[]): string {
  let isInText = false;
  return parts
    .map((part, i) => {
      if (part.kind !== 'string') return isInText ? hole(String(i)) : `"${hole(String(i))}"`;
      for (const [sign] of part.value.matchAll(/\\.|"/gs)) if (sign === '"') isInText = !isInText;
      return part.value;
    })
    .join('');
}

function located(value: Plain, at: Span, holes: readonly Located[]): Located {
  if (value === null) return { kind: 'null', span: at };
  if (typeof value === 'string') return filled(value, at, holes);
  if (typeof value === 'number') return number(at, value);
  if (typeof value === 'boolean') return boolean(at, value);
  if (isList(value))
    return list(
      at,
      value.map((item) => located(item, at, holes)),
    );
  return map(
    at,
    Object.entries(value).map(([written, item]): Entry => {
      const key = keyOf(written, holes);
      const isOpen = key !== written;
      return { key, keySpan: at, ...(isOpen && { keyUnknown: true }), value: located(item, at, holes) };
    }),
  );
}

function filled(text: string, at: Span, holes: readonly Located[]): Located {
  const parts = splitHoles(text).flatMap((part, i) => {
    if (i % 2 === 1) return holes[Number(part)] ?? [];
    return part === '' ? [] : [string(at, part)];
  });
  const [only, ...more] = parts;
  if (!only) return string(at, '');
  return more.length === 0 ? only : expression(at, { type: 'concatenation', parts });
}

function keyOf(key: string, holes: readonly Located[]): string {
  return splitHoles(key)
    .map((part, i) => (i % 2 === 1 ? textOf(holes[Number(part)]!.span) : part))
    .join('');
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
