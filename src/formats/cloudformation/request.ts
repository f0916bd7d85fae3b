import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Shape, StructureShape } from '../../model/shapes.js';
import { respell } from '../../model/structure/fixes.js';
import type { TextEdit } from '../../source/edit.js';
import { type Entry, entryOf, type Located, type LocatedMap, list, map } from '../../source/value.js';
import { coerced, opaque } from './coerce.js';
import { callOf } from './functions.js';
import { cloudformation } from './messages.js';
import type { Resolver } from './resolve.js';
import { looseName, propertiesOf, propertyOf } from './spelling.js';
import { isMacro, type Template } from './template.js';
import { called } from './texts.js';

/** Reads the properties of one resource as the request that they stand for. */
export class RequestReader {
  readonly #template: Template;
  readonly #resolver: Resolver;
  readonly #misspelled: { readonly entry: Entry; readonly property: string }[] = [];
  readonly #nulls: Entry[] = [];
  #depth = 0;

  constructor(template: Template, resolver: Resolver) {
    this.#template = template;
    this.#resolver = resolver;
  }

  read(properties: LocatedMap, shape: StructureShape): LocatedMap {
    return this.#structure(properties, shape);
  }

  /** Properties of a resource that is no request. */
  readAsTheyAre(properties: LocatedMap): LocatedMap {
    return this.#map(properties, undefined);
  }

  diagnostics(): Diagnostic[] {
    const { report } = cloudformation;
    return [
      ...this.#nulls.map(({ key, keySpan }) => report.nullValue(keySpan, { key })),
      ...this.#spelling(),
    ];
  }

  /** One message for a resource that is spelled as for the API. */
  #spelling(): Diagnostic[] {
    const [first, ...others] = this.#misspelled;
    if (!first) return [];
    const edits = this.#misspelled.map(({ entry, property }) => respell(entry.keySpan, entry.key, property));
    const count = others.length;
    return [
      cloudformation.report.spelling(
        first.entry.keySpan,
        { property: first.entry.key, others: count === 0 ? ' is' : ` and ${count} more are` },
        {
          label: `it is spelled \`${first.property}\``,
          fixes: [
            {
              title: count === 0 ? `write \`${first.property}\`` : `respell all ${count + 1} properties`,
              safe: true,
              edits: edits.filter((edit): edit is TextEdit => edit !== undefined),
            },
          ],
        },
      ),
    ];
  }

  /** Undefined where there is no value. */
  #value(written: Located, shape: Shape | undefined): Located | undefined {
    const inner = (value: Located) => this.#value(value, shape);
    const value = (shape ? undefined : this.#readable(written)) ?? this.#resolver.resolve(written, inner);
    if (!value || value.kind === 'expression' || value.kind === 'null') return value;
    if (this.#depth > DEEPEST) return opaque(value);
    this.#depth++;
    const read = this.#shaped(value, shape);
    this.#depth--;
    return read;
  }

  /** What CloudFormation encodes is for people to read up to then. */
  #readable(written: Located): Located | undefined {
    const call = callOf(written, this.#template.tags);
    return call?.name === 'Fn::Base64'
      ? called(call.name, call.span, this.#resolver.argumentsOf(call))
      : undefined;
  }

  #shaped(value: Located, shape: Shape | undefined): Located {
    if (value.kind === 'list') {
      if (shape?.kind === 'map') return this.#pairs(value.items, value, shape.value);
      const item = shape?.kind === 'list' ? shape.item : undefined;
      return list(
        value.span,
        value.items.flatMap((each) => this.#value(each, item) ?? []),
      );
    }
    if (value.kind === 'map') {
      // Where one stands for a list, it is still read as what it is.
      const own =
        shape?.kind === 'list' && shape.item.kind === 'structure' && looksLike(value, shape.item)
          ? shape.item
          : shape;
      if (own?.kind === 'structure') return this.#structure(value, own);
      return this.#map(value, own?.kind === 'map' ? own.value : undefined);
    }
    return coerced(value, shape);
  }

  #structure(value: LocatedMap, shape: StructureShape): LocatedMap {
    const { exact, loose } = propertiesOf(shape);
    const entries = value.entries.flatMap((entry) => {
      const member = exact.get(entry.key);
      if (member !== undefined) return this.#entry(entry, member, shape.members.get(member));
      const meant = isMacro(entry.key) ? undefined : loose.get(looseName(entry.key));
      const property = meant === undefined ? '' : propertyOf(meant, shape.name);
      if (meant === undefined || entryOf(value, property)) return this.#entry(entry, entry.key, undefined);
      this.#misspelled.push({ entry, property });
      return this.#entry(entry, meant, shape.members.get(meant));
    });
    return map(value.span, entries);
  }

  #map(value: LocatedMap, shape: Shape | undefined): LocatedMap {
    return map(
      value.span,
      value.entries.flatMap((entry) => this.#entry(entry, entry.key, shape)),
    );
  }

  /** What the API has as a map of names and values, and CloudFormation as a list of keys and values. */
  #pairs(items: readonly Located[], { span }: Located, shape: Shape): LocatedMap {
    const entries = items.map((item): Entry => {
      const key = item.kind === 'map' ? entryOf(item, 'Key')?.value : undefined;
      const value = (item.kind === 'map' && entryOf(item, 'Value')?.value) || item;
      const known = key?.kind === 'string' && !callOf(key, this.#template.tags);
      return {
        key: known ? key.value : '',
        keySpan: (key ?? item).span,
        ...(!known && { keyUnknown: true as const }),
        value: this.#value(value, shape) ?? { kind: 'null', span: value.span },
      };
    });
    return map(span, entries);
  }

  #entry(entry: Entry, key: string, shape: Shape | undefined): Entry[] {
    if (isMacro(entry.key))
      return [{ ...entry, keyUnknown: true, value: this.#resolver.deep(entry.value) ?? opaque(entry.value) }];
    const value = this.#value(entry.value, shape);
    if (value?.kind === 'null') this.#nulls.push(entry);
    return !value || value.kind === 'null' ? [] : [{ key, keySpan: entry.keySpan, value }];
  }
}

const DEEPEST = 300;

function looksLike(value: LocatedMap, shape: StructureShape): boolean {
  const { exact, loose } = propertiesOf(shape);
  return value.entries.some(({ key }) => exact.has(key) || loose.has(looseName(key)));
}
