import type { Span } from '../source/span.js';
import { type Entry, type Located, type LocatedList, type LocatedMap, list, map } from '../source/value.js';

interface Field {
  readonly keySpan: Span;
  readonly value: Located | MapBuilder | ListBuilder;
  readonly newer?: true | undefined;
}

/** A map of located values that is still being put together, in the order in which its fields were written. */
export class MapBuilder {
  readonly span: Span;
  readonly #fields = new Map<string, Field>();

  constructor(span: Span) {
    this.span = span;
  }

  has(key: string): boolean {
    return this.#fields.has(key);
  }

  get(key: string): Located | MapBuilder | ListBuilder | undefined {
    return this.#fields.get(key)?.value;
  }

  set(key: string, value: Located, keySpan: Span): void {
    this.#fields.set(key, { keySpan, value });
  }

  /** A value, or one that is still being built, that may be newer than what is known of the API. */
  setNewer(key: string, value: Located | MapBuilder | ListBuilder, keySpan: Span): void {
    this.#fields.set(key, { keySpan, value, newer: true });
  }

  delete(key: string): void {
    this.#fields.delete(key);
  }

  /** Goes on building under a key that held a finished value. */
  replace(key: string, value: MapBuilder | ListBuilder, keySpan: Span): void {
    const newer = this.#fields.get(key)?.newer;
    this.#fields.set(key, { keySpan, value, newer });
  }

  /** The map under a key, made where it is not there yet. */
  map(key: string, span: Span, keySpan = span): MapBuilder {
    const known = this.#fields.get(key)?.value;
    if (known instanceof MapBuilder) return known;
    const made = new MapBuilder(span);
    this.#fields.set(key, { keySpan, value: made });
    return made;
  }

  list(key: string, span: Span, keySpan = span): ListBuilder {
    const known = this.#fields.get(key)?.value;
    if (known instanceof ListBuilder) return known;
    const made = new ListBuilder(span);
    this.#fields.set(key, { keySpan, value: made });
    return made;
  }

  build(): LocatedMap {
    const entries: Entry[] = [];
    for (const [key, { keySpan, value, newer }] of this.#fields)
      entries.push({ key, keySpan, value: built(value), ...(newer && { newer }) });
    return map(this.span, entries);
  }
}

export class ListBuilder {
  readonly #span: Span;
  readonly items: (Located | MapBuilder | ListBuilder)[] = [];

  constructor(span: Span) {
    this.#span = span;
  }

  element(span: Span): MapBuilder {
    const made = new MapBuilder(span);
    this.items.push(made);
    return made;
  }

  build(): LocatedList {
    return list(this.#span, this.items.map(built));
  }
}

function built(value: Located | MapBuilder | ListBuilder): Located {
  return value instanceof MapBuilder || value instanceof ListBuilder ? value.build() : value;
}

/** The elements that the groups of one statement have made: `environment[].name` and `environment[].value` of a group are of one. */
export class Elements {
  readonly #made = new Map<string, MapBuilder>();

  of(list: ListBuilder, path: string, group: number, span: Span): MapBuilder {
    const key = `${group} ${path}`;
    const known = this.#made.get(key);
    if (known) return known;
    const element = list.element(span);
    this.#made.set(key, element);
    return element;
  }
}

/** A step of a path: a field, an element of a list, or a map of entries. */
interface Step {
  readonly name: string;
  readonly kind: 'field' | 'element' | 'entries';
  /** The path up to here. */
  readonly path: string;
}

const paths = new Map<string, readonly Step[]>();

/** The same few paths are walked with every statement. */
function stepsOf(path: string): readonly Step[] {
  const known = paths.get(path) ?? path.split('.').map(stepOf);
  paths.set(path, known);
  return known;
}

function stepOf(text: string, i: number, all: readonly string[]): Step {
  const path = all.slice(0, i + 1).join('.');
  if (text.endsWith('[]')) return { name: text.slice(0, -2), kind: 'element', path };
  if (text.endsWith('{}')) return { name: text.slice(0, -2), kind: 'entries', path };
  return { name: text, kind: 'field', path };
}

/** Finds, or makes, the map that holds the last step of a path; `[]` steps into the element of the group. */
export function holderOf(
  root: MapBuilder,
  wanted: string,
  { elements, group, span, keySpan }: { elements: Elements; group: number; span: Span; keySpan: Span },
): { holder: MapBuilder; key: string | undefined } {
  const steps = stepsOf(wanted);
  const last = steps.at(-1)!;
  let here = root;
  for (const { name, kind, path } of last.kind === 'field' ? steps.slice(0, -1) : steps)
    here =
      kind === 'element'
        ? elements.of(here.list(name, span, keySpan), path, group, span)
        : here.map(name, span, keySpan);
  return { holder: here, key: last.kind === 'field' ? last.name : undefined };
}
