import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { oneOf } from '../diagnostic/nearest.js';
import type { Parameter } from '../model/resource.js';
import { type Span, textOf } from '../source/span.js';
import { boolean, type Located, list, number, string } from '../source/value.js';
import type { Reading } from './match.js';
import { language } from './problems.js';
import { textOfScalar } from './text.js';

/** A value that was given for a parameter, and where. */
export interface Given {
  readonly text: string;
  /** Undefined where it came from the command line. */
  readonly at: Span | undefined;
}

/** Makes a parameter of its statement: its default, or the value given, as its type wants it. */
export function readParameter(
  reading: Reading,
  at: Span,
  given: Given | undefined,
  doc: string | undefined,
  report: (found: Diagnostic) => void,
): Parameter | undefined {
  const read = (path: string) => reading.assignments.find((each) => each.path === `~${path}`)?.value;
  const [name, type] = [read('name'), read('type')];
  if (name?.kind !== 'string' || type?.kind !== 'string') return undefined;
  const refuse = (value: Located, reason: string) => {
    const shown = textOfScalar(value) ?? textOf(value.span);
    report(
      language.report.parameter(
        value.span,
        { value: shown, name: name.value, reason },
        { labels: value.span === at ? [] : [{ span: at, text: 'declared here' }] },
      ),
    );
  };
  const typed = (value: Located): Located | undefined => {
    const converted = convert(value, type.value);
    if (typeof converted !== 'string') return converted;
    refuse(value, converted);
    return undefined;
  };
  const fallbackItems = itemsOf(read('fallback'));
  const allowed = itemsOf(read('allowed'))
    ?.map(typed)
    .filter((value) => value !== undefined);
  const written = given ? string(given.at ?? at, given.text) : undefined;
  const value = written
    ? typed(
        type.value === 'list'
          ? list(
              written.span,
              given!.text.split(/\s*,\s*/).map((item) => string(written.span, item)),
            )
          : written,
      )
    : fallbackItems &&
      typed(type.value === 'list' ? list(fallbackItems[0]!.span, fallbackItems) : fallbackItems[0]!);
  const reason =
    value &&
    broken(value, {
      allowed,
      pattern: read('pattern'),
      low: read('range.min'),
      high: read('range.max'),
      least: read('length.min'),
      most: read('length.max'),
    });
  if (value && reason) refuse(value, reason);
  return {
    name: name.value,
    nameSpan: name.span,
    type: type.value,
    ...(value && { fallback: value }),
    ...(allowed && { allowed }),
    ...(doc !== undefined && { doc }),
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
  readonly pattern: Located | undefined;
  readonly low: Located | undefined;
  readonly high: Located | undefined;
  readonly least: Located | undefined;
  readonly most: Located | undefined;
}

function broken(value: Located, { allowed, pattern, low, high, least, most }: Limits): string | undefined {
  const text = textOfScalar(value);
  if (text === undefined) return undefined;
  const words = allowed?.map(textOfScalar).filter((word) => word !== undefined);
  if (words && !words.includes(text)) return `it takes ${oneOf(words)}`;
  if (
    pattern?.kind === 'string' &&
    isPattern(pattern.value) &&
    !new RegExp(`^(?:${pattern.value})$`).test(text)
  )
    return `it does not match \`${pattern.value}\``;
  if (low?.kind === 'number' && Number(text) < low.value) return `the least is ${low.value}`;
  if (high?.kind === 'number' && Number(text) > high.value) return `the most is ${high.value}`;
  if (least?.kind === 'number' && text.length < least.value)
    return `it is shorter than ${least.value} characters`;
  if (most?.kind === 'number' && text.length > most.value)
    return `it is longer than ${most.value} characters`;
  return undefined;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
