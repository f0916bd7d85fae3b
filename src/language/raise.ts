import { type Shape, shapeAt } from '../model/shapes.js';
import { SourceText } from '../source/text.js';
import { expression, type Plain } from '../source/value.js';
import { bindStatement, type Target } from './bind.js';
import { MapBuilder } from './builder.js';
import type { BlockElement, Element } from './forms.js';
import { plainWithHoles } from './holes.js';
import { keyOf } from './keys.js';
import { LENSES } from './lenses/index.js';
import type { Around } from './lenses/lens.js';
import { parse } from './parser.js';
import { isList, printStatement } from './print.js';
import { quote, quoted } from './quote.js';
import { typeNamed } from './types/index.js';
import { json } from './types/special.js';
import { isMap, type PlainMap } from './types/input.js';
import { headSpan } from './tree.js';
import { type BlockKindName, isBlockKind, type Word, wordsOf } from './vocabulary.js';

/** What a block of this kind says: a request, or a part of one, with what stands beside it under `stack`. */
export interface Raised {
  readonly kind: BlockKindName;
  readonly value: PlainMap;
  readonly shape: Shape | undefined;
  readonly around?: Around | undefined;
}

/**
 * Says a value in the words of the language. Every statement is read back before it is taken: what it does not say
 * exactly goes into `extra`, so that nothing is lost whatever a form can or cannot say.
 */
export function raiseBlock(raised: Raised): string[] {
  return raise(raised).lines;
}

/** The same, with what is left of `stack`: that has no `extra`. */
export function raise(raised: Raised): { readonly lines: string[]; readonly unsaid: PlainMap } {
  const raiser = new Raiser(raised);
  const lines = raiser.lines();
  return { lines, unsaid: raiser.unsaid() };
}

class Raiser {
  readonly #raised: Raised;
  readonly #around: Around;
  /** What no statement has said yet. */
  #left: PlainMap;
  readonly #lines: string[] = [];
  /** What tells each statement from the others: one that stands twice says nothing. */
  readonly #keys = new Set<string>();

  constructor(raised: Raised) {
    this.#raised = raised;
    this.#around = raised.around ?? {};
    this.#left = raised.value;
  }

  lines(): string[] {
    const done = new Set<string>();
    for (const word of wordsOf(this.#raised.kind).values()) {
      if (word.word === 'extra' || word.word === 'drop') continue;
      const lists = listsOf(word);
      if (lists.length === 0) this.#single(word);
      for (const list of lists) {
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
  #single(word: Word): void {
    do {
      const shown = word.row.lens ? LENSES[word.row.lens].raise(this.#left, this.#around) : this.#left;
      const get = (path: string) => at(shown, path);
      const said = shown && this.#say(word, get, undefined, (fragment) => isWithin(fragment, this.#left));
      if (!said) return;
      this.#left = without(this.#left, said);
    } while (word.row.repeats);
  }

  /** The elements of a list, in their order: as long as each can be said, for what comes after would move up. */
  #list(path: string): void {
    const words = [...wordsOf(this.#raised.kind).values()].filter(
      (word) => word.word !== 'extra' && listsOf(word).includes(path),
    );
    const elements = at(this.#left, path.slice(0, -2));
    if (!isList(elements) || elements.length === 0 || words.length === 0) return;
    let done = 0;
    const left: Plain[] = [];
    while (done < elements.length) {
      const step = this.#sayElements(words, path, elements, done);
      if (!step) break;
      for (const [i, said] of step.entries()) left[done + i] = rest(elements[done + i]!, said);
      done += step.length;
    }
    for (let i = done; i < elements.length; i++) left[i] = elements[i]!;
    this.#left = replaced(this.#left, path.slice(0, -2), left.some((each) => each !== GONE) ? left : GONE);
  }

  /** One statement for as many of the next elements as it can hold; what it said of each. */
  #sayElements(
    words: readonly Word[],
    path: string,
    elements: readonly Plain[],
    from: number,
  ): readonly Plain[] | undefined {
    for (const word of words) {
      const many = holdsMany(word);
      if (many && from > 0 && !word.row.repeats) continue;
      for (let count = many ? elements.length - from : 1; count > 0; count--) {
        const said = this.#sayGroup(word, path, elements.slice(from, from + count));
        if (said) return said;
        if (!many) break;
      }
    }
    return undefined;
  }

  #sayGroup(word: Word, path: string, elements: readonly Plain[]): readonly Plain[] | undefined {
    const shown = elements.map((element) =>
      isMap(element)
        ? word.row.lens
          ? LENSES[word.row.lens].raise(element, this.#around)
          : element
        : undefined,
    );
    const getters: ((path: string) => Plain | undefined)[] = [];
    for (const element of shown) {
      if (!element) return undefined;
      getters.push((wanted) => {
        if (wanted === path) return element;
        if (wanted.startsWith(`${path}.`)) return at(element, wanted.slice(path.length + 1));
        return wanted.startsWith('~') ? at(element, wanted) : undefined;
      });
    }
    const get = (wanted: string) => (wanted === path.slice(0, -2) ? elements : getters[0]?.(wanted));
    let said: readonly Plain[] | undefined;
    const fits = (fragment: PlainMap) => {
      const list = at(fragment, path.slice(0, -2));
      const only = replaced(fragment, path.slice(0, -2), GONE);
      if (!isList(list) || list.length !== elements.length || !isEmpty(only)) return false;
      said = list;
      return list.every((each, i) => isWithin(each, elements[i]!));
    };
    return this.#say(word, get, getters, fits) ? said : undefined;
  }

  /** Prints a statement, reads it back, and keeps it if what it says is so. */
  #say(
    word: Word,
    get: (path: string) => Plain | undefined,
    elements: readonly ((path: string) => Plain | undefined)[] | undefined,
    fits: (fragment: PlainMap) => boolean,
  ): PlainMap | undefined {
    const { kind, shape } = this.#raised;
    for (const careful of [false, true]) {
      const text = printStatement({
        row: word.row,
        form: word.form,
        shape,
        get,
        elements,
        careful,
        block: (element, used) => this.#block(element, used, get, elements),
      });
      if (text === undefined) return undefined;
      const read = readBack(text, word, kind, shape, this.#around.family);
      if (!read || isEmpty(read.fragment) || !fits(read.fragment)) continue;
      if (!word.row.repeats && this.#keys.has(read.key)) return undefined;
      this.#keys.add(read.key);
      this.#lines.push(text);
      return read.fragment;
    }
    return undefined;
  }

  #block(
    element: BlockElement,
    used: ReadonlySet<string>,
    get: (path: string) => Plain | undefined,
    elements: readonly ((path: string) => Plain | undefined)[] | undefined,
  ): readonly string[] | undefined {
    const { shape } = this.#raised;
    const lines = element.entries ? entryLines(element.entries, get, elements) : [];
    if (!element.kind || !isBlockKind(element.kind) || !lines) return lines;
    const path = element.at;
    const value = path === undefined ? this.#left : get(path);
    if (!isMap(value)) return lines;
    const inner = stripped(value, used, path);
    const innerShape =
      path === undefined ? shape : path.startsWith('stack.') || !shape ? undefined : shapeAt(shape, path);
    const wanted = element.entries || path === undefined ? only(inner, element.kind) : inner;
    return [
      ...lines,
      ...raiseBlock({ kind: element.kind, value: wanted, shape: innerShape, around: this.#around }),
    ];
  }

  /** What no word says. */
  #extra(): void {
    if (!wordsOf(this.#raised.kind).has('extra')) return;
    if (isEmpty(this.#left)) return;
    const entries = [...leaves(this.#left, '')].filter(([path]) => !path.startsWith('stack.'));
    if (entries.length === 0) return;
    const lines = entries.map(
      ([path, value]) =>
        `${quote(path)} = ${json.print(value, { argument: NO_ARGUMENT, shapeAt: () => undefined, quote })}`,
    );
    this.#lines.push(`extra {\n${lines.join('\n')}\n}`);
  }
}

const NO_ARGUMENT = { type: 'argument', path: '', kind: 'json', choices: undefined, list: 'one' } as const;

/** Stands for an element or member of which everything is said. */
const GONE: PlainMap = {};

/** The fields that a statement says, and its key. */
function readBack(
  text: string,
  word: Word,
  kind: BlockKindName,
  shape: Shape | undefined,
  family: string | undefined,
): { readonly fragment: PlainMap; readonly key: string } | undefined {
  const tree = parse(new SourceText('', text));
  const [statement] = tree.statements;
  if (!statement || tree.statements.length !== 1 || tree.diagnostics.length > 0) return undefined;
  const at = headSpan(statement);
  const own = new MapBuilder(at);
  const stack = new MapBuilder(at);
  const task: Target = {
    kind: 'task',
    own: { builder: new MapBuilder(at), shape: undefined },
    stack: new MapBuilder(at),
  };
  let failed = false;
  bindStatement(
    statement,
    word,
    { kind, own: { builder: own, shape }, stack, task },
    {
      resolve: (name, place) => expression(place, { type: 'parameter', name }),
      report: () => {
        failed = true;
      },
      family: family === undefined ? undefined : { kind: 'string', span: at, value: family, written: 'bare' },
      network: () => undefined,
    },
  );
  if (failed) return undefined;
  const plain = plainWithHoles(own.build());
  const beside = plainWithHoles(stack.build());
  if (!isMap(plain)) return undefined;
  const hasStack = isMap(beside) && !isEmpty(beside) && word.row.lens !== 'logs';
  return { fragment: hasStack ? { ...plain, stack: beside } : plain, key: keyOf(statement, word.row) };
}

/** The lists whose elements a word says, as `path[]`. */
function listsOf({ form, row }: Word): readonly string[] {
  const paths = [
    ...pathsIn(form),
    ...Object.values(row.sets ?? {}).flatMap((sets) => Object.keys(sets)),
    ...Object.keys(row.always ?? {}),
  ];
  if (row.lens === 'port') return ['portMappings[]'];
  const fields = paths.filter((path) => path !== '' && !path.startsWith('~'));
  if (fields.some((path) => !path.includes('[]'))) return [];
  const lists = fields.map((path) => path.slice(0, path.indexOf('[]') + 2));
  return [...new Set(lists)];
}

function* pathsIn(elements: readonly Element[]): Generator<string> {
  for (const element of elements) {
    if (element.type === 'argument') yield element.path;
    else if (element.type === 'block')
      yield element.entries?.path.replace(/\[\]$/, '[].') ?? element.at ?? '';
    else if (element.type === 'choice') for (const each of element.alternatives) yield* pathsIn(each);
    else if (element.type !== 'literal') yield* pathsIn(element.body);
  }
}

/** One statement can say several elements: in groups, in a list with commas, or as entries. */
function holdsMany({ form }: Word): boolean {
  return form.some(
    (element) =>
      hasGroups(element) ||
      (element.type === 'argument' &&
        element.list === 'commas' &&
        element.path.includes('[]') &&
        !element.path.endsWith(']')) ||
      (element.type === 'block' &&
        element.entries?.path.endsWith('[]') === true &&
        !element.entries.path.slice(0, -2).includes('[]')),
  );
}

function hasGroups(element: Element): boolean {
  if (element.type === 'choice') return element.alternatives.some((each) => each.some(hasGroups));
  return element.type === 'groups';
}

function entryLines(
  { path, key, value, kind }: NonNullable<BlockElement['entries']>,
  get: (path: string) => Plain | undefined,
  elements: readonly ((path: string) => Plain | undefined)[] | undefined,
): string[] | undefined {
  const pairs = path.endsWith('{}')
    ? pairsOfMap(get(path.slice(0, -2)))
    : pairsOfList(path, key!, value!, get, elements);
  if (!pairs) return undefined;
  const lines: string[] = [];
  for (const [name, item] of pairs) {
    const text = printEntryValue(item, kind);
    if (text === undefined) return undefined;
    lines.push(`${quoteKey(name)} = ${text}`);
  }
  return lines;
}

function pairsOfMap(value: Plain | undefined): [string, Plain][] | undefined {
  return isMap(value) ? Object.entries(value) : [];
}

function pairsOfList(
  path: string,
  key: string,
  value: string,
  get: (path: string) => Plain | undefined,
  elements: readonly ((path: string) => Plain | undefined)[] | undefined,
): [string, Plain][] | undefined {
  const nested = get(path.slice(0, -2));
  const items: readonly Plain[] =
    elements && !path.slice(0, -2).includes('[]')
      ? elements.map((get) => get(path) ?? null)
      : isList(nested)
        ? nested
        : [];
  const pairs: [string, Plain][] = [];
  for (const item of items) {
    if (!isMap(item)) return undefined;
    const [name, of] = [item[key], item[value]];
    if (typeof name !== 'string' || name === '' || of === undefined) return undefined;
    pairs.push([name, of]);
  }
  return pairs;
}

function printEntryValue(value: Plain, kind: string): string | undefined {
  const text = typeNamed(kind).print(value, { argument: NO_ARGUMENT, shapeAt: () => undefined, quote });
  return text ?? (typeof value === 'string' ? quoted(value) : undefined);
}

/** A key must not look like an entry of its own, nor like a word that continues. */
function quoteKey(key: string): string {
  const text = quote(key);
  return text.startsWith('"') || !key.includes('=') ? text : quote(key, { literals: new Set([key]) });
}

function at(value: Plain | undefined, path: string): Plain | undefined {
  let here = value;
  for (const step of path.split('.')) here = isMap(here) ? here[step] : undefined;
  return here;
}

/** All that the part says is in the whole. */
function isWithin(part: Plain, whole: Plain | undefined): boolean {
  if (isMap(part))
    return isMap(whole) && Object.entries(part).every(([key, value]) => isWithin(value, whole[key]));
  if (isList(part))
    return isList(whole) && part.length === whole.length && part.every((item, i) => isWithin(item, whole[i]));
  return part === whole;
}

/** What is left of an element when this much of it is said. */
function rest(whole: Plain, said: Plain): Plain {
  if (!isMap(whole) || !isMap(said)) return GONE;
  const left = without(whole, said);
  return isEmpty(left) ? GONE : left;
}

function without(whole: PlainMap, said: PlainMap): PlainMap {
  const left: Record<string, Plain> = {};
  for (const [key, value] of Object.entries(whole)) {
    const known = said[key];
    if (known === undefined) left[key] = value;
    else if (isMap(value) && isMap(known)) {
      const more = without(value, known);
      if (!isEmpty(more)) left[key] = more;
    } else if (isList(value) && isList(known)) {
      const items = value.map((item, i) => rest(item, known[i]!));
      if (items.some((item) => item !== GONE)) left[key] = items;
    }
  }
  return left;
}

function replaced(value: PlainMap, path: string, by: Plain): PlainMap {
  const [step, ...more] = path.split('.');
  const inner = value[step!];
  const changed = more.length > 0 ? (isMap(inner) ? replaced(inner, more.join('.'), by) : GONE) : by;
  const { [step!]: _, ...others } = value;
  return isMap(changed) && isEmpty(changed) ? others : { ...others, [step!]: changed };
}

function stripped(value: PlainMap, used: ReadonlySet<string>, path: string | undefined): PlainMap {
  const prefix = path === undefined ? '' : `${path}.`;
  let result = value;
  for (const each of used)
    if (each.startsWith(prefix)) result = replaced(result, each.slice(prefix.length), GONE);
  return result;
}

/** Beside entries, or in the place of the statement itself, a block says only what its own words name. */
function only(value: PlainMap, kind: BlockKindName): PlainMap {
  const names = [...wordsOf(kind).values()].flatMap(({ form }) => [...pathsIn(form)]);
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => names.some((path) => path.startsWith(key))),
  );
}

function isEmpty(value: PlainMap): boolean {
  return Object.keys(value).length === 0;
}

/** The values that are left, by their paths; what is gone from a list leaves its place. */
function* leaves(value: Plain, path: string): Generator<[string, Plain]> {
  if (isMap(value) && !isEmpty(value) && Object.keys(value).every((key) => /^[^.[\]\s=]+$/.test(key))) {
    for (const [key, item] of Object.entries(value))
      yield* leaves(item, path === '' ? key : `${path}.${key}`);
  } else if (isList(value) && value.some((item) => item === GONE || isMap(item))) {
    for (const [i, item] of value.entries()) if (item !== GONE) yield* leaves(item, `${path}[${i}]`);
  } else yield [path, value];
}
