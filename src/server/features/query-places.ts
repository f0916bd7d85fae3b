import { placeOf } from '../../formats/text-place.js';
import { isRequestKind, type Model } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import { type LocatedString, valueAt } from '../../source/value.js';
import type { Page } from '../page.js';

/** A query in a text of another format, at a place in it. */
export interface QueryPlace {
  readonly query: string;
  /** Of the place, in the query. */
  readonly offset: number;
  /** Where a part of the query stands in the text. */
  at(from: number, to: number): Span;
  readonly model: Model;
}

/** The placement constraint that an offset lies in. */
export async function queryAt({ format, source }: Page, offset: number): Promise<QueryPlace | undefined> {
  if (!format || !/placement[-_]?constraints/i.test(source.text.slice(0, offset))) return undefined;
  const { read } = await format.load();
  const alone = { reason: 'is not read while it is written' };
  const { model } = read(source, {
    open: () => alone,
    list: () => [],
    overlays: [],
    parameters: new Map(),
  });
  for (const expression of expressionsIn(model)) {
    const { span } = expression;
    if (span.source !== source || offset < span.start || offset > span.end) continue;
    const { at } = placeOf(expression);
    const within = offsetIn(expression, at, offset);
    if (within !== undefined) return { query: expression.value, offset: within, at, model };
  }
  return undefined;
}

function expressionsIn({ resources }: Model): readonly LocatedString[] {
  return resources.flatMap(({ kind, value }) => {
    const constraints = isRequestKind(kind) ? valueAt(value, ['placementConstraints']) : undefined;
    const items = constraints?.kind === 'list' ? constraints.items : [];
    return items.flatMap((item) => {
      const expression = valueAt(item, ['expression']);
      return expression?.kind === 'string' ? expression : [];
    });
  });
}

/** Which character of the value stands at an offset of the text, whatever escapes stand before it. */
function offsetIn({ value }: LocatedString, at: QueryPlace['at'], offset: number): number | undefined {
  for (let i = 0; i <= value.length; i++) {
    const { start } = at(i, i);
    if (start === offset) return i;
    if (start > offset) return i > 0 ? i - 1 : undefined;
  }
  return undefined;
}
