import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { call } from './values.js';

/** A parameter that is a list itself, written as an item of a list, brings its items: alone it is that list. */
export function lists(expansion: Expansion): void {
  if (!expansion.hasLists) return;
  expansion.replace((value) => {
    if (value.kind !== 'list' || !value.items.some((item) => expansion.isList(item))) return value;
    const [first, ...others] = value.items;
    if (first && others.length === 0) return first;
    const texts = value.items.map((item) =>
      expansion.isList(item) ? call(item.span, 'Fn::Join', ',', item) : item,
    );
    return call(value.span, 'Fn::Split', ',', call(value.span, 'Fn::Join', ',', texts));
  });
}

/** The items of a list, one by one; of one that is given from outside, as many as it has at the least. */
export function eachOf(list: Located, atLeast: number): readonly Located[] {
  if (list.kind === 'list') return list.items;
  const of = list.kind === 'expression' ? list.expression : undefined;
  const known = of?.type === 'parameter' && of.fallback?.kind === 'list' ? of.fallback.items.length : atLeast;
  return Array.from({ length: known }, (_, i) => call(list.span, 'Fn::Select', i, list));
}
