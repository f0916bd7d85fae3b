import type { Infrastructure } from '../../../model/resource.js';
import type { Span } from '../../../source/span.js';
import { entryOf, type Located, type LocatedMap, list, map } from '../../../source/value.js';
import { attributeOf, type Draft, draftedMap, textIn } from '../../../stack/values.js';

/** What becomes one resource of Terraform: its type is one of the table. */
export interface Part extends Omit<Infrastructure, 'condition'> {
  /** It is made where all of these conditions are as they say. */
  readonly when: readonly When[];
  /** The address of what it is a part of; of the thing itself, its own. */
  readonly owner: string;
  /** What sets its name apart from those of its kind and owner. */
  readonly label?: string;
}

export interface When {
  readonly condition: string;
  readonly holds: boolean;
}

/** An item of a list, and where it is one. */
export interface Item {
  readonly value: Located;
  readonly when: readonly When[];
}

/** Takes members out of a part, for parts of their own. */
export class Splitting {
  readonly #owner: Part;
  readonly #parts: Part[] = [];
  #left: LocatedMap;

  constructor(owner: Part) {
    this.#owner = owner;
    this.#left = owner.properties;
  }

  take(name: string): Located | undefined {
    const entry = entryOf(this.#left, name);
    if (!entry) return undefined;
    const others = this.#left.entries.filter(({ key }) => key !== name);
    this.#left = map(this.#left.span, others);
    return entry.value;
  }

  /** The items of a list; of one that is not known as such, none, and it stays where it is. */
  takeItems(name: string, isItem: (value: Located) => boolean = isMap): readonly Item[] {
    const value = entryOf(this.#left, name)?.value;
    const items = value && itemsIn(value, []);
    if (!items?.every((item) => isItem(item.value))) return [];
    this.take(name);
    return items;
  }

  /** All but the first item of a list. */
  takeMore(name: string): readonly Located[] {
    const entry = entryOf(this.#left, name);
    if (entry?.value.kind !== 'list') return [];
    const { items, span } = entry.value;
    const first = { ...entry, value: list(span, items.slice(0, 1)) };
    const entries = this.#left.entries.map((each) => (each === entry ? first : each));
    this.#left = map(this.#left.span, entries);
    return items.slice(1);
  }

  change(name: string, change: (value: Located) => Located): void {
    const entries = this.#left.entries.map((entry) =>
      entry.key === name ? { ...entry, value: change(entry.value) } : entry,
    );
    this.#left = map(this.#left.span, entries);
  }

  complete(change: (left: LocatedMap) => LocatedMap): void {
    this.#left = change(this.#left);
  }

  /** Sets a member in the place of another one. */
  put(key: string, { span }: Located, value: Located): void {
    this.#left = map(this.#left.span, [...this.#left.entries, { key, keySpan: span, value }]);
  }

  add(
    type: string,
    at: Span,
    properties: { readonly [key: string]: Draft },
    { label, when = [] }: { readonly label?: string | undefined; readonly when?: readonly When[] } = {},
  ): void {
    const { address, dependsOn } = this.#owner;
    this.#parts.push({
      type,
      address: `${address}.${this.#parts.length + 1}`,
      owner: address,
      nameSpan: at,
      span: at,
      properties: draftedMap(properties, at),
      when: [...this.#owner.when, ...when],
      ...(dependsOn && { dependsOn }),
      ...(label !== undefined && { label }),
    });
  }

  /** A member that is a resource of its own, with a reference to its owner. */
  move(member: string, reference: string, attribute = 'Ref'): void {
    const { type } = this.#owner;
    const value = this.take(member);
    if (value && value.kind !== 'null')
      this.add(`${type}.${member}`, value.span, {
        [reference]: this.owner(value.span, attribute),
        ...(value.kind === 'map' ? membersOf(value) : { [member]: value }),
      });
  }

  /** A reference to the owner. */
  owner(at: Span, attribute = 'Ref'): Located {
    return attributeOf(this.#owner.address, attribute, at);
  }

  /** What is left, and the parts. */
  get whole(): readonly Part[] {
    return [{ ...this.#owner, properties: this.#left }, ...this.#parts];
  }
}

/** The items with the conditions around them; undefined where a list is not known as one. */
function itemsIn(value: Located, when: readonly When[]): readonly Item[] | undefined {
  if (value.kind === 'null') return [];
  if (value.kind === 'list') {
    const all = value.items.map((item) =>
      isConditional(item) ? branchesOf(item, when, itemIn) : [{ value: item, when }],
    );
    return all.every((items) => items !== undefined) ? all.flat() : undefined;
  }
  return branchesOf(value, when, itemsIn);
}

function itemIn(value: Located, when: readonly When[]): readonly Item[] | undefined {
  if (value.kind === 'null') return [];
  return isConditional(value) ? branchesOf(value, when, itemIn) : [{ value, when }];
}

function branchesOf(
  value: Located,
  when: readonly When[],
  read: (value: Located, when: readonly When[]) => readonly Item[] | undefined,
): readonly Item[] | undefined {
  if (value.kind !== 'expression' || value.expression.type !== 'conditional') return undefined;
  const { condition, consequent, otherwise } = value.expression;
  const [one, other] = [
    read(consequent, [...when, { condition, holds: true }]),
    read(otherwise, [...when, { condition, holds: false }]),
  ];
  return one && other && [...one, ...other];
}

function isConditional(value: Located): boolean {
  return value.kind === 'expression' && value.expression.type === 'conditional';
}

function isMap({ kind }: Located): boolean {
  return kind === 'map';
}

/** Texts, and values that stand for one. */
export function isScalar({ kind }: Located): boolean {
  return kind !== 'map' && kind !== 'list';
}

export function membersOf(value: Located | undefined): { readonly [key: string]: Located } {
  return value?.kind === 'map'
    ? Object.fromEntries(value.entries.map((entry) => [entry.key, entry.value]))
    : {};
}

/** The end of an ARN, or the name of what is referred to: to tell parts apart. */
export function lastWord(value: Located): string | undefined {
  if (value.kind === 'expression') {
    const { expression: of } = value;
    if (of.type === 'reference') return of.target;
    if (of.type === 'parameter') return of.name;
    return of.type === 'concatenation' ? lastWord(of.parts.at(-1)!) : undefined;
  }
  return textIn(value)?.split(/[/:]/).at(-1);
}
