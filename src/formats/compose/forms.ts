import { type Entry, type Located, type LocatedMap, map } from '../../source/value.js';
import { Phrase, textIn } from '../phrase.js';

/** Names and values, written as a map or as a list of `NAME=value`. */
export function pairsOf(value: Located | undefined, sign: RegExp = /=/): readonly Entry[] {
  if (value?.kind === 'map') return value.entries;
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item): Entry[] => {
    const phrase = new Phrase(item);
    const at = sign.exec(phrase.text)?.index ?? phrase.text.length;
    const key = phrase.slice(0, at);
    const behind = phrase.slice(Math.min(at + 1, phrase.text.length));
    const end = { ...item.span, start: item.span.end };
    if (phrase.text === '') return [];
    return [
      {
        key: textIn(key) ?? phrase.text.slice(0, at),
        keySpan: key.span,
        ...(key.kind === 'expression' && { keyUnknown: true as const }),
        value: at < phrase.text.length ? behind : { kind: 'null', span: end },
      },
    ];
  });
}

/** Names with details, written as a map or as a list of names alone. */
export function namedOf(value: Located | undefined): readonly Entry[] {
  if (value?.kind === 'map') return value.entries;
  return itemsOf(value).flatMap((item) => {
    const key = textIn(item);
    return key === undefined ? [] : [{ key, keySpan: item.span, value: { kind: 'null', span: item.span } }];
  });
}

/** A list, or one value that stands for a list of it. */
export function itemsOf(value: Located | undefined): readonly Located[] {
  if (!value || value.kind === 'null') return [];
  return value.kind === 'list' ? value.items : [value];
}

export function membersOf(value: Located | undefined): readonly Entry[] {
  return value?.kind === 'map' ? value.entries : [];
}

export function mapWith(at: Located, ...entries: readonly (readonly [string, Located])[]): LocatedMap {
  return map(
    at.span,
    entries.map(([key, value]) => ({ key, keySpan: value.span, value })),
  );
}

/** A variable and nothing else. */
export function isVariable(value: Located): boolean {
  return value.kind === 'expression' && value.expression.type === 'parameter';
}
