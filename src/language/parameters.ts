import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { oneOf } from '../diagnostic/nearest.js';
import type { Bounds, Parameter } from '../model/resource.js';
import { accepts } from '../query/pattern/automaton.js';
import { type Readable, readPattern } from '../query/pattern/pattern.js';
import { cover, type Span, textOf } from '../source/span.js';
import { boolean, type Located, list, number, string } from '../source/value.js';
import { type Reading, valueIn } from './reading.js';
import { language } from './problems.js';
import { textOfScalar } from './text.js';
import { namesNoSecret, secretNamed } from './types/special.js';

/** A value that was given for a parameter: on the command line, or by an environment. */
export type Given =
  | { readonly items: readonly Located[]; readonly at: Span }
  | { readonly text: string; readonly at: undefined };

/** Makes a parameter of its statement: its default, or the value given, as its type wants it. */
export function readParameter(
  reading: Reading,
  at: Span,
  given: Given | undefined,
  doc: string | undefined,
  report: (found: Diagnostic) => void,
): Parameter | undefined {
  const [name, type] = [valueIn(reading, 'name'), valueIn(reading, 'type')];
  if (name?.kind !== 'string' || type?.kind !== 'string') return undefined;
  const refuse = (value: Located, reason: string, help: readonly string[] = []) => {
    const shown = textOfScalar(value) ?? textOf(value.span);
    const labels = given?.at && value.span !== at ? [{ span: at, text: 'declared here' }] : [];
    report(
      language.report.parameter(value.span, { value: shown, name: name.value, reason }, { labels, help }),
    );
  };
  const typed = (value: Located): Located | undefined => {
    const converted = convert(value, type.value);
    if (typeof converted !== 'string') return converted;
    refuse(value, converted);
    return undefined;
  };
  const limits = limitsIn(reading, typed, refuse);
  const items = given ? itemsGiven(given, type.value, at, refuse) : itemsOf(valueIn(reading, 'fallback'));
  const value = items && together(items, type.value, refuse)?.map(typed);
  const known = value?.every((item) => item !== undefined) ? value : undefined;
  for (const item of known ?? []) {
    const reason = broken(item, limits);
    if (reason !== undefined) refuse(item, reason);
  }
  const isList = isListType(type.value);
  const size = known && (isList ? known.length : textOfScalar(known[0]!)?.length);
  const reason = size === undefined ? undefined : misfitting(size, isList ? 'item' : 'character', limits);
  if (known && reason !== undefined) refuse(whole(known), reason);
  const [range, lengths] = [boundsOf(limits.low, limits.high), boundsOf(limits.least, limits.most)];
  const fallback = known && (isList ? list(known[0]?.span ?? at, known) : known[0]);
  return {
    name: name.value,
    nameSpan: name.span,
    type: type.value,
    ...(fallback && { fallback }),
    ...(limits.allowed && { allowed: limits.allowed }),
    ...(limits.pattern && { pattern: limits.pattern.source }),
    ...(range && { range }),
    ...(lengths && { length: lengths }),
    ...(doc !== undefined && { doc }),
  };
}

function itemsGiven(given: Given, type: string, at: Span, refuse: Refuse): readonly Located[] | undefined {
  if ('items' in given) return given.items;
  if (type === 'secret') {
    const secret = secretNamed(given.text, at);
    if (!secret) refuse(string(at, given.text), 'it names no secret', [namesNoSecret(given.text)]);
    return secret && [secret];
  }
  const texts = isListType(type) ? given.text.split(/\s*,\s*/) : [given.text];
  return texts.map((text) => string(at, text));
}

/** Values of these types are lists: CloudFormation's too. */
function isListType(type: string): boolean {
  return type === 'list' || type === 'subnets' || type === 'security-groups';
}

/** What is refused, why, and what to do. */
type Refuse = (value: Located, reason: string, help?: readonly string[]) => void;

/** Only a list has several values. */
function together(items: readonly Located[], type: string, refuse: Refuse): readonly Located[] | undefined {
  if (items.length < 2 || isListType(type)) return items;
  refuse(items[1]!, `a ${type} is one value`, ['quote it if the comma belongs to the value']);
  return undefined;
}

function limitsIn(reading: Reading, typed: (value: Located) => Located | undefined, refuse: Refuse): Limits {
  const pattern = valueIn(reading, 'pattern');
  return {
    allowed: itemsOf(valueIn(reading, 'allowed'))
      ?.map(typed)
      .filter((value) => value !== undefined),
    pattern: pattern && patternOf(pattern, refuse),
    low: valueIn(reading, 'range.min'),
    high: valueIn(reading, 'range.max'),
    least: valueIn(reading, 'length.min'),
    most: valueIn(reading, 'length.max'),
  };
}

function itemsOf(value: Located | undefined): readonly Located[] | undefined {
  return value?.kind === 'list' ? value.items : undefined;
}

/** The value in its type, or why it is none. */
function convert(value: Located, type: string): Located | string {
  if (value.kind === 'list') return value;
  const text = textOfScalar(value);
  if (text === undefined) return value;
  if (type === 'number')
    return /^-?\d+(?:\.\d+)?$/.test(text) ? number(value.span, Number(text), text) : 'it is no number';
  if (type === 'bool')
    return /^(?:true|false|on|off)$/.test(text)
      ? boolean(value.span, text === 'true' || text === 'on')
      : 'it is neither `true` nor `false`';
  return value;
}

interface Limits {
  readonly allowed: readonly Located[] | undefined;
  readonly pattern: { readonly source: string; readonly automaton: Readable['automaton'] } | undefined;
  readonly low: Located | undefined;
  readonly high: Located | undefined;
  readonly least: Located | undefined;
  readonly most: Located | undefined;
}

function boundsOf(least: Located | undefined, most: Located | undefined): Bounds | undefined {
  const [min, max] = [least, most].map((bound) => (bound?.kind === 'number' ? bound.value : undefined));
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function broken(value: Located, { allowed, pattern, low, high }: Limits): string | undefined {
  const text = textOfScalar(value);
  if (text === undefined) return undefined;
  const words = allowed?.map(textOfScalar).filter((word) => word !== undefined);
  if (words && !words.includes(text)) return `it takes ${oneOf(words)}`;
  if (pattern && !accepts(pattern.automaton, text)) return `it does not match \`${pattern.source}\``;
  if (low?.kind === 'number' && Number(text) < low.value) return `the least is ${low.value}`;
  if (high?.kind === 'number' && Number(text) > high.value) return `the most is ${high.value}`;
  return undefined;
}

/** A list is as long as it has items. */
function misfitting(size: number, unit: string, { least, most }: Limits): string | undefined {
  const counted = (count: number) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (least?.kind === 'number' && size < least.value) return `it is shorter than ${counted(least.value)}`;
  if (most?.kind === 'number' && size > most.value) return `it is longer than ${counted(most.value)}`;
  return undefined;
}

/** All that was given, as it is shown. */
function whole(items: readonly Located[]): Located {
  const [first, last] = [items[0]!, items.at(-1)!];
  const texts = items.map((item) => textOfScalar(item) ?? textOf(item.span));
  return string(cover(first.span, last.span), texts.join(', '));
}

/** A pattern is matched by the whole value, in time linear in it. */
function patternOf(written: Located, refuse: Refuse): Limits['pattern'] {
  if (written.kind !== 'string') return undefined;
  const pattern = readPattern(written.value);
  if (pattern.kind === 'pattern') return { source: written.value, automaton: pattern.automaton };
  if (pattern.kind === 'wrong') refuse(written, 'it is no regular expression', [pattern.text]);
  else refuse(written, `a pattern with ${pattern.text} is not evaluated`, ['write it without']);
  return undefined;
}
