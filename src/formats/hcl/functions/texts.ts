import type { Span } from '../../../source/span.js';
import { boolean, type Located, list, map, string } from '../../../source/value.js';
import { asNumber, asText, failure } from '../values.js';
import { type Compute, concatenated, texts } from './compute.js';
import { formatted } from './format.js';
import { toRegExp } from './patterns.js';

/** A function of texts that are all known. */
function of(
  compute: (values: readonly string[], span: Span) => string | boolean | readonly string[] | undefined,
): Compute {
  return (args, span) => {
    const values = args.map(asText);
    if (!values.every((value) => value !== undefined)) return undefined;
    const result = compute(values, span);
    if (typeof result === 'string') return string(span, result);
    if (typeof result === 'boolean') return boolean(span, result);
    return result && texts(span, result);
  };
}

const trimStart = (text: string, cutset: ReadonlySet<string>) => {
  const characters = [...text];
  const kept = characters.findIndex((character) => !cutset.has(character));
  return kept < 0 ? '' : characters.slice(kept).join('');
};
const trimEnd = (text: string, cutset: ReadonlySet<string>) => {
  const characters = [...text];
  return characters.slice(0, characters.findLastIndex((character) => !cutset.has(character)) + 1).join('');
};

export const TEXTS: Readonly<Record<string, Compute>> = {
  lower: of(([text = '']) => text.toLowerCase()),
  upper: of(([text = '']) => text.toUpperCase()),
  title: of(([text = '']) => text.replace(/(?<![\p{L}\p{N}_])\p{Ll}/gu, (letter) => letter.toUpperCase())),
  trimspace: of(([text = '']) => text.trim()),
  trim: of(([text = '', cutset = '']) => trimEnd(trimStart(text, new Set(cutset)), new Set(cutset))),
  trimprefix: of(([text = '', prefix = '']) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimsuffix: of(([text = '', suffix = '']) =>
    suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  chomp: of(([text = '']) => text.replace(/(?:\r?\n)+$/, '')),
  startswith: of(([text = '', prefix = '']) => text.startsWith(prefix)),
  endswith: of(([text = '', suffix = '']) => text.endsWith(suffix)),
  strcontains: of(([text = '', part = '']) => text.includes(part)),
  strrev: of(([text = '']) => [...text].reverse().join('')),
  split: of(([separator = '', text = '']) =>
    text === '' ? [''] : separator === '' ? [...text] : text.split(separator),
  ),
  indent: of(([width = '', text = '']) =>
    text.replaceAll('\n', `\n${' '.repeat(Math.min(Number(width) || 0, 1000))}`),
  ),
  replace: of(([text = '', part = '', by = '']) => replaced(text, part, by)),
  substr: ([text, from, count]) => substring(text, from, count),
  join: ([separator, ...lists], span) => joined(separator, lists, span),
  format: ([pattern, ...args], span) => formatted(pattern, args, span),
  formatlist: ([pattern, ...args], span) => formattedList(pattern, args, span),
  regex: ([pattern, text], span) => {
    const matches = matchesOf(pattern, text);
    return matches && (matches[0] ? captured(matches[0], span) : failure(span));
  },
  regexall: ([pattern, text], span) => {
    const matches = matchesOf(pattern, text);
    return (
      matches &&
      list(
        span,
        matches.map((match) => captured(match, span)),
      )
    );
  },
};

function replaced(text: string, part: string, by: string): string | undefined {
  if (part.length < 3 || !part.startsWith('/') || !part.endsWith('/'))
    return part === '' ? undefined : text.replaceAll(part, () => by);
  const pattern = toRegExp(part.slice(1, -1), text);
  const template = by.replace(/\$\$|\$\{(\w+)\}|\$(\w+)/g, (written, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === undefined) return written;
    return /^\d+$/.test(name) ? `$${name}` : `$<${name}>`;
  });
  return pattern && text.replace(pattern, template);
}

function substring(
  text: Located | undefined,
  from: Located | undefined,
  count: Located | undefined,
): Located | undefined {
  const characters = text?.kind === 'string' ? [...text.value] : undefined;
  const start = asNumber(from);
  const length = asNumber(count);
  if (!text || !characters || start === undefined || length === undefined) return undefined;
  const first = start < 0 ? Math.max(0, characters.length + start) : start;
  return string(text.span, characters.slice(first, length < 0 ? undefined : first + length).join(''));
}

/** The texts between their separators: a concatenation where some of them are not known. */
function joined(separator: Located | undefined, lists: readonly Located[], span: Span): Located | undefined {
  const between = asText(separator);
  if (between === undefined || !lists.every((each) => each.kind === 'list')) return undefined;
  const items = lists.flatMap((each) => each.items);
  const parts = items.flatMap((item, i) =>
    i > 0 && between !== '' ? [string(span, between), item] : [item],
  );
  return concatenated(parts, span);
}

function formattedList(
  pattern: Located | undefined,
  args: readonly Located[],
  span: Span,
): Located | undefined {
  if (args.some(({ kind }) => kind === 'expression')) return undefined;
  const lengths = args.flatMap((argument) => (argument.kind === 'list' ? [argument.items.length] : []));
  const [length = 1] = lengths;
  if (lengths.some((each) => each !== length)) return undefined;
  const items = Array.from({ length }, (_, i) =>
    formatted(
      pattern,
      args.map((argument) => (argument.kind === 'list' ? argument.items[i]! : argument)),
      span,
    ),
  );
  return items.every((item) => item !== undefined) ? list(span, items) : undefined;
}

function matchesOf(
  pattern: Located | undefined,
  text: Located | undefined,
): readonly RegExpExecArray[] | undefined {
  const searched = asText(text);
  const written = asText(pattern);
  const expression =
    searched === undefined || written === undefined ? undefined : toRegExp(written, searched);
  return expression && searched !== undefined ? [...searched.matchAll(expression)] : undefined;
}

/** What the groups of a pattern matched: by their names, in their order, or all where there are none. */
function captured(match: RegExpExecArray, span: Span): Located {
  const value = (text: string | undefined): Located =>
    text === undefined ? { kind: 'null', span } : string(span, text);
  if (match.groups)
    return map(
      span,
      Object.entries(match.groups).map(([key, text]) => ({ key, keySpan: span, value: value(text) })),
    );
  return match.length === 1 ? value(match[0]) : list(span, match.slice(1).map(value));
}
