import { type Shape, shapeAt } from '../../model/shapes.js';
import type { Plain } from '../../source/value.js';
import { literalsOf, pathsIn } from '../forms/contents.js';
import type { BlockElement } from '../forms/form.js';
import { LENSES } from '../lenses/index.js';
import type { Around } from '../lenses/lens.js';
import { printStatement, type Source } from '../print.js';
import { quote } from '../quote.js';
import { holdsMany, type Saying, sayingsOf } from '../sayings.js';
import { isMap, type PlainMap } from '../types/input.js';
import { json } from '../types/special.js';
import { type BlockKindName, isBlockKind, wordsOf } from '../vocabulary.js';
import { entryLines, IN_ENTRY } from './entries.js';
import { type ReadBack, readBack } from './read-back.js';
import {
  at,
  GONE,
  isEmpty,
  isList,
  isWithin,
  leaves,
  replaced,
  rest,
  touches,
  without,
} from './remainder.js';

/** What a block of this kind says: a request, or a part of one, with what stands beside it under `stack`. */
export interface Raised {
  readonly kind: BlockKindName;
  readonly value: PlainMap;
  /** The same with all defaults: what may be said, but need not be. */
  readonly full?: PlainMap | undefined;
  readonly shape: Shape | undefined;
  readonly around?: Around | undefined;
}

/**
 * Says a value in the words of the language. Every statement is read back before it is taken: what it does not say
 * exactly goes into `extra`, so that nothing is lost whatever a form can or cannot say. Only what is left of `stack`,
 * which has no `extra`, is answered as unsaid.
 */
export function raise(raised: Raised): { readonly lines: string[]; readonly unsaid: PlainMap } {
  const raiser = new Raiser(raised);
  const lines = raiser.lines();
  return { lines, unsaid: raiser.unsaid() };
}

/** A statement, and what it says. */
interface Said extends ReadBack {
  readonly text: string;
}

/** What is left of a list's elements, with what is so of them. */
interface Elements {
  readonly elements: readonly Plain[];
  readonly full: readonly Plain[];
  readonly defaults: readonly Plain[];
}

class Raiser {
  readonly #raised: Raised;
  readonly #full: PlainMap;
  /** What only the defaults say. */
  readonly #defaults: PlainMap;
  readonly #around: Around;
  /** What no statement has said yet. */
  #left: PlainMap;
  readonly #lines: string[] = [];
  /** What tells each statement from the others: one that stands twice says nothing. */
  readonly #keys = new Set<string>();

  constructor(raised: Raised) {
    this.#raised = raised;
    this.#full = raised.full ?? raised.value;
    this.#defaults = without(this.#full, raised.value);
    this.#around = raised.around ?? {};
    this.#left = raised.value;
  }

  lines(): string[] {
    const done = new Set<string>();
    for (const saying of sayingsOf(this.#raised.kind)) {
      if (saying.lists.length === 0) this.#single(saying);
      for (const list of saying.lists) {
        if (done.has(list)) continue;
        done.add(list);
        this.#list(list);
      }
    }
    this.#extra();
    return this.#lines;
  }

  unsaid(): PlainMap {
    const { stack } = this.#left;
    return isMap(stack) ? stack : {};
  }

  /** A statement that says fields; one that may repeat says again what is left. */
  #single(saying: Saying): void {
    const { lens, repeats } = saying.word.row;
    do {
      const shown = lens ? LENSES[lens].raise(this.#left, this.#around, []) : this.#left;
      const source = {
        get: (path: string) => at(shown, path),
        full: (path: string) => at(this.#full, path),
        default: (path: string) => at(this.#defaults, path),
      };
      const fits = (said: PlainMap) => isWithin(said, this.#full) && touches(this.#left, said);
      const said = shown && this.#say(saying, source, undefined, fits);
      if (!said) return;
      this.#keep(said);
      this.#left = without(this.#left, said.fragment);
    } while (repeats);
  }

  /** The elements of a list, in their order: as long as each can be said, for what comes after would move up. */
  #list(path: string): void {
    const sayings = sayingsOf(this.#raised.kind).filter(({ lists }) => lists.includes(path));
    const elements = at(this.#left, path.slice(0, -2));
    if (!isList(elements) || elements.length === 0) return;
    const listIn = (whole: PlainMap, done: number) => {
      const items = at(whole, path.slice(0, -2));
      return isList(items) ? items.slice(done) : [];
    };
    const left = [...elements];
    for (let done = 0; done < elements.length; ) {
      const said = this.#sayElements(sayings, path, {
        elements: elements.slice(done),
        full: listIn(this.#full, done),
        defaults: listIn(this.#defaults, done),
      });
      if (!said) break;
      for (const each of said) left[done] = rest(left[done++]!, each);
    }
    this.#left = replaced(this.#left, path.slice(0, -2), left.some((each) => each !== GONE) ? left : GONE);
  }

  /** One statement for as many of the elements as it can hold; what it said of each. */
  #sayElements(
    sayings: readonly Saying[],
    path: string,
    { elements, ...around }: Elements,
  ): readonly Plain[] | undefined {
    for (const saying of sayings) {
      const said = most(holdsMany(saying, this.#raised.shape) ? elements.length : 1, (count) =>
        this.#sayGroup(saying, path, { elements: elements.slice(0, count), ...around }),
      );
      if (said) return this.#keep(said).elements;
    }
    return undefined;
  }

  #sayGroup(
    saying: Saying,
    path: string,
    { elements, full, defaults }: Elements,
  ): (Said & { readonly elements: readonly Plain[] }) | undefined {
    const { lens } = saying.word.row;
    const sources: Source[] = [];
    for (const [i, element] of elements.entries()) {
      const shown = !isMap(element)
        ? undefined
        : lens
          ? LENSES[lens].raise(element, this.#around, elements)
          : element;
      if (!shown) return undefined;
      sources.push({
        get: (wanted) => (wanted.startsWith('~') ? at(shown, wanted) : inElement(shown, wanted, path)),
        full: (wanted) => inElement(full[i], wanted, path),
        default: (wanted) => inElement(defaults[i], wanted, path),
      });
    }
    const list = path.slice(0, -2);
    const source = {
      get: (wanted: string) => (wanted === list ? elements : sources[0]?.get(wanted)),
      full: (wanted: string) => sources[0]?.full(wanted),
      default: (wanted: string) => sources[0]?.default(wanted),
    };
    let found: Plain | undefined;
    const fits = (fragment: PlainMap) => {
      found = at(fragment, list);
      if (!isList(found) || found.length !== elements.length || !isEmpty(replaced(fragment, list, GONE)))
        return false;
      return found.every((each, i) => isWithin(each, full[i]) && touches(elements[i], each));
    };
    const said = this.#say(saying, source, sources, fits);
    return said && isList(found) ? { ...said, elements: found } : undefined;
  }

  #keep<T extends Said>(said: T): T {
    this.#keys.add(said.key);
    this.#lines.push(said.text);
    return said;
  }

  /** Prints a statement and reads it back: it is good if what it says is so. */
  #say(
    { word, form }: Saying,
    source: Source,
    elements: readonly Source[] | undefined,
    fits: (fragment: PlainMap) => boolean,
  ): Said | undefined {
    const { kind, shape } = this.#raised;
    const block = (element: BlockElement, used: ReadonlySet<string>) =>
      this.#block(element, new Set([...used, ...listsIn(word.form)]), source, elements);
    let before: string | undefined;
    // A text that equals a literal of the form is quoted where it would be taken for that.
    for (const literals of [undefined, literalsOf(word.form)]) {
      const text = printStatement({ row: word.row, form, shape, source, elements, literals, block });
      if (text === undefined || text === before) return undefined;
      before = text;
      const read = readBack(text, word, kind, shape, this.#around.family);
      if (!read || isEmpty(read.fragment) || !fits(read.fragment)) continue;
      return !word.row.repeats && this.#keys.has(read.key) ? undefined : { ...read, text };
    }
    return undefined;
  }

  #block(
    element: BlockElement,
    used: ReadonlySet<string>,
    source: Source,
    elements: readonly Source[] | undefined,
  ): readonly string[] | undefined {
    const { kind, at: path, entries } = element;
    const lines = entries ? entryLines(entries, source, elements) : [];
    if (!kind || !isBlockKind(kind) || !lines) return lines;
    const value = path === undefined ? this.#left : source.get(path);
    const full = path === undefined ? this.#full : source.full(path);
    const beside = path !== undefined && saysStack(kind) ? { stack: this.#left['stack'] } : {};
    if (!isMap(value) && beside.stack === undefined) return lines;
    const prefix = path === undefined ? '' : `${path}.`;
    let inner: PlainMap = isMap(value) ? value : {};
    for (const each of used)
      if (each.startsWith(prefix)) inner = replaced(inner, each.slice(prefix.length), GONE);
    const raised = raise({
      kind,
      value: { ...(entries || path === undefined ? only(inner, kind) : inner), ...defined(beside) },
      full: { ...(isMap(full) ? full : {}), ...defined(beside) },
      shape: innerShape(this.#raised.shape, path),
      around: this.#around,
    });
    return [...lines, ...raised.lines];
  }

  /** What no word says. */
  #extra(): void {
    if (!wordsOf(this.#raised.kind).has('extra')) return;
    const { stack: _, ...left } = this.#left;
    if (isEmpty(left)) return;
    const lines = [...leaves(left, '')].map(
      ([path, value]) => `${quote(path)} = ${json.print(value, IN_ENTRY)}`,
    );
    this.#lines.push(`extra {\n${lines.join('\n')}\n}`);
  }
}

/** What holds for the most of some number, where it holds for all that are fewer. */
function most<T>(count: number, holds: (count: number) => T | undefined): T | undefined {
  const all = holds(count);
  if (all) return all;
  let best: T | undefined;
  for (let low = 0, high = count - 1; low < high; ) {
    const middle = Math.ceil((low + high) / 2);
    const found = holds(middle);
    if (found) best = found;
    if (found) low = middle;
    else high = middle - 1;
  }
  return best;
}

/** A path of the form, looked up in one element of the list that it goes through. */
function inElement(element: Plain | undefined, wanted: string, list: string): Plain | undefined {
  if (wanted === list) return element;
  return wanted.startsWith(`${list}.`) ? at(element, wanted.slice(list.length + 1)) : undefined;
}

/** The lists of which a form says elements: no block beside them says the list as a whole. */
function listsIn(form: Saying['form']): string[] {
  return [...pathsIn(form)]
    .filter((path) => path.includes('[]'))
    .map((path) => path.slice(0, path.indexOf('[]')));
}

function saysStack(kind: BlockKindName): boolean {
  return sayingsOf(kind).some(({ form }) => [...pathsIn(form)].some((path) => path.startsWith('stack.')));
}

function defined({ stack }: { stack?: Plain | undefined }): PlainMap {
  return stack === undefined ? {} : { stack };
}

function innerShape(shape: Shape | undefined, path: string | undefined): Shape | undefined {
  if (path === undefined || !shape) return shape;
  return path.startsWith('stack.') ? undefined : shapeAt(shape, path);
}

/** Beside entries, or in the place of the statement itself, a block says only what its own words name. */
function only(value: PlainMap, kind: BlockKindName): PlainMap {
  const names = sayingsOf(kind).flatMap(({ form }) => [...pathsIn(form)]);
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => names.some((path) => path.startsWith(key))),
  );
}
