import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { type Entry, expression, type Located, list, map, string } from '../../source/value.js';
import { DEEPEST } from './depth.js';
import { yaml } from './messages.js';
import type { YamlContent, YamlList, YamlMap, YamlNode, YamlScalar } from './node.js';
import { plainScalar } from './scalars.js';

export interface Tag {
  /** As written: `!Ref`. */
  readonly name: string;
  /** Of the tag alone. */
  readonly span: Span;
}

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

  document(node: YamlNode): Located {
    return this.#value(node, node.start);
  }

  #value(node: YamlNode | undefined, at: number): Located {
    this.#values++;
    if (!node) return { kind: 'null', span: this.#span(at, at) };
    if (node.type === 'alias') return this.#alias(node.name, this.#span(node.start, node.end));
    const { anchor, tag } = node;
    const value = anchor ? this.#anchored(node, anchor) : this.#content(node);
    if (tag?.startsWith('!')) this.tags.set(value, this.#tag(tag, node.start));
    return value;
  }

  #anchored(node: YamlContent, name: string): Located {
    const [values, deepest] = [this.#values, this.#deepest];
    this.#deepest = this.#depth;
    this.#anchors.set(name, { value: undefined, values: 0, depth: 0 });
    const value = this.#content(node);
    this.#anchors.set(name, { value, values: this.#values - values + 1, depth: this.#deepest - this.#depth });
    this.#deepest = Math.max(deepest, this.#deepest);
    return value;
  }

  #content(node: YamlContent): Located {
    if (node.type === 'scalar') return this.#scalar(node);
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const value = node.type === 'map' ? this.#map(node) : this.#list(node);
    this.#depth--;
    return value;
  }

  #scalar({ style, text, tag, start, end }: YamlScalar): Located {
    if (style === 'block') return string(this.#trimmed(start, end), text, 'block');
    const place = this.#span(start, end);
    if (style === 'quoted') return string(place, text, 'quoted');
    // A tag says that the value is a text of its own, also where it looks like a number.
    return tag && text !== '' ? string(place, text) : plainScalar(place, text);
  }

  #list({ items: nodes, isFlow, start, end }: YamlList): Located {
    const items = nodes.map((item) => this.#value(item, item?.start ?? start));
    const last = items.at(-1);
    return list(this.#collection(isFlow, start, end, last && endOf(nodes.at(-1), last)), items);
  }

  #map({ items, isFlow, start, end }: YamlMap): Located {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    let last: number | undefined;
    for (const { key: keyNode, value: valueNode } of items) {
      const key = this.#key(keyNode, start);
      const value = this.#value(valueNode, key?.span.end ?? start);
      last = Math.max(endOf(valueNode, value), key?.span.end ?? start);
      if (!key) continue;
      if (key.text === '<<' && keyNode?.type === 'scalar' && keyNode.style === 'plain')
        for (const entry of this.#merged(value)) merged.push(entry);
      else own.push({ key: key.text, keySpan: key.span, value });
    }
    const place = this.#collection(isFlow, start, end, last);
    if (merged.length === 0) return map(place, own);
    const written = new Set(own.map(({ key }) => key));
    const added = merged.filter(({ key }) => !written.has(key) && written.add(key));
    return map(place, [...added, ...own]);
  }

  #key(node: YamlNode | undefined, at: number): { readonly text: string; readonly span: Span } | undefined {
    if (!node) return { text: '', span: this.#span(at, at) };
    const place = this.#span(node.start, node.end);
    if (node.type === 'scalar') return { text: node.text, span: place };
    const value = this.#value(node, at);
    if (value.kind === 'string') return { text: value.value, span: place };
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
    let at = end;
    while (at > start && /\s/.test(this.#source.text.charAt(at - 1))) at--;
    return this.#span(start, at);
  }

  #span(start: number, end: number): Span {
    return span(this.#source, start, end);
  }
}

/** The value of an alias stands elsewhere. */
function endOf(node: YamlNode | undefined, value: Located): number {
  return node?.type === 'alias' ? node.end : value.span.end;
}

function unknown(place: Span): Located {
  return expression(place, { type: 'opaque', text: textOf(place) });
}
