import { type Span, textOf } from '../source/span.js';
import type { Entry, Located } from '../source/value.js';
import type { Requests } from './generated/types.js';
import { headOf } from './head.js';
import { type RequestName, requestShape, type Shape, type StructureShape } from './shapes.js';

/** A value of a request, seen as its type has it; what is of another type or an expression is unknown. */
export type View<T> = unknown extends T
  ? Field<unknown>
  : [T] extends [string | number | boolean]
    ? Field<T>
    : T extends readonly (infer Item)[]
      ? ListView<View<Item>>
      : string extends keyof T
        ? MapView<View<T[string & keyof T]>>
        : StructureView<T>;

/** `task.runtimePlatform.cpuArchitecture`: every member is there, also where nothing is written. */
export type StructureView<T> = Placed & { readonly [Name in keyof T]-?: View<Exclude<T[Name], undefined>> };

export type Field<T> = KnownField<T> | UnknownField | AbsentField;

export interface Placed {
  readonly state: State;
  /** Of what is unknown: the expression, or the value of another type. */
  readonly located: Located | undefined;
  /** The place of the value; of what is absent, the head of the nearest value that is there. */
  readonly span: Span;
  readonly keySpan: Span | undefined;
}

export type State = 'known' | 'unknown' | 'absent';

export interface KnownField<T> extends Placed {
  readonly state: 'known';
  readonly located: Located;
  readonly value: T;
}

export interface UnknownField extends Placed {
  readonly state: 'unknown';
  readonly located: Located;
}

export interface AbsentField extends Placed {
  readonly state: 'absent';
}

export interface ListView<Item> extends ReadonlyArray<Item>, Placed {
  /** False where an item is an expression, which may stand for none or for several. */
  readonly lengthKnown: boolean;
}

export interface MapView<Value> extends Placed {
  readonly keys: readonly string[];
  /** False where a key is an expression. */
  readonly keysKnown: boolean;
  get(key: string): Value;
}

export function view<Name extends RequestName>(
  request: Name,
  value: Located,
  keySpan?: Span,
): StructureView<Requests[Name]>;
export function view(request: RequestName, value: Located, keySpan?: Span): unknown {
  return viewOf(requestShape(request), { located: value, keySpan, span: value.span });
}

/** What stands at a place of the document, before it is known what it should be. */
interface Spot {
  readonly located: Located | undefined;
  readonly keySpan: Span | undefined;
  readonly span: Span;
}

function viewOf(shape: Shape, spot: Spot): Placed {
  switch (shape.kind) {
    case 'structure':
      return new (structureClass(shape))(spot);
    case 'list':
      return new Items(shape.item, spot);
    case 'map':
      return new Values(shape.value, spot);
    default:
      return field(shape, spot);
  }
}

function field(shape: Shape, { located, keySpan, span }: Spot): Field<unknown> {
  if (!located || located.kind === 'null') return { state: 'absent', located, span, keySpan };
  if (!isOfType(located, shape)) return { state: 'unknown', located, span, keySpan };
  return { state: 'known', located, span, keySpan, value: 'value' in located ? located.value : located };
}

function isOfType(value: Located, shape: Shape): boolean {
  switch (shape.kind) {
    case 'string':
      return value.kind === 'string' && (!shape.values || shape.values.includes(value.value));
    case 'integer':
    case 'number':
      return value.kind === 'number';
    case 'boolean':
      return value.kind === 'boolean';
    case 'timestamp':
      return value.kind === 'string' || value.kind === 'number';
    default:
      return value.kind !== 'expression';
  }
}

function stateOf(located: Located | undefined, wanted: Located['kind']): State {
  if (!located || located.kind === 'null') return 'absent';
  return located.kind === wanted ? 'known' : 'unknown';
}

const SPOT = Symbol('spot');

/** An array with but one property of its own, for those are what arrays are slow at. */
class Items extends Array<Placed> implements Placed {
  declare readonly [SPOT]: Spot;

  /** What is made of a list by `map` or `filter` is an ordinary array. */
  static override get [Symbol.species]() {
    return Array;
  }

  constructor(item: Shape, spot: Spot) {
    super();
    this[SPOT] = spot;
    if (spot.located?.kind !== 'list') return;
    for (const each of spot.located.items) {
      this.push(viewOf(item, { located: each, keySpan: undefined, span: each.span }));
    }
  }

  get state(): State {
    return stateOf(this.located, 'list');
  }

  get located(): Located | undefined {
    return this[SPOT].located;
  }

  get span(): Span {
    return this[SPOT].span;
  }

  get keySpan(): Span | undefined {
    return this[SPOT].keySpan;
  }

  get lengthKnown(): boolean {
    const { located } = this;
    if (located?.kind === 'list') return located.items.every(({ kind }) => kind !== 'expression');
    return this.state === 'absent';
  }
}

class Values implements MapView<Placed> {
  declare readonly state: State;
  declare readonly located: Located | undefined;
  declare readonly span: Span;
  declare readonly keySpan: Span | undefined;
  readonly #value: Shape;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(value: Shape, { located, keySpan, span }: Spot) {
    this.state = stateOf(located, 'map');
    this.located = located;
    this.span = span;
    this.keySpan = keySpan;
    this.#value = value;
    this.#entries = new Map(entriesOf(located).map((entry) => [entry.key, entry]));
  }

  get keys(): readonly string[] {
    return [...this.#entries.keys()];
  }

  get keysKnown(): boolean {
    return this.state !== 'unknown' && !unknownKeyOf(this.located);
  }

  get(key: string): Placed {
    const entry = this.#entries.get(key);
    return viewOf(this.#value, entry ? spotOf(entry) : spotOfMissing(this));
  }
}

function spotOf({ value, keySpan }: Entry): Spot {
  return { located: value, keySpan, span: value.span };
}

/** The spot of every member that is not written; under what is not known it is not known either. */
function spotOfMissing({ state, located, span, keySpan }: Placed): Spot {
  if (!located) return { located: undefined, keySpan: undefined, span };
  if (state === 'unknown') return { located: unknownAt(span), keySpan, span };
  const open = unknownKeyOf(located);
  if (open) return { located: unknownAt(open.keySpan), keySpan: undefined, span: open.keySpan };
  return { located: undefined, keySpan: undefined, span: headOf(located, keySpan) };
}

function unknownAt(span: Span): Located {
  return { kind: 'expression', span, expression: { type: 'opaque', text: textOf(span) } };
}

function entriesOf(located: Located | undefined): readonly Entry[] {
  return located?.kind === 'map' ? located.entries.filter(({ keyUnknown }) => !keyUnknown) : [];
}

function unknownKeyOf(located: Located | undefined): Entry | undefined {
  return located?.kind === 'map' ? located.entries.find(({ keyUnknown }) => keyUnknown) : undefined;
}

const MEMBERS = Symbol('members');
const STRUCTURE = Symbol('structure');

/** The API's name for what is seen: `ContainerDefinition`; undefined where it is no structure. */
export function structureOf(seen: Placed): string | undefined {
  return seen instanceof Structure ? seen[STRUCTURE] : undefined;
}

/** Has no names of its own but those of a place: the others belong to its members. */
class Structure implements Placed {
  // Fields that are only declared spare every view their initialization.
  declare readonly state: State;
  declare readonly located: Located | undefined;
  declare readonly span: Span;
  declare readonly keySpan: Span | undefined;
  declare [MEMBERS]: Members | undefined;

  constructor({ located, keySpan, span }: Spot) {
    this.state = stateOf(located, 'map');
    this.located = located;
    this.span = span;
    this.keySpan = keySpan;
    this[MEMBERS] = undefined;
  }

  get [STRUCTURE](): string | undefined {
    return undefined;
  }
}

const classes = new Map<StructureShape, typeof Structure>();

/** One class for each structure, with a getter for each member. */
function structureClass(shape: StructureShape): typeof Structure {
  let made = classes.get(shape);
  if (!made) {
    made = makeClass(shape);
    classes.set(shape, made);
  }
  return made;
}

function makeClass({ name: structure, members }: StructureShape): typeof Structure {
  const indices = new Map([...members.keys()].map((name, i) => [name, i]));
  class StructureOfShape extends Structure {
    override get [STRUCTURE]() {
      return structure;
    }
  }
  for (const [name, shape] of members) {
    const index = indices.get(name)!;
    Object.defineProperty(StructureOfShape.prototype, name, {
      get(this: Structure) {
        return (this[MEMBERS] ?? membersOf(this, indices)).view(index, shape);
      },
    });
  }
  return StructureOfShape;
}

function membersOf(of: Structure, indices: ReadonlyMap<string, number>): Members {
  const members = new Members(of, indices);
  of[MEMBERS] = members;
  return members;
}

const NONE: readonly undefined[] = [];

/** The members of one structure, each looked at when it is asked for. */
class Members {
  declare readonly entries: readonly (Entry | undefined)[];
  declare readonly missing: Spot;
  declare readonly count: number;
  /** Of what is written, and of structures. */
  declare views: (Placed | undefined)[] | undefined;
  declare missingList: Placed | undefined;
  declare missingField: Placed | undefined;

  constructor(of: Placed, indices: ReadonlyMap<string, number>) {
    const written = entriesOf(of.located);
    this.entries = written.length > 0 ? placed(written, indices) : NONE;
    this.missing = spotOfMissing(of);
    this.count = indices.size;
    this.views = undefined;
    this.missingList = undefined;
    this.missingField = undefined;
  }

  view(index: number, shape: Shape): Placed {
    const known = this.views?.[index];
    if (known) return known;
    const entry = this.entries[index];
    if (!entry && shape.kind !== 'structure' && shape.kind !== 'map') return this.#viewOfMissing(shape);
    const view = viewOf(shape, entry ? spotOf(entry) : this.missing);
    this.views ??= new Array<Placed | undefined>(this.count).fill(undefined);
    this.views[index] = view;
    return view;
  }

  /** What is not written looks the same for all members of a kind. */
  #viewOfMissing(shape: Shape): Placed {
    if (shape.kind === 'list') {
      this.missingList ??= viewOf(shape, this.missing);
      return this.missingList;
    }
    this.missingField ??= viewOf(shape, this.missing);
    return this.missingField;
  }
}

/** At the numbers of their members. */
function placed(entries: readonly Entry[], indices: ReadonlyMap<string, number>): (Entry | undefined)[] {
  const placed: (Entry | undefined)[] = new Array(indices.size).fill(undefined);
  for (const entry of entries) {
    const index = indices.get(entry.key);
    if (index !== undefined) placed[index] = entry;
  }
  return placed;
}
