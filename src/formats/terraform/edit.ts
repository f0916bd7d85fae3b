import type { Editor, Simple } from '../../model/edit.js';
import type { SourceText } from '../../source/text.js';
import type { LocatedMap } from '../../source/value.js';
import { editorOf } from '../edit/editor.js';
import { isList } from '../edit/words.js';
import type { Arguments, Placement } from '../hcl/arguments.js';
import { HclSyntax } from '../hcl/edit.js';
import { parseHcl } from '../hcl/parse.js';
import { attribute, block, type HclAttribute, type HclBlock, HclCall, type HclValue } from '../hcl/print.js';
import type { Whole } from './read/parts.js';
import { ofResource, type Row } from './table/index.js';

/** Puts to each resource what writes changes into its file. */
export function withEditors({ resources, infrastructure }: Whole): Whole {
  const places = [...resources, ...infrastructure].map(({ nameSpan }) =>
    placeOf(nameSpan.source, nameSpan.start),
  );
  const seen = new Set<string>();
  const several = new Set(places.filter((place) => seen.has(place) || !seen.add(place)));
  const values = new Map(
    resources.map(({ nameSpan, value }) => [placeOf(nameSpan.source, nameSpan.start), value]),
  );
  const editors = new Map<SourceText, Editor>();
  const edited = resources.map((resource) => {
    const { source } = resource.nameSpan;
    const editor = editors.get(source) ?? terraformEditor(source, several, values);
    editors.set(source, editor);
    return { ...resource, editor };
  });
  return { resources: edited, infrastructure };
}

function placeOf({ path }: SourceText, start: number): string {
  return `${start} ${path}`;
}

function terraformEditor(
  source: SourceText,
  several: ReadonlySet<string>,
  values: ReadonlyMap<string, LocatedMap>,
): Editor {
  return editorOf(() => {
    const syntax = new HclSyntax();
    for (const { type, labels, body } of parseHcl(source).body.blocks) {
      const [resource, name] = labels;
      const row = type === 'resource' && resource ? ofResource(resource.text) : undefined;
      // What is made several times is written once.
      if (!row || !name || several.has(placeOf(source, name.span.start))) continue;
      const entries = values.get(placeOf(source, name.span.start))?.entries ?? [];
      syntax.add(body, argumentsOf(row.rows), ({ nameSpan }) => {
        const entry = entries.find(
          ({ keySpan }) => keySpan.source === source && keySpan.start === nameSpan.start,
        );
        return entry?.value;
      });
    }
    return syntax;
  });
}

const known = new WeakMap<readonly Row[], Arguments>();

function argumentsOf(rows: readonly Row[], above: readonly string[] = []): Arguments {
  const before = above.length === 0 ? known.get(rows) : undefined;
  if (before) return before;
  const here = (row: Row) => above.every((name, i) => row.argument[i] === name);
  const made: Arguments = {
    memberOf(name) {
      const row = rows.find(
        (each) => here(each) && each.argument.length === above.length + 1 && each.argument.at(-1) === name,
      );
      const [member, ...rest] = row?.property ?? [];
      return rest.length === 0 && typeof member === 'string' ? member : undefined;
    },
    block(type) {
      const inner = rows.filter((each) => here(each) && each.argument[above.length] === type);
      const own = inner.find(({ argument, rows }) => argument.length === above.length + 1 && rows);
      if (own?.rows) return { inside: argumentsOf(own.rows), repeated: own.repeated };
      return inner.some(({ argument }) => argument.length > above.length + 1)
        ? { inside: argumentsOf(rows, [...above, type]), repeated: false }
        : undefined;
    },
    pathOf(member, structure) {
      const path = [structure.charAt(0).toLowerCase() + structure.slice(1), member];
      return rows.some(({ property }) => path.every((step, i) => property[i] === step))
        ? path.join('.')
        : undefined;
    },
    items: (path, value) => placements(rows, path.split('.'), value),
  };
  if (above.length === 0) known.set(rows, made);
  return made;
}

function placements(
  rows: readonly Row[],
  path: readonly string[],
  value: Simple,
): readonly Placement[] | undefined {
  const begins = rows.filter(({ property }) => path.every((step, i) => property[i] === step));
  const row = begins.find(({ property }) => property.length === path.length);
  if (row) return placed(row, value);
  if (begins.length === 0 || typeof value !== 'object' || isList(value)) return undefined;
  const inside = Object.entries(value).map(([key, held]) => placements(rows, [...path, key], held));
  return inside.every((each) => each !== undefined) ? inside.flat() : undefined;
}

function placed(row: Row, value: Simple): readonly Placement[] | undefined {
  const name = row.argument.at(-1);
  if (name === undefined) return undefined;
  const through = row.argument.slice(0, -1);
  const items = itemsOf(row, name, value);
  return items?.map((item) => ({ through, item }));
}

function itemsOf(row: Row, name: string, value: Simple): readonly (HclAttribute | HclBlock)[] | undefined {
  if (row.rows) {
    const values = isList(value) ? value : [value];
    if (isList(value) !== row.repeated) return undefined;
    const blocks = values.map((each) => blockOf(row.rows!, name, each));
    return blocks.every((each) => each !== undefined) ? blocks : undefined;
  }
  const written = formed(row, value);
  return written === undefined ? undefined : [attribute(name, written)];
}

function blockOf(rows: readonly Row[], name: string, value: Simple): HclBlock | undefined {
  if (typeof value !== 'object' || isList(value)) return undefined;
  const inside = Object.entries(value).map(([key, held]) => placements(rows, [key], held));
  if (!inside.every((each) => each !== undefined)) return undefined;
  const flat = inside.flat();
  return flat.every(({ through }) => through.length === 0)
    ? block(
        name,
        [],
        flat.map(({ item }) => item),
      )
    : undefined;
}

function formed({ form }: Row, value: Simple): HclValue | undefined {
  switch (form) {
    case 'same':
    case 'name':
    case 'time':
    case 'milliseconds':
      return typeof value !== 'object' || isScalars(value) ? value : undefined;
    case 'containers':
    case 'json':
      return new HclCall('jsonencode', [value]);
    case 'enabled':
      return value === 'ENABLED' || value === 'DISABLED' ? value === 'ENABLED' : undefined;
    case 'tags':
      return pairsOf(value, 'key');
    case 'pairs':
      return pairsOf(value, 'name');
    default:
      return undefined;
  }
}

function isScalars(value: Simple): boolean {
  return typeof value === 'object' && Object.values(value).every((each) => typeof each !== 'object');
}

function pairsOf(value: Simple, name: string): HclValue | undefined {
  if (!isList(value)) return undefined;
  const pairs = value.map((item) => {
    if (typeof item !== 'object' || isList(item)) return undefined;
    const { [name]: key, value: held } = item;
    return typeof key === 'string' && typeof held === 'string' ? ([key, held] as const) : undefined;
  });
  return pairs.every((each) => each !== undefined) ? Object.fromEntries(pairs) : undefined;
}
