import type { Simple } from '../../model/edit.js';
import type { Placed } from '../../model/view.js';
import type { TextEdit } from '../../source/edit.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { Located } from '../../source/value.js';
import { lineBreakOf } from '../../source/text.js';
import { editBrackets } from '../edit/brackets.js';
import type { Addition, Insertion, Syntax } from '../edit/editor.js';
import { indentAt, isBlank, lineEnd, lineStart } from '../edit/lines.js';
import {
  addLocated,
  type Collection,
  type Content,
  isCollection,
  type Member,
  type Node,
  Tree,
} from '../edit/tree.js';
import { isList, type Word } from '../edit/words.js';
import { JsonSyntax } from '../json/edit.js';
import type { Arguments } from './arguments.js';
import { blockOf, cutLines, filled, joined, putBlock } from './edit-lines.js';
import { printer, quotedJson, scalarText, valueText, widthOf } from './edit-words.js';
import type { HclAttribute, HclBlock } from './print.js';
import type { Attribute, Block, Body, Expression, ObjectLiteral } from './tree.js';

/** Where the JSON in a text was read to. */
export type DocumentOf = (attribute: Attribute) => Located | undefined;

const asItIs: Word = (member) => member;

export class HclSyntax implements Syntax {
  readonly tree = new Tree();
  readonly #bodies = new Map<Node, { readonly body: Body; readonly inside: Arguments }>();
  readonly #lists = new Map<
    Node,
    { readonly owner: Node; readonly inside: Arguments; readonly type: string }
  >();
  readonly #documents = new Set<Node>();
  readonly #json = new JsonSyntax(this.tree, { word: asItIs, quote: quotedJson });

  /** Adds what a resource says. */
  add(body: Body, inside: Arguments, documentOf: DocumentOf): Node {
    const node = this.#body(body, body.span, inside, documentOf);
    this.tree.add(node);
    return node;
  }

  #body(body: Body, place: Span, inside: Arguments, documentOf: DocumentOf): Node {
    const members: Member[] = [];
    const node: Node = { span: place, content: { kind: 'map', members }, member: undefined, frozen: false };
    this.#bodies.set(node, { body, inside });
    for (const attribute of body.attributes) {
      const { name, nameSpan: keySpan, span: whole } = attribute;
      const child = this.#document(attribute, documentOf) ?? this.#expression(attribute.expression);
      members.push(memberOf(node, inside.memberOf(name), keySpan, whole, child));
    }
    for (const type of new Set(body.blocks.map((each) => each.type))) {
      const blocks = body.blocks.filter((each) => each.type === type);
      const known = inside.block(type);
      if (known) members.push(this.#blocks(node, type, blocks, known, documentOf));
    }
    members.sort((a, b) => a.span.start - b.span.start);
    return node;
  }

  #blocks(
    owner: Node,
    type: string,
    blocks: readonly Block[],
    { inside, repeated }: { readonly inside: Arguments; readonly repeated: boolean },
    documentOf: DocumentOf,
  ): Member {
    const [first, last] = [blocks[0]!, blocks.at(-1)!];
    const whole = { ...first.span, end: last.span.end };
    const nodes = blocks.map((block) => this.#body(block.body, block.span, inside, documentOf));
    for (const node of nodes) this.tree.add(node);
    const key = owner && this.#bodies.get(owner)!.inside.memberOf(type);
    if (!repeated) return memberOf(owner, key, first.typeSpan, whole, nodes[0]!);
    const items: Member[] = [];
    // Where something else stands between, they cannot be taken out together.
    const isTogether = blocks.every(
      (block, i) =>
        i === 0 ||
        textOf({ ...block.span, start: blocks[i - 1]!.span.end, end: block.span.start }).trim() === '',
    );
    const list: Node = {
      span: whole,
      content: isTogether ? { kind: 'list', members: items } : { kind: 'other' },
      member: undefined,
      frozen: false,
    };
    for (const node of nodes) items.push(memberOf(list, undefined, undefined, node.span, node));
    this.#lists.set(list, { owner, inside, type });
    this.tree.add(list);
    return memberOf(owner, key, first.typeSpan, whole, list);
  }

  #document(attribute: Attribute, documentOf: DocumentOf): Node | undefined {
    const { expression } = attribute;
    if (expression.kind !== 'template' || expression.form !== 'heredoc') return undefined;
    const located = documentOf(attribute);
    if (!located || located.kind === 'string') return undefined;
    const node = addLocated(this.tree, located, {});
    this.#documents.add(node);
    return node;
  }

  #expression(written: Expression): Node {
    if (written.kind === 'parentheses') return this.#expression(written.inner);
    const [argument] = written.kind === 'call' && written.name === 'jsonencode' ? written.arguments : [];
    if (argument) return this.#expression(argument);
    const members: Member[] = [];
    const node: Node = {
      span: written.span,
      content: contentOf(written, members),
      member: undefined,
      frozen: false,
    };
    if (written.kind === 'tuple')
      for (const item of written.items)
        members.push(memberOf(node, undefined, undefined, item.span, this.#expression(item)));
    if (written.kind === 'object')
      for (const { key, value } of written.entries) {
        const whole = span(key.span.source, key.span.start, value.span.end);
        members.push(memberOf(node, keyText(key), key.span, whole, this.#expression(value)));
      }
    if (written.kind === 'conditional')
      for (const branch of [written.consequent, written.otherwise]) this.#expression(branch);
    this.tree.add(node);
    return node;
  }

  wordAt(): Word {
    return asItIs;
  }

  placeFor({ into, member, structure }: Insertion) {
    const { located } = into;
    if (!located) return undefined;
    for (const [owner, { body, inside }] of this.#bodies) {
      const { source, start, end } = body.span;
      const isIn = located.span.source === source && start <= located.span.start && located.span.end <= end;
      const key = isIn ? inside.pathOf(member, structure) : undefined;
      if (key !== undefined && isCollection(owner)) return { owner, key };
    }
    return undefined;
  }

  piecesOf({ located }: Placed): readonly Member[] | undefined {
    if (located?.kind !== 'map') return undefined;
    const pieces = located.entries.map(({ value, keySpan }) => {
      const member = this.tree.nodeOf(value)?.member;
      const isArgument = member && this.#bodies.has(member.owner) && member.keySpan?.start === keySpan.start;
      return isArgument ? member : undefined;
    });
    return pieces.length > 0 && pieces.every((piece) => piece !== undefined) ? pieces : undefined;
  }

  set(node: Node, to: Simple): readonly TextEdit[] | undefined {
    if (this.#isInDocument(node)) return this.#json.set(node, to);
    if (this.#bodies.has(node) || this.#lists.has(node)) return undefined;
    const { source } = node.span;
    if (typeof to === 'object') {
      // What a block's arguments are called is not known in here.
      if (!isList(to) || to.some((item) => typeof item === 'object')) {
        if (node.member && this.#bodies.has(node.member.owner)) return undefined;
      }
      return [
        { span: node.span, text: valueText(to, indentAt(source, node.span.start), lineBreakOf(source)) },
      ];
    }
    const written = node.content.kind === 'scalar' ? node.content.value : null;
    const isArgument = node.member !== undefined && this.#bodies.has(node.member.owner);
    return [{ span: node.span, text: scalarText(to, written, isArgument) }];
  }

  change(owner: Collection, removed: readonly Member[], added: readonly Addition[]) {
    if (this.#isInDocument(owner)) return this.#json.change(owner, removed, added);
    const list = this.#lists.get(owner);
    if (list) return this.#changeList(owner, list, removed, added);
    if (this.#bodies.has(owner)) return this.#changeBody(owner, removed, added);
    const { members, kind } = owner.content;
    const outer = owner.member?.owner.span ?? owner.span;
    return editBrackets(
      {
        span: owner.span,
        children: members.map((member) => member.span),
        tall:
          textOf(outer).includes('\n') &&
          (kind === 'map' || added.some(({ value }) => typeof value === 'object')),
        byLines: kind === 'map',
      },
      new Set(removed.map((member) => members.indexOf(member))),
      added.map((addition) => printer(addition, members.at(-1))),
    );
  }

  #changeList(
    owner: Collection,
    { inside, type }: { readonly inside: Arguments; readonly type: string },
    removed: readonly Member[],
    added: readonly Addition[],
  ): readonly TextEdit[] | undefined {
    const last = owner.content.members.at(-1)!;
    const edits: TextEdit[] = removed.map((member) => cutLines(member.span));
    if (added.length === 0) return edits;
    const blocks = added.map(({ value }) => blockOf(type, value, inside));
    if (!blocks.every((each) => each !== undefined)) return undefined;
    return [...edits, ...blocks.map((block) => putBlock(last.span, block))];
  }

  #changeBody(
    owner: Collection,
    removed: readonly Member[],
    added: readonly Addition[],
  ): readonly TextEdit[] | undefined {
    const edits: TextEdit[] = removed.map((member) => cutLines(member.span));
    const { inside } = this.#bodies.get(owner)!;
    const attributes = new Map<Node, HclAttribute[]>();
    const blocks = new Map<Node, HclBlock[]>();
    for (const { key = '', value } of added) {
      const placements = inside.items(key, value);
      if (!placements) return undefined;
      for (const { through, item } of placements) {
        const target = this.#through(owner, through);
        const [body, rest] = target;
        const whole = rest.reduceRight<HclAttribute | HclBlock>(
          (inner, type) => ({ kind: 'block', type, labels: [], body: [inner] }),
          item,
        );
        if (whole.kind === 'attribute') attributes.set(body, [...(attributes.get(body) ?? []), whole]);
        else blocks.set(body, joined(blocks.get(body) ?? [], whole));
      }
    }
    const gone = new Set(removed.map((member) => member.span.start));
    for (const [body, items] of attributes)
      edits.push(...this.#putAttributes(body, items, blocks.get(body) ?? [], gone));
    for (const [body, items] of blocks)
      if (!attributes.has(body) || !this.#isEmpty(body)) edits.push(...this.#putBlocks(body, items, gone));
    return edits;
  }

  /** The innermost of the blocks that is there, and those that are not. */
  #through(owner: Node, path: readonly string[]): readonly [Node, readonly string[]] {
    const [type, ...rest] = path;
    const { body } = this.#bodies.get(owner)!;
    const block = type === undefined ? undefined : body.blocks.find((each) => each.type === type);
    const node = block && [...this.#bodies].find(([, known]) => known.body === block.body)?.[0];
    return node ? this.#through(node, rest) : [owner, path];
  }

  #isEmpty(node: Node): boolean {
    const { attributes, blocks } = this.#bodies.get(node)!.body;
    return attributes.length + blocks.length === 0;
  }

  #putAttributes(
    node: Node,
    items: readonly HclAttribute[],
    blocks: readonly HclBlock[],
    gone: ReadonlySet<number>,
  ): readonly TextEdit[] {
    const { body } = this.#bodies.get(node)!;
    const last = body.attributes.findLast(({ span }) => !gone.has(span.start));
    const { source, start } = body.span;
    const { text } = source;
    const newline = lineBreakOf(source);
    if (
      last &&
      (lineStart(text, last.span.start) > start || isBlank(text.slice(lineStart(text, start), start)))
    ) {
      const indent = indentAt(source, last.span.start);
      const at = lineEnd(text, last.span.end);
      const width = widthOf(last, text);
      const lines = items.map(({ name, value }) => {
        const text = valueText(value, indent, newline);
        // What goes on over several lines stands in no column with others.
        return `${newline}${indent}${text.includes('\n') ? name : name.padEnd(width)} = ${text}`;
      });
      return [{ span: span(source, at, at), text: lines.join('') }];
    }
    return filled(body, [...items, ...(this.#isEmpty(node) ? blocks : [])], !this.#isEmpty(node));
  }

  #putBlocks(node: Node, items: readonly HclBlock[], gone: ReadonlySet<number>): readonly TextEdit[] {
    const { body } = this.#bodies.get(node)!;
    const last = [...body.attributes, ...body.blocks]
      .filter(({ span }) => !gone.has(span.start))
      .sort((a, b) => a.span.start - b.span.start)
      .at(-1);
    const { source, start } = body.span;
    if (!last || lineStart(source.text, last.span.start) <= start)
      return filled(body, items, last !== undefined);
    return items.map((item) => putBlock(last.span, item));
  }

  #isInDocument(node: Node): boolean {
    for (let here: Node | undefined = node; here; here = here.member?.owner)
      if (this.#documents.has(here)) return true;
    return false;
  }
}

function memberOf(
  owner: Node,
  key: string | undefined,
  keySpan: Span | undefined,
  whole: Span,
  node: Node,
): Member {
  const member = { owner, key, keySpan, span: whole, node };
  node.member = member;
  return member;
}

function contentOf(written: Expression, members: readonly Member[]): Content {
  switch (written.kind) {
    case 'number':
    case 'boolean':
      return { kind: 'scalar', value: written.value };
    case 'null':
      return { kind: 'scalar', value: null };
    case 'unary':
      return written.operator === '-' && written.operand.kind === 'number'
        ? { kind: 'scalar', value: -written.operand.value }
        : { kind: 'other' };
    case 'template': {
      const texts = written.parts.map((part) => (part.kind === 'text' ? part.value : undefined));
      return written.form === 'quoted' && !texts.includes(undefined)
        ? { kind: 'scalar', value: texts.join('') }
        : { kind: 'other' };
    }
    case 'tuple':
      return { kind: 'list', members };
    case 'object':
      return { kind: 'map', members };
    default:
      return { kind: 'other' };
  }
}

function keyText(key: ObjectLiteral['entries'][number]['key']): string | undefined {
  if (key.kind === 'name') return key.name;
  const content = contentOf(key, []);
  return content.kind === 'scalar' ? String(content.value) : undefined;
}
