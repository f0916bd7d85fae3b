import type { Span } from '../../source/span.js';
import type { Located } from '../../source/value.js';

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
}

export type Collection = Node & { readonly content: Extract<Content, { readonly members: unknown }> };

export function isCollection(node: Node): node is Collection {
  return node.content.kind === 'map' || node.content.kind === 'list';
}

/** Finds the nodes of one document by their places. */
export class Tree {
  readonly #nodes = new Map<string, Node | 'several'>();

  add(node: Node): void {
    const place = placeOf(node.span);
    this.#nodes.set(place, this.#nodes.has(place) ? 'several' : node);
  }

  /** Undefined unless the value stands there as it is. */
  nodeOf(located: Located | undefined): Node | undefined {
    const node = located && this.#nodes.get(placeOf(located.span));
    return node && node !== 'several' && !node.frozen && isSame(node, located) ? node : undefined;
  }
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
      const inside = located.entries.filter(
        ({ keySpan }) =>
          keySpan.source === span.source && keySpan.start >= span.start && keySpan.end <= span.end,
      );
      if (inside.length === 0) return content.members.every(({ node }) => saysNothing(node));
      return inside.every(({ keySpan }) => places.has(placeOf(keySpan)));
    }
    default:
      return false;
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
