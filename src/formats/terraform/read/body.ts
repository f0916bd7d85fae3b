import type { Span } from '../../../source/span.js';
import { expression, type Located, map, string } from '../../../source/value.js';
import type { Attribute, Block, Body, Expression } from '../../hcl/tree.js';
import { keyedItems } from '../../hcl/values.js';
import type { Argument, ArgumentBlock } from './arguments.js';
import { documentOf, evaluated } from './evaluation.js';
import { instantiated } from './instances.js';
import { iteratorOf } from './names.js';
import type { Names } from './context.js';
import { attributeOf } from './module.js';

/** Of every resource, arguments that say how Terraform is to treat it. */
const META: ReadonlySet<string> = new Set(['count', 'for_each', 'depends_on', 'provider', 'lifecycle', 'provisioner', 'connection']); // biome-ignore format: a table

/** What stands in the body of a resource or of a block in it. */
export function argumentsOf({ attributes, blocks }: Body, names: Names, isOuter = false): Argument[] {
  const found: Argument[] = attributes
    .filter(({ name }) => !isOuter || !META.has(name))
    .map((attribute) => new WrittenArgument(attribute, names));
  if (blocks.length === 0) return found;
  const byType = new Map<string, { readonly nameSpan: Span; readonly blocks: ArgumentBlock[] }>();
  for (const block of blocks) {
    const name = block.type === 'dynamic' ? block.labels[0] : undefined;
    const type = name?.text ?? block.type;
    if (isOuter && META.has(type)) continue;
    const known = byType.get(type) ?? { nameSpan: name?.span ?? block.typeSpan, blocks: [] };
    byType.set(type, known);
    known.blocks.push(...(name ? dynamic(block, names) : [blockOf(block, names)]));
  }
  for (const [name, { nameSpan, blocks: own }] of byType) {
    const value = () => expression(nameSpan, { type: 'opaque', text: name });
    found.push({ name, nameSpan, value, document: value, blocks: own });
  }
  return found;
}

/** Computed where it is asked for, once. */
class WrittenArgument implements Argument {
  readonly name: string;
  readonly nameSpan: Span;
  readonly #written: Expression;
  readonly #names: Names;
  #value: Located | undefined;
  #document: Located | undefined;

  constructor({ name, nameSpan, expression: written }: Attribute, names: Names) {
    this.name = name;
    this.nameSpan = nameSpan;
    this.#written = written;
    this.#names = names;
  }

  value(): Located {
    this.#value ??= instantiated(evaluated(this.#written, this.#names), this.#names.bound);
    return this.#value;
  }

  document(): Located {
    this.#document ??= instantiated(documentOf(this.#written, this.#names), this.#names.bound);
    return this.#document;
  }
}

function blockOf({ body, span }: Block, names: Names): ArgumentBlock {
  return { kind: 'block', span, arguments: argumentsOf(body, names) };
}

function dynamic(block: Block, names: Names): ArgumentBlock[] {
  const each = attributeOf(block.body, 'for_each')?.expression;
  const content = block.body.blocks.find(({ type }) => type === 'content');
  if (!each || !content) return [];
  return expanded(evaluated(each, names), content, iteratorOf(block), names);
}

function expanded(over: Located, content: Block, iterator: string, names: Names): ArgumentBlock[] {
  const made = (key: Located, value: Located) => {
    const entries = [
      { key: 'key', keySpan: key.span, value: key },
      { key: 'value', keySpan: value.span, value },
    ];
    const bound = new Map([...names.bound, [iterator, map(value.span, entries)]]);
    return blockOf(content, { ...names, scope: names.scope, bound });
  };
  if (over.kind === 'list' && !over.items.some(isOpen))
    return keyedItems(over).map(([key, item]) => made(key, item));
  if (over.kind === 'map' && !over.entries.some(({ keyUnknown }) => keyUnknown))
    return over.entries.map(({ key, keySpan, value }) => made(string(keySpan, key), value));
  if (over.kind === 'null') return [];
  if (over.kind !== 'expression' || over.expression.type !== 'conditional')
    return [{ kind: 'unknown', value: expression(over.span, { type: 'opaque', text: iterator }) }];
  const { condition, consequent, otherwise } = over.expression;
  return [
    {
      kind: 'conditional',
      span: content.span,
      condition,
      consequent: expanded(consequent, content, iterator, names),
      otherwise: expanded(otherwise, content, iterator, names),
    },
  ];
}

/** It may stand for none, or for several. */
function isOpen(item: Located): boolean {
  return item.kind === 'expression' && item.expression.type === 'conditional';
}
