import type { FormatEntry } from '../../../formats/index.js';
import { placeOf } from '../../../formats/text-place.js';
import { isRequestKind, type Model } from '../../../model/resource.js';
import { type Span, span } from '../../../source/span.js';
import { SourceText } from '../../../source/text.js';
import { type LocatedString, valueAt } from '../../../source/value.js';
import type { Page } from '../../workspace/page.js';

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
  return format && IN_CONSTRAINTS.test(source.text.slice(0, offset))
    ? queryIn(format, source, offset)
    : undefined;
}

/** The same while it is written: it may be empty, which formats take for none, or its quote may be open. */
export async function queryWrittenAt(page: Page, offset: number): Promise<QueryPlace | undefined> {
  const { format, source } = page;
  const place = await queryAt(page, offset);
  const before = source.text.slice(0, offset);
  if (place || !format || !IN_CONSTRAINTS.test(before) || !BEHIND_KEY.test(before)) return place;
  const text = withoutHoles(source.text, offset);
  for (const probe of PROBES) {
    const probed = new SourceText(source.path, text.slice(0, offset) + probe + text.slice(offset));
    const found = await queryIn(format, probed, offset);
    if (found) return withoutProbe(found, source, offset, probe);
  }
  return undefined;
}

/** The parameters of ecs-cli have those of a service in `task_placement`. */
const IN_CONSTRAINTS = /placement[-_]?constraints|task_placement/i;
const BEHIND_KEY = /\bexpression["']?\s*[:=][\s\S]{0,500}$/i;
/** A word that may stand in a query, and what may close it. */
const PROBES = ['', 'x', 'x"', "x'"];

/** With words as long as what other languages put in; but where somebody writes that, it stays. */
function withoutHoles(text: string, offset: number): string {
  return text.replace(/\$\{[^{}"\r\n]*\}/g, (hole, start: number) =>
    start < offset && offset < start + hole.length ? hole : 'x'.repeat(hole.length),
  );
}

function withoutProbe(
  { query, offset: word, at, model }: QueryPlace,
  source: SourceText,
  offset: number,
  probe: string,
): QueryPlace {
  const added = probe.slice(0, 1).length;
  const inProbed = (i: number) => (i > word ? i + added : i);
  const inSource = (i: number) => (i > offset ? Math.max(offset, i - probe.length) : i);
  return {
    query: query.slice(0, word) + query.slice(word + added),
    offset: word,
    at(from, to) {
      const { start, end } = at(inProbed(from), inProbed(to));
      return span(source, inSource(start), inSource(end));
    },
    model,
  };
}

async function queryIn(
  format: FormatEntry,
  source: SourceText,
  offset: number,
): Promise<QueryPlace | undefined> {
  const { read } = await format.load();
  const alone = { reason: 'is not read while it is written' };
  const { model } = read(source, {
    open: () => alone,
    list: () => [],
    parameters: new Map(),
  });
  for (const expression of expressionsIn(model)) {
    const { span: whole } = expression;
    if (whole.source !== source || offset < whole.start || offset > whole.end) continue;
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
