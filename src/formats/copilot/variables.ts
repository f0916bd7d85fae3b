import type { Parameter } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import {
  expression,
  list,
  type Located,
  type LocatedString,
  type LocatedMap,
  map,
  string,
} from '../../source/value.js';
import { placeOf } from '../text-place.js';

export const APPLICATION = 'COPILOT_APPLICATION_NAME';
export const ENVIRONMENT = 'COPILOT_ENVIRONMENT_NAME';

/** `${NAME}` in texts: what the shell gives to Copilot is given as a parameter. */
export class Variables {
  readonly #given: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Parameter>();

  constructor(given: ReadonlyMap<string, string>, environment: string | undefined) {
    this.#given = environment === undefined ? given : new Map([...given, [ENVIRONMENT, environment]]);
  }

  get parameters(): readonly Parameter[] {
    return [...this.#known.values()];
  }

  /** A map with parameters in the places of variables; what several aliases share stays shared. */
  fill(root: LocatedMap): LocatedMap {
    return this.#inMap(root, new Map());
  }

  /** A parameter, or its value where that is given. */
  named(name: string, at: Span, type = 'string'): Located {
    const given = this.#given.get(name);
    if (!this.#known.has(name) && (given === undefined || name !== ENVIRONMENT))
      this.#known.set(name, { name, nameSpan: at, type });
    return given === undefined ? expression(at, { type: 'parameter', name }) : string(at, given);
  }

  /** Where a number is wanted, it is given as one. */
  usedAsNumber(name: string): void {
    const parameter = this.#known.get(name);
    if (parameter) this.#known.set(name, { ...parameter, type: 'number' });
  }

  #filled(value: Located, filled: Map<Located, Located>): Located {
    const before = filled.get(value);
    if (before) return before;
    const now = this.#inside(value, filled);
    filled.set(value, now);
    return now;
  }

  #inside(value: Located, filled: Map<Located, Located>): Located {
    if (value.kind === 'string') return this.#text(value);
    if (value.kind === 'map') return this.#inMap(value, filled);
    if (value.kind !== 'list') return value;
    return list(
      value.span,
      value.items.map((item) => this.#filled(item, filled)),
    );
  }

  #inMap(value: LocatedMap, filled: Map<Located, Located>): LocatedMap {
    return map(
      value.span,
      value.entries.map((entry) => ({ ...entry, value: this.#filled(entry.value, filled) })),
    );
  }

  #text(whole: LocatedString): Located {
    const parts: Located[] = [];
    const place = placeOf(whole);
    let end = 0;
    const upTo = (start: number) => {
      if (start > end) parts.push(string(place.at(end, start), whole.value.slice(end, start), whole.written));
    };
    for (const { 0: text, 1: name, index } of whole.value.matchAll(VARIABLE)) {
      upTo(index);
      end = index + text.length;
      parts.push(this.named(name!, place.at(index, end)));
    }
    if (end === 0) return whole;
    upTo(whole.value.length);
    const texts = parts.map((part) => (part.kind === 'string' ? part.value : undefined));
    if (texts.every((text) => text !== undefined)) return string(whole.span, texts.join(''), whole.written);
    return parts.length === 1 ? parts[0]! : expression(whole.span, { type: 'concatenation', parts });
  }
}

const VARIABLE = /\$\{([_a-zA-Z]\w*)\}/g;
