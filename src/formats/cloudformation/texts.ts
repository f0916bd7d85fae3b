import type { Span } from '../../source/span.js';
import { expression, type Located, string } from '../../source/value.js';

/** More than a template can hold: functions inside of functions may double a text at each level. */
const MOST_TEXT = 1_000_000;
const MOST_VALUES = 10_000;

/** One text where all parts are known, the part itself where it is the only one; undefined where one is no text. */
export function concatenated(parts: readonly Located[], span: Span): Located | undefined {
  const flat: Located[] = [];
  let length = 0;
  let weight = 0;
  for (const part of parts) {
    const of = part.kind === 'expression' ? part.expression : undefined;
    for (const each of of?.type === 'concatenation' ? of.parts : [part]) {
      if (each.kind !== 'expression' && !('value' in each)) return undefined;
      flat.push(each);
      length += each.kind === 'string' ? each.value.length : 1;
      weight += weightOf(each);
    }
    if (length > MOST_TEXT || weight > MOST_VALUES) return undefined;
  }
  return whole(withDynamic(flat), span);
}

const weights = new WeakMap<Located, number>();

/** How many values it holds, one that is held twice twice. */
function weightOf(value: Located): number {
  if (value.kind !== 'expression' && value.kind !== 'list' && value.kind !== 'map') return 1;
  const known = weights.get(value);
  if (known !== undefined) return known;
  const weight = heldBy(value).reduce((sum, each) => sum + weightOf(each), 1);
  weights.set(value, weight);
  return weight;
}

function heldBy(value: Located): readonly Located[] {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'map') return value.entries.map((entry) => entry.value);
  const of = value.kind === 'expression' ? value.expression : undefined;
  if (of?.type === 'call') return of.arguments;
  if (of?.type === 'concatenation') return of.parts;
  return of?.type === 'conditional' ? [of.consequent, of.otherwise] : [];
}

/** A text with the dynamic references in it: `{{resolve:ssm:name}}` is what the deployment finds there. */
export function dynamicText(text: Located): Located {
  return text.kind === 'string' && text.value.includes(OPEN) ? whole(withDynamic([text]), text.span) : text;
}

/** Whether it may stand for no text, or for several. */
export function isOptional(part: Located): boolean {
  if (part.kind !== 'expression') return !('value' in part);
  const of = part.expression;
  return of.type === 'conditional' && (isOptional(of.consequent) || isOptional(of.otherwise));
}

const OPEN = '{{resolve:';
const CLOSE = '}}';

function withDynamic(parts: readonly Located[]): readonly Located[] {
  if (!parts.some((part) => part.kind === 'string' && part.value.includes(OPEN))) return parts;
  const outside: Located[] = [];
  let inside: Located[] | undefined;
  for (const part of parts) {
    if (part.kind !== 'string') {
      (inside ?? outside).push(part);
      continue;
    }
    for (let rest = part.value; rest !== ''; ) {
      const mark = inside ? CLOSE : OPEN;
      const at = rest.indexOf(mark);
      const before = string(part.span, at < 0 ? rest : rest.slice(0, at), part.written);
      if (before.value !== '') (inside ?? outside).push(before);
      if (at < 0) break;
      rest = rest.slice(at + mark.length);
      if (inside) outside.push(called('resolve', part.span, [whole(inside, part.span)]));
      inside = inside ? undefined : [];
    }
  }
  return inside ? parts : outside;
}

export function called(name: string, span: Span, values: readonly Located[]): Located {
  return expression(span, { type: 'call', name, arguments: values });
}

function whole(parts: readonly Located[], span: Span): Located {
  const joined: Located[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'expression') joined.push(part);
    else if (last?.kind === 'string')
      joined[joined.length - 1] = { ...last, value: last.value + textIn(part) };
    else joined.push(part.kind === 'string' ? part : string(part.span, textIn(part)));
  }
  const [only, ...more] = joined.filter((part) => part.kind !== 'string' || part.value !== '');
  if (!only) return string(span, '');
  return more.length === 0 ? only : expression(span, { type: 'concatenation', parts: [only, ...more] });
}

export function textIn(part: Located): string {
  if (part.kind === 'number') return part.written;
  return 'value' in part ? String(part.value) : '';
}
