import type { Tag } from '../yaml/convert.js';
import type { Span } from '../../source/span.js';
import {
  type Entry,
  entryOf,
  type Located,
  type LocatedMap,
  map,
  revisedList,
  string,
} from '../../source/value.js';
import { callOf, itemsOf, type Tags } from './functions.js';
import { parameterOf } from './parameters.js';

/** A `Fn::ForEach` that was written out. */
export interface Loop {
  readonly keySpan: Span;
  readonly key: string;
  readonly times: number;
}

export interface Unrolled {
  readonly root: LocatedMap;
  readonly tags: Tags;
  readonly loops: readonly Loop[];
}

const MOST_VALUES = 200_000;
const FOR_EACH = 'Fn::ForEach::';

/** Writes out the loops of a template whose collections are known; what they make stands at the place of their text. */
export function unrolled(root: LocatedMap, tags: Tags, given: ReadonlyMap<string, string>): Unrolled {
  if (!root.span.source.text.includes(FOR_EACH)) return { root, tags, loops: [] };
  const unroller = new Unroller(root, tags, given);
  const written = unroller.value(root, new Map());
  if (written.kind !== 'map' || unroller.spent) return { root, tags, loops: [] };
  return { root: written, tags: unroller.tags, loops: unroller.loops };
}

/** What stands for the identifiers of the loops around. */
type Names = ReadonlyMap<string, string>;

class Unroller {
  readonly tags: Map<Located, Tag>;
  readonly loops: Loop[] = [];
  readonly #parameters: Located | undefined;
  readonly #given: ReadonlyMap<string, string>;
  #values = 0;

  constructor(root: LocatedMap, tags: Tags, given: ReadonlyMap<string, string>) {
    this.tags = new Map(tags);
    this.#parameters = entryOf(root, 'Parameters')?.value;
    this.#given = given;
  }

  get spent(): boolean {
    return this.#values > MOST_VALUES;
  }

  value(value: Located, names: Names): Located {
    this.#values++;
    if (this.spent) return value;
    const name = this.#nameIn(value);
    const known = name === undefined ? undefined : names.get(name);
    if (known !== undefined) return string(value.span, known);
    const made = this.#copy(value, names);
    const tag = this.tags.get(value);
    if (tag && made !== value) this.tags.set(made, tag);
    return made;
  }

  #copy(value: Located, names: Names): Located {
    if (value.kind === 'string') {
      const text = replaced(value.value, names);
      return text === value.value ? value : { ...value, value: text };
    }
    if (value.kind === 'list') return revisedList(value, (item) => this.value(item, names));
    if (value.kind !== 'map') return value;
    const entries = value.entries.flatMap((entry) => this.#entry(entry, names));
    const same =
      entries.length === value.entries.length && entries.every((each, i) => each === value.entries[i]);
    return same ? value : map(value.span, entries);
  }

  #entry(entry: Entry, names: Names): readonly Entry[] {
    const loop = entry.key.startsWith(FOR_EACH) ? this.#loop(entry, names) : undefined;
    if (loop) return loop;
    const value = this.value(entry.value, names);
    const key = replaced(entry.key, names);
    return [key === entry.key && value === entry.value ? entry : { ...entry, key, value }];
  }

  #loop({ key, keySpan, value }: Entry, names: Names): readonly Entry[] | undefined {
    const [identifier, collection, made] = itemsOf(value);
    if (identifier?.kind !== 'string' || made?.kind !== 'map' || !collection) return undefined;
    const texts = this.#texts(this.value(collection, names));
    if (!texts) return undefined;
    this.loops.push({ key, keySpan, times: texts.length });
    return texts.flatMap((text) => {
      if (this.spent) return [];
      const inner = new Map([...names, [identifier.value, text]]);
      return made.entries.flatMap((entry) => this.#entry(entry, inner));
    });
  }

  /** Those of a list, or of a parameter by its value. */
  #texts(collection: Located): readonly string[] | undefined {
    const name = this.#nameIn(collection);
    if (name === undefined) {
      const items = itemsOf(collection);
      const texts = items.flatMap((item) =>
        'value' in item && !this.tags.has(item) ? String(item.value) : [],
      );
      return collection.kind === 'list' && texts.length === items.length ? texts : undefined;
    }
    const entry = this.#parameters?.kind === 'map' ? entryOf(this.#parameters, name) : undefined;
    const parameter = entry && parameterOf(entry, this.#given.get(name));
    const value = parameter?.given ?? parameter?.fallback;
    return value?.kind === 'list' ? this.#texts(value) : undefined;
  }

  #nameIn(value: Located): string | undefined {
    const call = callOf(value, this.tags);
    return call?.name === 'Ref' && call.argument.kind === 'string' ? call.argument.value : undefined;
  }
}

/** `&{name}` leaves out what a logical id cannot have. */
function replaced(text: string, names: Names): string {
  if (names.size === 0 || !/[$&]\{/.test(text)) return text;
  return text.replace(/([$&])\{(\w+)\}/g, (whole, sign: string, name: string) => {
    const known = names.get(name);
    if (known === undefined) return whole;
    return sign === '&' ? known.replace(/[^A-Za-z0-9]/g, '') : known;
  });
}
