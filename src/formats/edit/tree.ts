import { addTo } from '../../source/lists.js';
import type { Span } from '../../source/span.js';
import type { Entry, Located } from '../../source/value.js';

/** A value as it stands in a text, whatever the model makes of it. */
export interface Node {
  readonly span: Span;
  readonly content: Content;
  /** Undefined for the whole of a document. */
  member: Member | undefined;
  /** What is written once and used in several places, or is no part of what a resource says, is left alone. */
  readonly frozen: boolean;
}

export type Content =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
  | { readonly kind: 'map' | 'list'; readonly members: readonly Member[] }
  /** A function, a placeholder, an expression. */
  | { readonly kind: 'other' };

/** An item of a list, or a value of a map with its key. */
export interface Member {
  readonly owner: Node;
  readonly key: string | undefined;
  readonly keySpan: Span | undefined;
  /** With the key. */
  readonly span: Span;
  readonly node: Node;
  /** The value stands elsewhere. */
  readonly isAlias?: boolean;
}

export type Collection = Node & { readonly content: Extract<Content, { readonly members: unknown }> };

export function isCollection(node: Node): node is Collection {
  return node.content.kind === 'map' || node.content.kind === 'list';
}

/** Finds the nodes of one document by their places. */
export class Tree {
  /** By where they begin. */
  readonly #nodes = new Map<number, Node[]>();

  add(node: Node): void {
    addTo(this.#nodes, node.span.start, node);
  }

  /** Undefined unless the value stands there as it is, and nowhere else. */
  nodeOf(located: Located | undefined): Node | undefined {
    if (!located) return undefined;
    const { start, end } = located.span;
    const kind = KINDS[located.kind];
    const [node, ...others] = (this.#nodes.get(start) ?? []).filter(
      ({ span, content }) => span.end === end && content.kind === kind,
    );
    return node && others.length === 0 && isSame(node, located) && !isFrozen(node) ? node : undefined;
  }
}

const KINDS = {
  string: 'scalar',
  number: 'scalar',
  boolean: 'scalar',
  null: 'scalar',
  list: 'list',
  map: 'map',
  expression: 'other',
} as const satisfies Record<Located['kind'], Content['kind']>;

function isFrozen(node: Node): boolean {
  for (let here: Node | undefined = node; here; here = here.member?.owner) if (here.frozen) return true;
  return false;
}

export interface Reading {
  /** It stands for more than itself, or is used in several places: neither it nor what is in it can be changed. */
  isFrozen?(value: Located, key: string | undefined): boolean;
  /** It is a call, or the arguments of one: what is in it can be changed, but not taken out. */
  isOpaque?(value: Located, key: string | undefined): boolean;
  /** Where all of it stands, with what stands before it. */
  spanOf?(value: Located): Span;
  /** The end of what a key has as its value, where the value itself stands elsewhere. */
  endOf?(entry: Entry): number | undefined;
}

/** Adds the nodes of a document that was read. */
export function addLocated(tree: Tree, root: Located, reading: Reading): Node {
  const seen = new Set<Located>();
  const visit = (value: Located, key: string | undefined): Node => {
    seen.add(value);
    const members: Member[] = [];
    const isOpaque = reading.isOpaque?.(value, key) === true;
    const node: Node = {
      span: reading.spanOf?.(value) ?? value.span,
      content: isOpaque ? OTHER : contentOf(value, members),
      member: undefined,
      frozen: reading.isFrozen?.(value, key) === true,
    };
    const entries = value.kind === 'map' ? value.entries : [];
    for (const entry of entries)
      if (holds(value.span, entry.keySpan)) members.push(add(node, entry.value, entry));
    if (value.kind === 'list') for (const item of value.items) members.push(add(node, item));
    tree.add(node);
    return node;
  };
  const add = (owner: Node, value: Located, entry?: Entry): Member => {
    const isAlias = seen.has(value);
    const node = isAlias ? { ...ALIAS, span: value.span } : visit(value, entry?.key);
    const keySpan = entry?.keySpan;
    const end = (isAlias && entry && reading.endOf?.(entry)) || node.span.end;
    const whole = keySpan ? { ...keySpan, end } : node.span;
    const member = { owner, key: entry?.key, keySpan, span: whole, node, isAlias };
    node.member ??= member;
    return member;
  };
  return visit(root, undefined);
}

const OTHER: Content = { kind: 'other' };
const ALIAS = { content: OTHER, member: undefined, frozen: true };

function contentOf(value: Located, members: readonly Member[]): Content {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return { kind: 'scalar', value: value.value };
    case 'null':
      return { kind: 'scalar', value: null };
    case 'list':
    case 'map':
      return { kind: value.kind, members };
    case 'expression':
      return OTHER;
  }
}

function holds(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

function placeOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

function isSame({ span, content }: Node, located: Located): boolean {
  switch (located.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return content.kind === 'scalar' && isSameScalar(content.value, located);
    case 'null':
      return content.kind === 'scalar' && content.value === null;
    case 'list': {
      if (content.kind !== 'list') return false;
      const places = new Set(content.members.map(({ node }) => placeOf(node.span)));
      return located.items.every((item) => places.has(placeOf(item.span)));
    }
    case 'map': {
      if (content.kind !== 'map') return false;
      const places = new Set(content.members.flatMap(({ keySpan }) => (keySpan ? placeOf(keySpan) : [])));
      const inside = located.entries.filter(({ keySpan }) => holds(span, keySpan));
      if (inside.length === 0) return content.members.every(({ node }) => saysNothing(node));
      return inside.every(({ keySpan }) => places.has(placeOf(keySpan)));
    }
    case 'expression':
      return content.kind === 'other';
  }
}

function isSameScalar(
  written: string | number | boolean | null,
  located: Extract<Located, { readonly value: unknown }>,
): boolean {
  if (written === located.value) return true;
  if (written === null) return false;
  const texts = [String(located.value), ...(located.kind === 'number' ? [located.written] : [])];
  return texts.includes(String(written)) || (typeof written === 'string' && texts.includes(written.trim()));
}

/** Null, an empty text, list or object: what is read leaves it out, so that it may stand in the way. */
export function saysNothing({ content }: Node): boolean {
  if (content.kind === 'scalar') return content.value === null || content.value === '';
  return content.kind !== 'other' && content.members.length === 0;
}
