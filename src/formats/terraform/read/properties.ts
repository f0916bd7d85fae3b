import type { Shape, StructureShape } from '../../../model/shapes.js';
import type { Span } from '../../../source/span.js';
import {
  type Entry,
  expression,
  type Located,
  type LocatedMap,
  list,
  map,
  revisedList,
  revisedMap,
  string,
} from '../../../source/value.js';
import { inMilliseconds } from '../../../stack/dates.js';
import type { Row, Step } from '../table/index.js';
import { type Argument, type ArgumentBlock, blocksOf } from './arguments.js';
import { branches } from '../../hcl/values.js';
import {
  coerced,
  enabled,
  internal,
  names,
  ownTags,
  pairs,
  present,
  TEXT,
  unknown,
  unlessEmpty,
} from './forms.js';

export interface Properties {
  readonly value: LocatedMap;
  /** Arguments that the table does not have. */
  readonly others: readonly Other[];
  /** The names of arguments and members that say nothing, for their value is null. */
  readonly empty: readonly Span[];
}

export interface Other {
  readonly argument: Argument;
  /** The arguments of the same block that the table has. */
  readonly known: readonly string[];
}

/** The members that the arguments of a block stand for; with a shape, they are of the types that the API wants. */
export function propertiesOf(
  given: readonly Argument[],
  rows: readonly Row[],
  at: Span,
  shape: StructureShape | undefined,
): Properties {
  const reader = new PropertyReader();
  const value = reader.structure(given, treeOf(rows), at, shape);
  return { value, others: reader.others, empty: reader.empty };
}

/** The rows of a block by the names of its arguments. */
interface Tree {
  readonly row?: Row;
  readonly inside: Map<string, Tree>;
}

const trees = new WeakMap<readonly Row[], Tree>();

function treeOf(rows: readonly Row[]): Tree {
  const known = trees.get(rows);
  if (known) return known;
  const tree: Tree = { inside: new Map() };
  for (const row of rows) {
    const last = row.argument.at(-1);
    if (last === undefined) continue;
    let here = tree;
    for (const name of row.argument.slice(0, -1)) {
      const next = here.inside.get(name) ?? { inside: new Map() };
      here.inside.set(name, next);
      here = next;
    }
    const before = here.inside.get(last);
    here.inside.set(last, { row, inside: before?.inside ?? new Map() });
  }
  trees.set(rows, tree);
  return tree;
}

class PropertyReader {
  readonly others: Other[] = [];
  readonly empty: Span[] = [];

  structure(given: readonly Argument[], tree: Tree, at: Span, shape: StructureShape | undefined): LocatedMap {
    const structure = new Structure(at, shape);
    this.#fill(structure, given, tree);
    return structure.finished();
  }

  #fill(structure: Structure, given: readonly Argument[], tree: Tree): void {
    for (const argument of given) {
      const here = tree.inside.get(argument.name);
      if (!here) this.others.push({ argument, known: [...tree.inside.keys()] });
      else if (here.row) this.#set(structure, argument, here.row, tree);
      else this.#through(structure, argument, here);
    }
  }

  /** A block that only holds members of the structure around it. */
  #through(structure: Structure, argument: Argument, tree: Tree): void {
    const [block] = blocksOf(argument);
    if (block?.kind === 'block') this.#fill(structure, block.arguments, tree);
    else if (block?.kind === 'conditional' && block.consequent[0]?.kind === 'block')
      this.#fill(
        structure,
        block.consequent[0].arguments.map((each) => whereTrue(each, block)),
        tree,
      );
    else if (block)
      for (const { row } of tree.inside.values())
        if (row) structure.set(row.property, argument.nameSpan, unknown(argument.nameSpan, argument.name));
  }

  #set(structure: Structure, argument: Argument, row: Row, tree: Tree): void {
    const shape = structure.shapeOf(row.property);
    const value = row.rows ? this.#blocks(argument, row, row.rows, shape) : this.#value(argument, row, shape);
    if (value?.kind === 'expression' && row.rows && !isShared(tree, row))
      structure.set(row.property.slice(0, 1), argument.nameSpan, wrapped(value, row.property.slice(1)));
    else if (value && value.kind !== 'null') structure.set(row.property, argument.nameSpan, value);
    else this.empty.push(argument.nameSpan);
  }

  #blocks(argument: Argument, row: Row, rows: readonly Row[], shape: Shape | undefined): Located | undefined {
    const tree = treeOf(rows);
    const own = shape?.kind === 'list' ? shape.item : shape;
    const structure = own?.kind === 'structure' ? own : undefined;
    const blocks = blocksOf(argument);
    const items = blocks.flatMap((block) => this.#items(block, tree, structure));
    if (!row.repeated || items.length === 0) return items[0];
    if (!argument.blocks && argument.value().kind === 'expression' && items.length === 1) return items[0];
    const [first, last] = [items[0]?.span ?? argument.nameSpan, items.at(-1)?.span ?? argument.nameSpan];
    const end = first.source === last.source ? Math.max(first.end, last.end) : first.end;
    return list({ ...first, end }, items);
  }

  #items(block: ArgumentBlock, tree: Tree, shape: StructureShape | undefined): Located[] {
    if (block.kind === 'unknown') return [block.value];
    if (block.kind === 'block') return [this.structure(block.arguments, tree, block.span, shape)];
    const inner = (blocks: readonly ArgumentBlock[]) =>
      blocks.flatMap((each) => this.#items(each, tree, shape));
    const [consequent, otherwise] = [inner(block.consequent), inner(block.otherwise)];
    const absent: Located = { kind: 'null', span: block.span };
    return Array.from({ length: Math.max(consequent.length, otherwise.length) }, (_, i) =>
      expression(block.span, {
        type: 'conditional',
        condition: block.condition,
        consequent: consequent[i] ?? absent,
        otherwise: otherwise[i] ?? absent,
      }),
    );
  }

  #value(argument: Argument, { form }: Row, shape: Shape | undefined): Located | undefined {
    switch (form) {
      case 'json':
        return argument.document();
      case 'containers':
        return this.#withoutNulls(argument.document());
      case 'tags':
        return pairs(argument.value(), shape ? ['key', 'value'] : ['Key', 'Value']);
      case 'pairs':
        return pairs(argument.value(), shape ? ['name', 'value'] : ['Name', 'Value']);
      case 'ownTags':
        return ownTags(argument.value());
      case 'enabled':
        return branches(argument.value(), enabled);
      case 'present':
        return branches(argument.value(), present);
      case 'internal':
        return branches(argument.value(), internal);
      case 'names':
        return branches(argument.value(), names);
      case 'milliseconds':
        return branches(argument.value(), (known) => inMilliseconds(unlessEmpty(known)));
      default:
        return branches(coerced(argument.value(), shape), unlessEmpty);
    }
  }

  /** The provider takes a member that is null for one that is not there. */
  #withoutNulls(value: Located): Located {
    if (value.kind === 'list') return revisedList(value, (item) => this.#withoutNulls(item));
    if (value.kind === 'expression') return branches(value, (known) => this.#withoutNulls(known));
    if (value.kind !== 'map') return value;
    return revisedMap(value, (inner, { keySpan }) => {
      const kept = this.#withoutNulls(inner);
      if (kept.kind !== 'null') return kept;
      this.empty.push(keySpan);
      return undefined;
    });
  }
}

/** Whether other arguments are members of the same structure. */
function isShared({ inside }: Tree, { property: [first] }: Row): boolean {
  return [...inside.values()].filter(({ row }) => row?.property[0] === first).length > 1;
}

/** What may not be there at all is not inside of something that is. */
function wrapped(value: Located, path: readonly Step[]): Located {
  return branches(value, (known) =>
    path.reduceRight<Located>(
      (inner, step) =>
        typeof step === 'string'
          ? map(inner.span, [{ key: step, keySpan: inner.span, value: inner }])
          : inner,
      known,
    ),
  );
}

function whereTrue(
  argument: Argument,
  { condition, span }: Extract<ArgumentBlock, { kind: 'conditional' }>,
): Argument {
  const conditional = (value: Located): Located =>
    expression(value.span, {
      type: 'conditional',
      condition,
      consequent: value,
      otherwise: { kind: 'null', span },
    });
  return {
    name: argument.name,
    nameSpan: argument.nameSpan,
    value: () => conditional(argument.value()),
    document: () => conditional(argument.document()),
    ...(argument.blocks && {
      blocks: [{ kind: 'conditional', span, condition, consequent: argument.blocks, otherwise: [] }],
    }),
  };
}

/** A structure while its members come in, those of one inner structure from several arguments. */
class Structure {
  readonly #at: Span;
  readonly #shape: StructureShape | undefined;
  readonly #members = new Map<string, { readonly keySpan: Span; value: Located | Structure | Keyed }>();

  constructor(at: Span, shape: StructureShape | undefined) {
    this.#at = at;
    this.#shape = shape;
  }

  shapeOf(path: readonly Step[]): Shape | undefined {
    let here: Shape | undefined = this.#shape;
    for (const step of path)
      here = here?.kind === 'structure' && typeof step === 'string' ? here.members.get(step) : undefined;
    return here;
  }

  set([step, ...rest]: readonly Step[], keySpan: Span, value: Located): void {
    if (step === undefined) return;
    const name = typeof step === 'string' ? step : step.list;
    const before = this.#members.get(name)?.value;
    if (typeof step !== 'string' && rest.length === 0) {
      // The list has this one item.
      if (!before) this.#members.set(name, { keySpan, value: list(value.span, [value]) });
    } else if (typeof step !== 'string') {
      const keyed = before instanceof Keyed ? before : new Keyed(value.span);
      const item = keyed.item(step, keySpan, value.span);
      item.set(rest, keySpan, step.key === undefined ? value : coerced(value, TEXT));
      if (keyed !== before) this.#members.set(name, { keySpan, value: keyed });
    } else if (rest.length > 0) {
      const shape = this.shapeOf([name]);
      const inner =
        before instanceof Structure
          ? before
          : new Structure(value.span, shape?.kind === 'structure' ? shape : undefined);
      if (before && !(before instanceof Structure) && !(before instanceof Keyed) && before.kind === 'map')
        for (const entry of before.entries) inner.set([entry.key], entry.keySpan, entry.value);
      inner.set(rest, keySpan, value);
      if (inner !== before) this.#members.set(name, { keySpan, value: inner });
    } else if (before instanceof Structure && value.kind === 'map')
      for (const entry of value.entries) before.set([entry.key], entry.keySpan, entry.value);
    else if (!before) this.#members.set(name, { keySpan, value });
  }

  finished(): LocatedMap {
    const entries = [...this.#members].map(
      ([key, { keySpan, value }]): Entry => ({
        key,
        keySpan,
        value: value instanceof Structure || value instanceof Keyed ? value.finished() : value,
      }),
    );
    return map(this.#at, entries);
  }
}

/** A list of structures that are told apart by one of their members, or has but one. */
class Keyed {
  readonly #at: Span;
  readonly #items = new Map<string | undefined, Structure>();

  constructor(at: Span) {
    this.#at = at;
  }

  item(step: Exclude<Step, string>, keySpan: Span, at: Span): Structure {
    const value = step.key === undefined ? undefined : step.value;
    const before = this.#items.get(value);
    if (before) return before;
    const made = new Structure(at, undefined);
    if (step.key !== undefined) made.set([step.key], keySpan, string(keySpan, step.value));
    this.#items.set(value, made);
    return made;
  }

  finished(): Located {
    return list(
      this.#at,
      [...this.#items.values()].map((item) => item.finished()),
    );
  }
}
