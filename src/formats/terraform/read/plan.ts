import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { EMPTY_MODEL, type Output } from '../../../model/resource.js';
import type { SourceText } from '../../../source/text.js';
import {
  type Entry,
  entryOf,
  expression,
  type Located,
  type LocatedMap,
  list,
  map,
  valueAt,
} from '../../../source/value.js';
import type { Reading } from '../../format.js';
import { withChunks } from '../../hcl/chunks.js';
import { jsonInside } from '../../hcl/json-inside.js';
import { parseJson } from '../../json/parse.js';
import { placeInString } from '../../json/strings.js';
import { keysOf } from '../../keys.js';
import { terraform } from '../messages.js';
import { ofResource } from '../table/index.js';
import type { Argument } from './arguments.js';
import { isSurrounding } from './data.js';
import { assembled } from './parts.js';
import { referenceTo } from './references.js';
import { ResourceReader, RULE } from './resources.js';

const { report } = terraform;

/** Reads what `terraform show -json` writes of a plan, or of a state. */
export function readPlan(source: SourceText): Reading {
  const { value, diagnostics } = parseJson(source);
  const nothing = { model: EMPTY_MODEL, diagnostics, opened: [], environments: [] };
  if (value?.kind !== 'map') return nothing;
  const version = entryOf(value, 'format_version')?.value;
  if (version?.kind === 'string' && !/^[01]\./.test(version.value))
    return {
      ...nothing,
      diagnostics: [...diagnostics, report.badPlan(version.span, { version: version.value })],
    };
  const plan = new Plan(value);
  const { reader } = plan;
  for (const resource of plan.resources()) plan.read(resource);
  return {
    ...nothing,
    model: { ...EMPTY_MODEL, ...assembled(reader.made), outputs: plan.outputs() },
    diagnostics: [...diagnostics, ...plan.diagnostics],
    losses: () => reader.losses,
    keys: () =>
      plan.resources().flatMap((resource) => {
        const values = entryOf(resource, 'values');
        const name = textIn(resource, 'address') ?? '';
        return keysOf(values ? said(values.value) : resource).map((key) => ({
          ...key,
          path: `${name}.${key.path}`,
        }));
      }),
  };
}

class Plan {
  readonly reader = new ResourceReader();
  readonly diagnostics: Diagnostic[] = [];
  readonly #root: LocatedMap;
  readonly #unknown = new Map<string, Located>();
  readonly #expressions = new Map<string, LocatedMap>();

  constructor(root: LocatedMap) {
    this.#root = root;
    for (const change of itemsOf(valueAt(root, ['resource_changes']))) {
      const address = textIn(change, 'address');
      const unknown = valueAt(change, ['change', 'after_unknown']);
      if (address !== undefined && unknown) this.#unknown.set(address, unknown);
    }
    this.#configured(valueAt(root, ['configuration', 'root_module']), '');
  }

  resources(): readonly LocatedMap[] {
    const found: LocatedMap[] = [];
    const values = valueAt(this.#root, ['planned_values']) ?? valueAt(this.#root, ['values']);
    const open = [valueAt(values, ['root_module'])];
    const before = valueAt(this.#root, ['prior_state', 'values', 'root_module']);
    for (let module = open.pop(); module; module = open.pop()) {
      for (const each of itemsOf(valueAt(module, ['resources']))) if (each.kind === 'map') found.push(each);
      open.push(...[...itemsOf(valueAt(module, ['child_modules']))].reverse());
    }
    // What was looked up before the plan stands in the state alone.
    for (const each of itemsOf(valueAt(before, ['resources'])))
      if (each.kind === 'map' && textIn(each, 'mode') === 'data') found.push(each);
    return found;
  }

  read(resource: LocatedMap): void {
    const [address, type, name] = ['address', 'type', 'name'].map((key) => textIn(resource, key));
    const label = entryOf(resource, 'name')?.value;
    const values = entryOf(resource, 'values')?.value;
    if (address === undefined || type === undefined || name === undefined || !label || isSurrounding(type))
      return;
    const existing = textIn(resource, 'mode') === 'data';
    const row = ofResource(type);
    if (!row && type !== RULE) {
      if (!existing) this.reader.lost(label.span, `the resource \`${address}\``);
      return;
    }
    const known = values ? said(values) : map(resource.span, []);
    const expressions = this.#expressions.get(address.replace(/\[[^\]]*\]/g, ''));
    const place = { prefix: prefixOf(address), index: /\[[^\]]*\]$/.exec(address)?.[0] ?? '' };
    const whole = this.#merged(known, this.#unknown.get(address), expressions, place);
    const given = whole.kind === 'map' ? whole.entries.filter(({ key }) => !COMPUTED.has(key)) : [];
    const declared = { type, name, nameSpan: label.span, at: known.span, existing };
    this.reader.read(
      row,
      declared,
      given.map((entry) => this.#argument(entry)),
      { address },
    );
  }

  outputs(): Output[] {
    const outputs = valueAt(this.#root, ['planned_values', 'outputs']);
    return (outputs?.kind === 'map' ? outputs.entries : []).flatMap(({ key, keySpan, value }) => {
      const content = valueAt(value, ['value']);
      return content ? [{ name: key, nameSpan: keySpan, value: content }] : [];
    });
  }

  #argument({ key, keySpan, value }: Entry): Argument {
    return { name: key, nameSpan: keySpan, value: () => value, document: () => this.#document(value) };
  }

  #document(value: Located): Located {
    if (value.kind !== 'string') return value;
    const place = placeInString(value);
    const { value: inside, diagnostics } = jsonInside(
      withChunks({ ...value }, [{ kind: 'text', value: value.value, place }]),
    );
    this.diagnostics.push(...diagnostics);
    return inside ?? value;
  }

  /** The expressions of resources by their addresses, those of modules behind the names of their calls. */
  #configured(module: Located | undefined, prefix: string): void {
    const open: { readonly module: Located | undefined; readonly prefix: string }[] = [{ module, prefix }];
    for (let next = open.pop(); next; next = open.pop()) {
      const here = next;
      for (const resource of itemsOf(valueAt(here.module, ['resources']))) {
        const expressions = valueAt(resource, ['expressions']);
        const address = textIn(resource, 'address');
        if (address !== undefined && expressions?.kind === 'map')
          this.#expressions.set(`${here.prefix}${address}`, expressions);
      }
      const calls = valueAt(here.module, ['module_calls']);
      for (const { key, value } of calls?.kind === 'map' ? calls.entries : [])
        open.push({ module: valueAt(value, ['module']), prefix: `${here.prefix}module.${key}.` });
    }
  }

  /** What is planned, with expressions in the places of what is known only after it was done. */
  #merged(
    value: Located | undefined,
    unknown: Located | undefined,
    written: Located | undefined,
    place: Instance,
  ): Located {
    if (unknown?.kind === 'boolean' && unknown.value) return referred(unknown, written, place);
    if (unknown?.kind === 'map' && (!value || value.kind === 'map')) {
      const own = new Map((value?.entries ?? []).map((entry) => [entry.key, entry]));
      const inner = (key: string) => (written?.kind === 'map' ? entryOf(written, key)?.value : undefined);
      const entries = [...own.values()].map((entry) => {
        const open = entryOf(unknown, entry.key)?.value;
        return open ? { ...entry, value: this.#merged(entry.value, open, inner(entry.key), place) } : entry;
      });
      const added = unknown.entries
        .filter(({ key, value: open }) => !own.has(key) && hasUnknown(open) && isWritten(written, key))
        .map((entry) => ({
          ...entry,
          value: this.#merged(undefined, entry.value, inner(entry.key), place),
        }));
      return map(value?.span ?? unknown.span, [...entries, ...added]);
    }
    if (unknown?.kind === 'list' && (!value || value.kind === 'list')) {
      const blocks = written?.kind === 'list' ? written.items : [];
      const length = Math.max(unknown.items.length, value?.items.length ?? 0);
      const items = Array.from({ length }, (_, i) =>
        this.#merged(value?.items[i], unknown.items[i], blocks[i] ?? written, place),
      );
      return list(value?.span ?? unknown.span, items);
    }
    return value ?? { kind: 'null', span: unknown?.span ?? this.#root.span };
  }
}

/** What says nothing about a resource: only the provider sets it, or it is as if it were not there. */
const COMPUTED: ReadonlySet<string> = new Set(['id', 'arn', 'region', 'tags_all', 'owner_id', 'timeouts']);

/** What the provider fills in by itself is not there before. */
function isWritten(written: Located | undefined, key: string): boolean {
  return written?.kind !== 'map' || entryOf(written, key) !== undefined;
}

/** Which instance of what is read. */
interface Instance {
  /** `module.api.` */
  readonly prefix: string;
  /** `["web"]` */
  readonly index: string;
}

/** A reference to what the expression of an unknown value names, where that is one thing. */
function referred(at: Located, written: Located | undefined, { prefix, index }: Instance): Located {
  const references = itemsOf(valueAt(written, ['references'])).flatMap((each) =>
    each.kind === 'string' && !/^(?:var|local|path|data)\b/.test(each.value) ? [each.value] : [],
  );
  const things = references.filter((each) => !/^(?:each|count)\b/.test(each));
  const target = things.at(-1);
  const [type = '', name] = target?.split('.') ?? [];
  const isOne = things.every((each) => each === target || each.startsWith(`${target}.`));
  if (target === undefined || name === undefined || !isOne || things.length > 2 || type === 'module')
    return expression(at.span, { type: 'opaque', text: 'known after apply' });
  const same = references.some((each) => each === 'each.key' || each === 'count.index');
  const address = `${prefix}${target}${same ? index : ''}`;
  // Of an instance, a plan names no attribute: what services are told is the ARN.
  const attribute = things.length === 2 ? things[0]!.slice(target.length + 1) : 'arn';
  return (
    referenceTo(type, attribute, address, at.span) ??
    expression(at.span, { type: 'reference', target: address, attribute })
  );
}

/** `module.api.` of an address in a module. */
function prefixOf(address: string): string {
  return /^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*/.exec(address)?.[0] ?? '';
}

function hasUnknown(value: Located): boolean {
  if (value.kind === 'boolean') return value.value;
  if (value.kind === 'list') return value.items.some(hasUnknown);
  return value.kind === 'map' && value.entries.some((entry) => hasUnknown(entry.value));
}

/** Without what is not set: nulls, empty texts, and blocks of which there are none. */
function said(value: Located): Located {
  if (value.kind === 'list') return list(value.span, value.items.map(said));
  if (value.kind !== 'map') return value;
  const entries = value.entries.flatMap((entry): Entry[] => {
    const { kind } = entry.value;
    if (kind === 'null' || (kind === 'string' && entry.value.value === '')) return [];
    const inner = said(entry.value);
    if (
      (inner.kind === 'list' && inner.items.length === 0) ||
      (inner.kind === 'map' && inner.entries.length === 0)
    )
      return [];
    return [{ ...entry, value: inner }];
  });
  return map(value.span, entries);
}

function itemsOf(value: Located | undefined): readonly Located[] {
  return value?.kind === 'list' ? value.items : [];
}

function textIn(value: Located, key: string): string | undefined {
  const found = value.kind === 'map' ? entryOf(value, key)?.value : undefined;
  return found?.kind === 'string' ? found.value : undefined;
}
