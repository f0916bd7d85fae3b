import { compareSpans, cover, type Span } from '../../../source/span.js';
import type { SourceKey } from '../../format.js';

import type { Attribute, Block, Body, Expression } from '../../hcl/tree.js';
import type { Document, Reading } from './context.js';
import { ofResource } from '../table/index.js';
import { addressOf, type Module } from './module.js';
import { ASSOCIATIONS } from './parts.js';
import type { ModuleScope } from './scope.js';

/** Every key of the files of some modules, and of the documents that texts in them hold. */
export function keysOfModules(
  scopes: readonly ModuleScope[],
  { used, documents }: Pick<Reading, 'used' | 'documents'>,
  empty: ReadonlySet<Span>,
): SourceKey[] {
  const modules = new Set(scopes.map(({ module }) => module));
  const collector = new Collector(used, empty);
  for (const module of modules) collector.module(module);
  collector.documents(documents);
  return collector.keys.sort((a, b) => compareSpans(a.extent, b.extent));
}

/** Arguments that are in what they say of others: how often something is made, what a value is like. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  resource: ['count', 'for_each', 'depends_on'],
  data: ['count', 'for_each', 'depends_on'],
  variable: ['type', 'description', 'sensitive', 'nullable', 'default'],
  dynamic: ['for_each', 'iterator'],
  // What a rule is of is told by which rules there are.
  ingress: ['self', 'cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'],
  egress: ['self', 'cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'],
  aws_security_group_rule: [
    'count',
    'for_each',
    'depends_on',
    'type',
    'self',
    'cidr_blocks',
    'ipv6_cidr_blocks',
    'prefix_list_ids',
  ],
  output: ['description', 'sensitive', 'depends_on', 'value'],
};

class Collector {
  readonly keys: SourceKey[] = [];
  readonly #paths = new Map<Expression, string>();
  readonly #used: ReadonlySet<Block | Attribute>;
  readonly #empty: ReadonlySet<Span>;

  constructor(used: ReadonlySet<Block | Attribute>, empty: ReadonlySet<Span>) {
    this.#used = used;
    this.#empty = empty;
  }

  module({ files }: Module): void {
    for (const { body } of files) for (const block of body.blocks) this.#topLevel(block);
  }

  /** What is written as an expression is known already; the rest is text of a template or of a file. */
  documents(documents: readonly Document[]): void {
    const seen = new Set(this.keys.map(({ span }) => placeOf(span)));
    const open = documents.map(({ expression, value }) => ({
      value,
      path: this.#pathOf(expression, value.span),
    }));
    open.reverse();
    for (let next = open.pop(); next; next = open.pop()) {
      const { value, path } = next;
      if (value.kind === 'list')
        for (const [i, item] of value.items.entries()) open.push({ value: item, path: `${path}[${i}]` });
      if (value.kind === 'expression' && value.expression.type === 'conditional')
        for (const branch of [value.expression.consequent, value.expression.otherwise])
          open.push({ value: branch, path });
      for (const { key, keySpan, value: held } of value.kind === 'map' ? value.entries : []) {
        const own = `${path}.${key}`;
        open.push({ value: held, path: own });
        if (seen.has(placeOf(keySpan))) continue;
        seen.add(placeOf(keySpan));
        const isBehind = held.span.source === keySpan.source && held.span.end > keySpan.end;
        this.#add(own, keySpan, isBehind ? cover(keySpan, held.span) : keySpan, this.#empty.has(keySpan));
      }
    }
  }

  /** Of a file, its name; else that of the argument. */
  #pathOf(expression: Expression, { source }: Span): string {
    const path = source === expression.span.source ? this.#paths.get(expression) : undefined;
    return path ?? source.path;
  }

  #topLevel(block: Block): void {
    const { type, body } = block;
    const path = type === 'locals' ? 'local' : addressOf(block);
    this.#add(
      path,
      block.typeSpan,
      block.span,
      STRUCTURAL.has(type) || (type !== 'resource' && this.#used.has(block)),
    );
    const isConsumed = SILENT.has(type) || ((type === 'data' || type === 'module') && this.#used.has(block));
    this.#body(
      body,
      path,
      type,
      isConsumed || type === 'variable' || type === 'output',
      type === 'resource' ? linkOf(block) : undefined,
    );
  }

  #body({ attributes, blocks }: Body, path: string, owner: string, isConsumed: boolean, link?: string): void {
    for (const attribute of attributes) {
      const own = `${path}.${attribute.name}`;
      const about = ABOUT[owner]?.includes(attribute.name) || attribute.name === link;
      const structural =
        isConsumed || about || this.#used.has(attribute) || this.#empty.has(attribute.nameSpan);
      this.#add(own, attribute.nameSpan, attribute.span, structural);
      this.#paths.set(attribute.expression, own);
      this.#expression(attribute.expression, own, structural);
    }
    for (const block of blocks) {
      const dynamic = block.type === 'dynamic';
      const own =
        dynamic || block.type === 'content'
          ? `${path}.${block.labels[0]?.text ?? block.type}`
          : `${path}.${block.type}`;
      this.#add(own, block.typeSpan, block.span, true);
      this.#body(block.body, own, block.type, isConsumed);
    }
  }

  #expression(expression: Expression, path: string, structural: boolean): void {
    switch (expression.kind) {
      case 'object':
        for (const { key, value } of expression.entries) {
          const name =
            key.kind === 'name' ? key.name : key.kind === 'template' ? textIn(key.parts) : undefined;
          const own = name === undefined ? path : `${path}.${name}`;
          if (name !== undefined)
            this.#add(own, key.span, cover(key.span, value.span), structural || this.#empty.has(key.span));
          this.#expression(value, own, structural || this.#empty.has(key.span));
        }
        break;
      case 'tuple':
        for (const [i, item] of expression.items.entries())
          this.#expression(item, `${path}[${i}]`, structural);
        break;
      case 'call':
        for (const each of expression.arguments)
          this.#expression(each, path, structural || !TRANSPARENT.has(expression.name));
        break;
      case 'parentheses':
        this.#expression(expression.inner, path, structural);
        break;
      case 'conditional':
        this.#expression(expression.consequent, path, structural);
        this.#expression(expression.otherwise, path, structural);
        break;
      case 'for':
        this.#expression(expression.value, path, true);
        break;
      default:
        break;
    }
  }

  #add(path: string, span: Span, extent: Span, structural: boolean): void {
    this.keys.push({ path, span, extent, ...(structural && { structural: true as const }) });
  }
}

function placeOf({ source, start }: Span): string {
  return `${source.path}:${start}`;
}

/** What a part of something else is a part of: it is told by where that part is. */
function linkOf({ labels }: Block): string | undefined {
  const row = ofResource(labels[0]!.text);
  return row && (row.type.includes('.') || row.type === ASSOCIATIONS) ? row.rows[0]?.argument[0] : undefined;
}

/** Blocks that say nothing of what is made. */
const SILENT = new Set(['terraform', 'provider', 'moved', 'import', 'removed']);
const STRUCTURAL = new Set([...SILENT, 'locals']);

/** Calls whose result holds the keys of what they are given. */
const TRANSPARENT = new Set(['jsonencode', 'merge', 'concat', 'tolist', 'tomap', 'flatten', 'toset']);

function textIn(parts: readonly { readonly kind: string; readonly value?: string }[]): string | undefined {
  const texts = parts.map(({ kind, value }) => (kind === 'text' ? value : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}
