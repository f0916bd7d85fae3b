import { addTo } from '../../source/lists.js';
import type { Entry, Located, LocatedMap } from '../../source/value.js';
import type { Shape, StructureShape } from '../shapes.js';

/** A document as the validators read it, and what had to be set right or aside for that. */
export interface PlainDocument {
  readonly value: unknown;
  /** JSON pointers to what is not known: it stands there as null. */
  readonly unknown: ReadonlySet<string>;
  readonly nulls: readonly { readonly entry: Entry; readonly map: LocatedMap }[];
  readonly respelled: readonly Respelled[];
  readonly duplicates: readonly { readonly entries: readonly Entry[]; readonly shape: Shape | undefined }[];
}

export interface Respelled {
  readonly entry: Entry;
  readonly member: string;
  /** A JSON pointer to what it is a member of. */
  readonly owner: string;
}

/** No shape of the API is nearly as deep; what is deeper is wrong further up already. */
const DEEPEST = 32;

export function plainDocument(value: Located, shape: Shape): PlainDocument {
  const writer = new Writer();
  return { value: writer.plain(value, shape, '', 0), ...writer };
}

/** The entry of a member, also when it is spelled as CloudFormation or Terraform do. */
export function entryOfMember(map: LocatedMap, member: string): Entry | undefined {
  let index = indices.get(map);
  if (!index) {
    index = indexOf(map);
    indices.set(map, index);
  }
  return index.exact.get(member) ?? index.loose.get(sameName(member));
}

interface Index {
  readonly exact: ReadonlyMap<string, Entry>;
  readonly loose: ReadonlyMap<string, Entry>;
}

/** An object with thousands of wrong members is searched as often. */
const indices = new WeakMap<LocatedMap, Index>();

function indexOf({ entries }: LocatedMap): Index {
  return {
    exact: new Map(entries.map((entry) => [entry.key, entry])),
    loose: new Map(entries.map((entry) => [sameName(entry.key), entry])),
  };
}

class Writer {
  readonly unknown = new Set<string>();
  readonly nulls: { entry: Entry; map: LocatedMap }[] = [];
  readonly respelled: Respelled[] = [];
  readonly duplicates: { entries: Entry[]; shape: Shape | undefined }[] = [];

  plain(value: Located, shape: Shape | undefined, path: string, depth: number): unknown {
    switch (value.kind) {
      case 'string':
      case 'number':
      case 'boolean':
        return value.value;
      case 'list':
        if (depth === DEEPEST) return null;
        return value.items.map((item, i) =>
          this.plain(item, shape?.kind === 'list' ? shape.item : undefined, `${path}/${i}`, depth + 1),
        );
      case 'map':
        return depth === DEEPEST ? null : this.#map(value, shape, path, depth);
      case 'expression':
        this.unknown.add(path);
        return null;
      default:
        return null;
    }
  }

  #map(map: LocatedMap, shape: Shape | undefined, path: string, depth: number): unknown {
    const plain: Record<string, unknown> = Object.create(null);
    const known = map.entries.filter(({ keyUnknown }) => !keyUnknown);
    const last = new Map<string, Entry>();
    for (const entry of known) last.set(entry.key, entry);
    const all = new Map<string, Entry[]>();
    if (last.size < known.length) for (const entry of known) addTo(all, entry.key, entry);
    for (const [key, entry] of last) {
      const entries = all.get(key) ?? [];
      if (entries.length > 1) this.duplicates.push({ entries, shape });
      if (entry.value.kind === 'null' && shape?.kind !== 'document') {
        this.nulls.push({ entry, map });
        continue;
      }
      const member = shape?.kind === 'structure' ? memberNamed(shape, key, last) : key;
      if (member !== key) this.respelled.push({ entry, member, owner: path });
      const step = /[~/]/.test(member) ? member.replaceAll('~', '~0').replaceAll('/', '~1') : member;
      plain[member] = this.plain(entry.value, shapeOfMember(shape, member), `${path}/${step}`, depth + 1);
    }
    return plain;
  }
}

function memberNamed({ members }: StructureShape, key: string, taken: ReadonlyMap<string, unknown>): string {
  if (members.has(key)) return key;
  const wanted = sameName(key);
  for (const member of members.keys()) {
    if (sameName(member) === wanted && !taken.has(member)) return member;
  }
  return key;
}

function shapeOfMember(shape: Shape | undefined, member: string): Shape | undefined {
  if (shape?.kind === 'structure') return shape.members.get(member);
  if (shape?.kind === 'map') return shape.value;
  return shape?.kind === 'document' ? shape : undefined;
}

/** Equal for names that differ in nothing but case and separators. */
export function sameName(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}
