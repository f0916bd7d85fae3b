import { isAlias, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { type Entry, expression, type Located, list, map, string } from '../../source/value.js';
import { DEEPEST } from './depth.js';
import { yaml } from './messages.js';
import { plainScalar } from './scalars.js';

export interface Tag {
  /** As written: `!Ref`. */
  readonly name: string;
  /** Of the tag alone. */
  readonly span: Span;
}

type Content = Scalar.Parsed | YAMLMap.Parsed | YAMLSeq.Parsed;
type Node = ParsedNode | null;

const MOST_VALUES = 500_000;
const KINDS: Readonly<Partial<Record<Located['kind'], string>>> = { map: 'a map', list: 'a list' };

interface Anchored {
  /** Undefined while the value is being read. */
  readonly value: Located | undefined;
  /** How many values it stands for, with those of its aliases. */
  readonly values: number;
  /** How many levels are below it. */
  readonly depth: number;
}

/** Makes located values of the nodes of one document, in its order. */
export class Converter {
  readonly tags = new Map<Located, Tag>();
  /** What aliases stand for. */
  readonly shared = new Set<Located>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;
  readonly #anchors = new Map<string, Anchored>();
  #values = 0;
  #depth = 0;
  #deepest = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  document(node: ParsedNode): Located {
    return this.#value(node, node.range[0]);
  }

  #value(node: Node, at: number): Located {
    this.#values++;
    if (!node) return { kind: 'null', span: this.#span(at, at) };
    if (isAlias(node)) return this.#alias(node.source, this.#span(node.range[0], node.range[1]));
    const { anchor, tag } = node;
    const value = anchor ? this.#anchored(node, anchor) : this.#content(node);
    if (tag?.startsWith('!')) this.tags.set(value, this.#tag(tag, node.range[0]));
    return value;
  }

  #anchored(node: Content, name: string): Located {
    const [values, deepest] = [this.#values, this.#deepest];
    this.#deepest = this.#depth;
    this.#anchors.set(name, { value: undefined, values: 0, depth: 0 });
    const value = this.#content(node);
    this.#anchors.set(name, { value, values: this.#values - values + 1, depth: this.#deepest - this.#depth });
    this.#deepest = Math.max(deepest, this.#deepest);
    return value;
  }

  #content(node: Content): Located {
    if (isScalar(node)) return this.#scalar(node);
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const value = isMap(node) ? this.#map(node) : this.#list(node);
    this.#depth--;
    return value;
  }

  #scalar(node: Scalar.Parsed): Located {
    const [start, end] = node.range;
    const text = String(node.value ?? '');
    switch (node.type) {
      case 'BLOCK_FOLDED':
      case 'BLOCK_LITERAL':
        return string(this.#trimmed(start, end), text, 'block');
      case 'QUOTE_DOUBLE':
      case 'QUOTE_SINGLE':
        return string(this.#span(start, end), text, 'quoted');
      default:
        // A tag says that the value is a text of its own, also where it looks like a number.
        return node.tag && text !== ''
          ? string(this.#span(start, end), text)
          : plainScalar(this.#span(start, end), text);
    }
  }

  #list(node: YAMLSeq.Parsed): Located {
    const [start, end] = node.range;
    const items = node.items.map((item) => this.#value(item, item?.range[0] ?? start));
    const last = items.at(-1);
    return list(
      this.#collection(node.flow === true, start, end, last && endOf(node.items.at(-1), last)),
      items,
    );
  }

  #map(node: YAMLMap.Parsed): Located {
    const [start, end] = node.range;
    const own: Entry[] = [];
    const merged: Entry[] = [];
    let last: number | undefined;
    for (const { key: keyNode, value: valueNode } of node.items) {
      const key = this.#key(keyNode, start);
      const value = this.#value(valueNode, key?.span.end ?? start);
      last = Math.max(endOf(valueNode, value), key?.span.end ?? start);
      if (!key) continue;
      if (key.text === '<<' && isScalar(keyNode) && keyNode.type === 'PLAIN')
        for (const entry of this.#merged(value)) merged.push(entry);
      else own.push({ key: key.text, keySpan: key.span, value });
    }
    const written = new Set(own.map(({ key }) => key));
    const added = merged.filter(({ key }) => !written.has(key) && written.add(key));
    return map(this.#collection(node.flow === true, start, end, last), [...added, ...own]);
  }

  #key(node: Node, at: number): { readonly text: string; readonly span: Span } | undefined {
    if (!node) return { text: '', span: this.#span(at, at) };
    if (isScalar(node))
      return { text: String(node.value ?? ''), span: this.#span(node.range[0], node.range[1]) };
    const value = this.#value(node, at);
    if (value.kind === 'string') return { text: value.value, span: this.#span(node.range[0], node.range[1]) };
    const place = this.#span(node.range[0], node.range[1]);
    const found = KINDS[value.kind] ?? 'this';
    const help = value.kind === 'map' ? ['put a placeholder such as `{{ name }}` in quotes'] : [];
    this.diagnostics.push(yaml.report.complexKey(place, { found }, { help }));
    return undefined;
  }

  #merged(value: Located): readonly Entry[] {
    const maps = value.kind === 'list' ? value.items : [value];
    const known = new Set<string>();
    return maps.flatMap((each) => {
      if (each.kind === 'map') return each.entries.filter(({ key }) => !known.has(key) && known.add(key));
      if (each.kind !== 'expression')
        this.diagnostics.push(yaml.report.merge(each.span, { found: KINDS[each.kind] ?? `a ${each.kind}` }));
      return [];
    });
  }

  #alias(name: string, place: Span): Located {
    const anchored = this.#anchors.get(name);
    if (!anchored?.value) {
      const report = anchored ? yaml.report.circularAlias : yaml.report.unknownAnchor;
      this.diagnostics.push(report(place, { name }));
      return unknown(place);
    }
    if (this.#depth + anchored.depth > DEEPEST) {
      this.diagnostics.push(yaml.report.tooDeep(place, { deepest: DEEPEST }));
      return unknown(place);
    }
    this.#deepest = Math.max(this.#deepest, this.#depth + anchored.depth);
    this.#values += anchored.values;
    this.shared.add(anchored.value);
    if (this.#values <= MOST_VALUES) return anchored.value;
    if (this.#values - anchored.values <= MOST_VALUES)
      this.diagnostics.push(yaml.report.tooManyAliases(place, { most: MOST_VALUES }));
    return unknown(place);
  }

  /** The tag stands before its value, with nothing but white space, an anchor or a comment between. */
  #tag(name: string, before: number): Tag {
    const start = Math.max(0, this.#source.text.lastIndexOf(name, before));
    return { name, span: this.#span(start, start + name.length) };
  }

  /** A collection without brackets ends with its last value, not with the white space and comments behind. */
  #collection(flow: boolean, start: number, end: number, last: number | undefined): Span {
    if (flow) return this.#span(start, end);
    return this.#trimmed(start, last !== undefined && last >= start && last <= end ? last : end);
  }

  #trimmed(start: number, end: number): Span {
    return this.#span(start, start + this.#source.text.slice(start, end).trimEnd().length);
  }

  #span(start: number, end: number): Span {
    return span(this.#source, start, end);
  }
}

/** The value of an alias stands elsewhere. */
function endOf(node: Node | undefined, value: Located): number {
  return isAlias(node) ? node.range[1] : value.span.end;
}

function unknown(place: Span): Located {
  return expression(place, { type: 'opaque', text: textOf(place) });
}
