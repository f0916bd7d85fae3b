import type { Span } from '../../../source/span.js';
import { type Located, string } from '../../../source/value.js';
import { asBoolean, asNumber, asText, isKnown } from '../values.js';
import { encodeJson } from './json-text.js';
import { concatenated } from './compute.js';

const VERB = /%(?:%|([-+ 0#]*)(\d*)(?:\.(\d+))?([svdqtfxXob]))/g;
const WIDEST = 1000;

/** `format`: the pattern with its verbs filled; what is not known becomes a part of a concatenation. */
export function formatted(
  pattern: Located | undefined,
  args: readonly Located[],
  span: Span,
): Located | undefined {
  if (pattern?.kind !== 'string') return undefined;
  const parts: Located[] = [];
  let at = 0;
  let used = 0;
  const literal = (text: string) => {
    if (text !== '') parts.push(string(pattern.span, text));
  };
  for (const match of pattern.value.matchAll(VERB)) {
    const [written, flags = '', width = '', precision, verb] = match;
    literal(pattern.value.slice(at, match.index));
    at = match.index + written.length;
    if (verb === undefined) {
      literal('%');
      continue;
    }
    const argument = args[used++];
    if (!argument || Number(width) > WIDEST || Number(precision ?? 0) > WIDEST) return undefined;
    const plain = flags === '' && width === '' && precision === undefined && 'svd'.includes(verb);
    if (argument.kind === 'expression' && plain) parts.push(argument);
    else {
      const text = verbText(argument, verb, precision, flags);
      if (text === undefined) return undefined;
      parts.push(string(argument.span, padded(text, flags, Number(width))));
    }
  }
  const rest = pattern.value.slice(at);
  if (used !== args.length || rest.includes('%') || parts.length > 100_000) return undefined;
  literal(rest);
  return concatenated(parts, span);
}

function padded(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function verbText(
  value: Located,
  verb: string,
  precision: string | undefined,
  flags: string,
): string | undefined {
  switch (verb) {
    case 's':
    case 'v': {
      const text = asText(value) ?? (verb === 'v' && isKnown(value) ? encodeJson(value) : undefined);
      return text === undefined || precision === undefined
        ? text
        : [...text].slice(0, Number(precision)).join('');
    }
    case 'q':
      return value.kind === 'string' ? JSON.stringify(value.value) : undefined;
    case 't': {
      const truth = asBoolean(value);
      return truth === undefined ? undefined : String(truth);
    }
  }
  const number = asNumber(value);
  if (number === undefined) return undefined;
  const sign = flags.includes('+') && number >= 0 ? '+' : '';
  if (verb === 'f')
    return sign + number.toFixed(Math.min(100, precision === undefined ? 6 : Number(precision)));
  const digits = Math.trunc(number).toString(BASES[verb] ?? 10);
  return sign + (verb === 'X' ? digits.toUpperCase() : digits);
}

const BASES: Readonly<Record<string, number>> = { x: 16, X: 16, o: 8, b: 2 };
