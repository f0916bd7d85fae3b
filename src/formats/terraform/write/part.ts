import type { Infrastructure } from '../../../model/resource.js';
import type { Span } from '../../../source/span.js';
import { entryOf, type Located, type LocatedMap, list, map } from '../../../source/value.js';
import { attributeOf, type Draft, draftedMap, textIn } from '../../../stack/values.js';

/** What becomes one resource of Terraform: its type is one of the table. */
export interface Part extends Infrastructure {
  /** The address of what it is a part of; of the thing itself, its own. */
  readonly owner: string;
  /** What sets its name apart from those of its kind and owner. */
  readonly label?: string;
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

  /** The items of a list; what is not known as one stays where it is. */
  takeItems(name: string): readonly Located[] {
    const value = entryOf(this.#left, name)?.value;
    if (value?.kind !== 'list') return [];
    this.take(name);
    return value.items;
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

  add(type: string, at: Span, properties: { readonly [key: string]: Draft }, label?: string): void {
    const { address, condition, dependsOn } = this.#owner;
    this.#parts.push({
      type,
      address: `${address}.${this.#parts.length + 1}`,
      owner: address,
      nameSpan: at,
      span: at,
      properties: draftedMap(properties, at),
      ...(condition !== undefined && { condition }),
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
