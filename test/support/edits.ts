import type { Change, Editor, Simple } from '../../src/model/edit.js';
import type { Placed } from '../../src/model/view.js';
import type { Span } from '../../src/source/span.js';
import { applyEdits } from '../../src/source/edit.js';
import { plimFormat } from '../../src/formats/plim/format.js';
import { SourceText } from '../../src/source/text.js';
import { ALONE } from './context.js';
import type { Located } from '../../src/source/value.js';

/** What writes changes into the language is loaded when it is first needed. */
export async function loadPlimEditor(): Promise<void> {
  const { model } = plimFormat.read(
    new SourceText('a.plim', 'task a { container b { image c:1 } }\n'),
    ALONE,
  );
  await Promise.all(model.resources.map(({ editor }) => editor?.prepare?.()));
}

/** Where a value stands among the resources of a model: the index of its resource, then keys and indices. */
export type Path = readonly (string | number)[];

/** A resource, or a document as a whole. */
export interface Editable {
  readonly value: Located;
  readonly editor?: Editor;
}

export interface Spot {
  readonly path: Path;
  readonly located: Located;
  readonly parent: Located | undefined;
  readonly keySpan: Span | undefined;
}

/** Every value of every resource that can be edited. */
export function spotsIn(resources: readonly Editable[]): Spot[] {
  const found: Spot[] = [];
  const visit = (located: Located, path: Path, parent?: Located, keySpan?: Span): void => {
    found.push({ path, located, parent, keySpan });
    if (located.kind === 'list')
      for (const [i, item] of located.items.entries()) visit(item, [...path, i], located);
    if (located.kind === 'map')
      for (const { key, keySpan, keyUnknown, value } of located.entries)
        if (!keyUnknown) visit(value, [...path, key], located, keySpan);
  };
  for (const [i, { editor, value }] of resources.entries()) if (editor) visit(value, [i]);
  return found;
}

export function placed({ located, keySpan }: Pick<Spot, 'located' | 'keySpan'>): Placed {
  return { state: 'known', located, span: located.span, keySpan };
}

/** What is to be of each resource's value, as plain data; unknown values by their text. */
export function plainOf(resources: readonly Editable[]): unknown[] {
  return resources.map(({ value }) => plain(value));
}

export function plain(value: Located): unknown {
  switch (value.kind) {
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map(({ key, value }) => [key, plain(value)]));
    case 'null':
      return null;
    case 'expression':
      return unlocated(value.expression);
    default:
      return value.value;
  }
}

/** An expression without its places. */
function unlocated(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(unlocated);
  if (typeof of !== 'object' || of === null) return of;
  if ('span' in of && 'kind' in of) return plain(of as Located);
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, unlocated(value)]));
}

/** The data with a change made in it; undefined removes. */
export function changed(data: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (Array.isArray(data)) {
    const copy = [...data];
    if (rest.length > 0) copy[Number(step)] = changed(copy[Number(step)], rest, to);
    else if (to === undefined) copy.splice(Number(step), 1);
    else copy[Number(step)] = to;
    return copy;
  }
  const copy: Record<string, unknown> = { ...(data as Record<string, unknown>) };
  if (rest.length > 0) copy[String(step)] = changed(copy[String(step)], rest, to);
  else if (to === undefined) delete copy[String(step)];
  else copy[String(step)] = to;
  return copy;
}

/** The text with changes made by the editor of a resource; undefined where it refuses them. */
export function edited(
  { editor }: Editable,
  source: SourceText,
  changes: readonly Change[],
): string | undefined {
  const edits = editor?.edits(changes);
  return edits && applyEdits(source.text, edits);
}

/** Another value of the same kind. */
export function another(located: Located): Simple | undefined {
  switch (located.kind) {
    case 'string':
      return /^\d+$/.test(located.value) ? '4096' : 'any "other": #text';
    case 'number':
      return located.value === 7 ? 8 : 7;
    case 'boolean':
      return !located.value;
    case 'list':
      return ['a', 'b: c'];
    default:
      return undefined;
  }
}

/** Without empty lists and objects, which some formats have no place for. */
export function withoutEmpty(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutEmpty);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, withoutEmpty(value)] as const);
  return Object.fromEntries(
    entries.filter(
      ([, value]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
    ),
  );
}
