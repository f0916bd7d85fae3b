import { type Change, type Editor, placeOfChange, type Simple } from '../../model/edit.js';
import type { Resource } from '../../model/resource.js';
import { applyEdits, type TextEdit } from '../../source/edit.js';
import { once } from '../../source/once.js';
import { type Span, span, textOf } from '../../source/span.js';
import { lineBreakOf, SourceText } from '../../source/text.js';
import type { Located, Plain } from '../../source/value.js';
import { editBrackets, type Layout, lastOnes, type Printer } from '../edit/brackets.js';
import { type Addition, editorOf, type Syntax } from '../edit/editor.js';
import { changedData, dataOf, isSameData, placesOf } from '../edit/places.js';
import { isBlank, lineEnd, lineStart, nextLine } from '../edit/lines.js';
import { addLocated, type Collection, type Member, type Node, type Reading, Tree } from '../edit/tree.js';
import { isList, type Word } from '../edit/words.js';
import type { Format } from '../format.js';
import { parseYaml, type YamlDocument } from './parse.js';
import { printYaml, quotedText, scalarText } from './print.js';

export interface YamlOptions extends Pick<Reading, 'isFrozen' | 'isOpaque'> {
  readonly word: Word;
  /** Numbers and switches may be written as texts, which stay so. */
  readonly converts?: true;
  readonly literally?: true;
}

/** Writes changes into a part of a YAML document, in block style and between brackets. */
export function yamlEditor(
  { tags, shared }: Pick<YamlDocument, 'tags' | 'shared'>,
  root: () => Located | undefined,
  options: YamlOptions,
): Editor {
  return editorOf(() => {
    const value = root();
    if (!value) return undefined;
    const tree = new Tree();
    addLocated(tree, value, {
      isFrozen: (each, key) => shared.has(each) || options.isFrozen?.(each, key) === true,
      isOpaque: (each, key) => tags.has(each) || options.isOpaque?.(each, key) === true,
      spanOf: (each) => ({ ...each.span, start: tags.get(each)?.span.start ?? each.span.start }),
      endOf: ({ keySpan }) => aliasEnd(keySpan),
    });
    return new YamlSyntax(tree, options);
  });
}

/** Reads with an editor for what stands in the source itself. */
export function literallyEdited(read: Format['read']): Format['read'] {
  return (source, context) => {
    const reading = read(source, context);
    const { resources } = reading.model;
    const again = (text: string) => read(new SourceText(source.path, text), context).model.resources;
    const editor = literalEditor(source, resources, again);
    const edited = resources.map((each) => (each.nameSpan.source === source ? { ...each, editor } : each));
    return { ...reading, model: { ...reading.model, resources: edited } };
  };
}

/**
 * For formats that say most things in words of their own, and some things several times: what stands as it is can be
 * changed in place or taken out, where reading it again gives just that change.
 */
function literalEditor(
  source: SourceText,
  resources: readonly Resource[],
  again: (text: string) => readonly Resource[],
): Editor {
  const literal = once(() => {
    const { value, ...read } = parseYaml(source);
    return yamlEditor(read, () => value, { word: (member) => member, literally: true });
  });
  const before = once(() => resources.map(dataOf));
  return {
    edits(changes) {
      const edits = changes.some(isLarger) ? undefined : literal().edits(changes);
      if (!edits) return undefined;
      let expected: readonly Plain[] | undefined = before();
      for (const change of changes) {
        const [place, ...others] = placesOf(resources, placeOfChange(change));
        expected =
          expected && place && others.length === 0 ? changedData(expected, place, change) : undefined;
      }
      const found = again(applyEdits(source.text, edits)).map(dataOf);
      const isSame =
        expected?.length === found.length && found.every((each, i) => isSameData(each, expected![i]!));
      return isSame ? edits : undefined;
    },
  };
}

/** Puts in what such a format says in words of its own. */
function isLarger(change: Change): boolean {
  return (
    change.op === 'insert' || change.op === 'append' || (change.op === 'set' && typeof change.to === 'object')
  );
}

function aliasEnd({ source, end }: Span): number {
  const alias = /:\s*\*[^\s,[\]{}]+/y;
  alias.lastIndex = end;
  return end + (alias.exec(source.text)?.[0].length ?? 0);
}

class YamlSyntax implements Syntax {
  readonly tree: Tree;
  readonly literally?: true;
  readonly #word: Word;
  readonly #converts: boolean | undefined;

  constructor(tree: Tree, { word, converts, literally }: YamlOptions) {
    this.tree = tree;
    this.#word = word;
    if (literally) this.literally = literally;
    this.#converts = converts;
  }

  wordAt(): Word {
    return this.#word;
  }

  set(node: Node, to: Simple): readonly TextEdit[] | undefined {
    const { span: place } = node;
    if (place.start === place.end) return undefined;
    const deeper = missingIndent(node);
    if (typeof to !== 'object') return [{ span: place, text: deeper + this.#scalar(to, node) }];
    if (isInFlow(node) || isEmpty(to))
      return [{ span: place, text: deeper + flowText(to, quoteOf(textOf(place))) }];
    return setBlock(node, to);
  }

  #scalar(to: string | number | boolean, node: Node): string {
    const written = textOf(node.span);
    const quote = quoteOf(written);
    const isText = node.content.kind === 'scalar' && typeof node.content.value === 'string';
    if (quote !== undefined && (typeof to === 'string' || (this.#converts && isText)))
      return quotedText(String(to), quote);
    const isBareNumeral =
      typeof to === 'string' && /^\d+(?:\.\d+)?$/.test(to) && /^\d+(?:\.\d+)?$/.test(written);
    if (isBareNumeral && this.#converts) return to;
    if (typeof to === 'string' && /[\r\n]/.test(to)) return quotedText(to, '"');
    return scalarText(to, isInFlow(node));
  }

  change(
    owner: Collection,
    removed: readonly Member[],
    added: readonly Addition[],
  ): readonly TextEdit[] | undefined {
    const { members, kind } = owner.content;
    const isFlow = /^[[{]/.test(textOf(owner.span));
    if (isFlow && members.length === 0 && !isInFlow(owner)) return this.set(owner, together(kind, added));
    if (!isFlow) return changeBlock(owner, removed, added);
    if (members.some(({ isAlias }) => isAlias) && kind === 'list') return undefined;
    return editBrackets(
      { span: owner.span, children: members.map(({ span }) => span), tall: false },
      new Set(removed.map((member) => members.indexOf(member))),
      added.map((addition) => flowPrinter(addition, members.at(-1))),
    );
  }
}

/** All that is to be put into something empty. */
function together(kind: 'map' | 'list', added: readonly Addition[]): Simple {
  if (kind === 'list') return added.map(({ value }) => value);
  return Object.fromEntries(added.map(({ key = '', value }) => [key, value]));
}

function isEmpty(value: Simple): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isInFlow({ member }: Node): boolean {
  for (let owner = member?.owner; owner; owner = owner.member?.owner)
    if (/^[[{]/.test(textOf(owner.span).replace(/^!\S+\s+/, ''))) return true;
  return false;
}

function quoteOf(text: string): string | undefined {
  return /^['"]/.exec(text)?.[0];
}

function flowPrinter({ key, value }: Addition, last: Member | undefined): Printer {
  return (_: Layout, like) => {
    const quote = quoteOf(last?.keySpan ? textOf(last.keySpan) : (like ?? ''));
    const text = flowText(value, quote);
    return key === undefined ? text : `${quote ? quotedText(key, quote) : scalarText(key, true)}: ${text}`;
  };
}

function flowText(value: Simple, quote: string | undefined): string {
  const scalar = (each: string | number | boolean) =>
    typeof each === 'string' && (quote !== undefined || /[\r\n]/.test(each))
      ? quotedText(each, quote ?? '"')
      : scalarText(each, true);
  if (typeof value !== 'object') return scalar(value);
  if (isList(value)) return `[${value.map((item) => flowText(item, quote)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, held]) => `${scalar(key)}: ${flowText(held, quote)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A list may stand right below its key; anything else has to stand deeper. */
function missingIndent({ span: { source, start }, member }: Node): string {
  const key = member?.keySpan;
  if (!key || lineStart(source.text, key.start) === lineStart(source.text, start)) return '';
  return columnOf(source, start) <= columnOf(source, key.start) ? '  ' : '';
}

/** Puts lines in the place of a value: below its key, or where it began. */
function setBlock(node: Node, to: Simple): readonly TextEdit[] | undefined {
  const { span: place, member } = node;
  const { source } = place;
  const { text } = source;
  const begin = lineStart(text, place.start);
  const isBelow = !member?.keySpan || isBlank(text.slice(begin, place.start));
  if (isBelow) {
    const deeper = missingIndent(node);
    const column = ' '.repeat(place.start - begin) + deeper;
    return [{ span: place, text: deeper + linesOf(to).join(lineBreakOf(source) + column) }];
  }
  const keyBegin = member.keySpan.start - lineStart(text, member.keySpan.start);
  const end = lineEnd(text, place.end);
  const rest = text.slice(place.end, end);
  if (!/^[ \t]*(?:#.*)?$/.test(rest)) return undefined;
  const indent = lineBreakOf(source) + ' '.repeat(keyBegin + 2);
  const lines = linesOf(to).map((line) => indent + line);
  const from = place.start - /[ \t]*$/.exec(text.slice(begin, place.start))![0].length;
  if (rest.trim() === '') return [{ span: span(source, from, end), text: lines.join('') }];
  return [
    { span: span(source, from, place.end), text: '' },
    { span: span(source, end, end), text: lines.join('') },
  ];
}

function linesOf(value: Simple): string[] {
  return printYaml(value).trimEnd().split('\n');
}

/** Where a member of a block begins and ends: with its dash, if it is an item. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** What stands before it on its line. */
  readonly before: string;
}

function changeBlock(
  owner: Collection,
  removed: readonly Member[],
  added: readonly Addition[],
): readonly TextEdit[] | undefined {
  const { source } = owner.span;
  const { members } = owner.content;
  const stretches = members.map((member) => stretchOf(member, source));
  const isSure = stretches.every((stretch) => stretch !== undefined);
  if (!isSure || members.length === 0) return undefined;
  const edits: TextEdit[] = [];
  const gone = new Set(removed.map((member) => members.indexOf(member)));
  const rest = [...added];
  for (const index of lastOnes(
    [...gone].sort((a, b) => a - b),
    members.length,
  )) {
    const addition = rest.shift();
    if (!addition) break;
    gone.delete(index);
    const { start, end } = stretches[index]!;
    edits.push({ span: span(source, start, end), text: linesAt(addition, columnOf(source, start), source) });
  }
  if (gone.size > 0) {
    const isMerged = /(?:^|[\s{,])<<[ \t]*:/.test(textOf(owner.span));
    if (owner.content.kind === 'map' && isMerged) return undefined;
    if (gone.size === members.length) return [...edits, ...emptied(owner, stretches)];
    const cuts = [...gone].map((index) => cutOf(stretches, index, gone, source));
    edits.push(...cuts);
  }
  if (rest.length === 0) return edits;
  const last = members.at(-1)!;
  const at = placeBehind(last, stretches.at(-1)!, source);
  if (at === undefined) return undefined;
  const column = columnOf(source, stretches.at(-1)!.start);
  const indent = lineBreakOf(source) + ' '.repeat(column);
  const quote = last.keySpan ? undefined : quoteOf(textOf(last.node.span));
  const texts = rest.map((addition) =>
    quote !== undefined && typeof addition.value === 'string'
      ? `${indent}- ${quotedText(addition.value, quote)}`
      : indent + linesAt(addition, column, source),
  );
  return [...edits, { span: span(source, at, at), text: texts.join('') }];
}

function stretchOf(member: Member, source: SourceText): Stretch | undefined {
  const { span: whole, keySpan } = member;
  const begin = lineStart(source.text, whole.start);
  const before = source.text.slice(begin, whole.start);
  if (keySpan)
    return /^[ ]*(?:-[ ]+)*$/.test(before) ? { start: whole.start, end: whole.end, before } : undefined;
  if (member.isAlias) return undefined;
  const dash = /^([ ]*(?:-[ ]+)*)-[ ]+(?:[&!]\S+[ ]+)*$/.exec(before)?.[1];
  return dash === undefined ? undefined : { start: begin + dash.length, end: whole.end, before: dash };
}

function columnOf({ text }: SourceText, offset: number): number {
  return offset - lineStart(text, offset);
}

function linesAt({ key, value }: Addition, column: number, source: SourceText): string {
  const lines = linesOf(key === undefined ? [value] : { [key]: value });
  return lines.join(lineBreakOf(source) + ' '.repeat(column));
}

/** The whole lines, where nothing else is on them. */
function cutOf(
  stretches: readonly Stretch[],
  index: number,
  gone: ReadonlySet<number>,
  source: SourceText,
): TextEdit {
  const { text } = source;
  const { start, end, before } = stretches[index]!;
  const rest = text.slice(end, lineEnd(text, end));
  const cut = (from: number, to: number) => ({ span: span(source, from, to), text: '' });
  if (isBlank(before))
    return isBlank(rest)
      ? cut(lineStart(text, start), nextLine(text, end))
      : cut(start, end + /^[ \t]*/.exec(rest)![0].length);
  const next = stretches[index + 1];
  if (next && !gone.has(index + 1) && /^\s*$/.test(text.slice(end, next.start)))
    return cut(start, next.start);
  return cut(start, end + /^[ \t]*/.exec(rest)![0].length);
}

/** Without any of its members: empty brackets, behind the key where nothing stands between. */
function emptied(owner: Collection, stretches: readonly Stretch[]): TextEdit[] {
  const { source } = owner.span;
  const { text } = source;
  const brackets = owner.content.kind === 'map' ? '{}' : '[]';
  const [first, last] = [stretches[0]!, stretches.at(-1)!];
  const key = owner.member?.keySpan;
  const behindKey = key && /^:\s*$/.test(text.slice(key.end, first.start)) ? key.end + 1 : undefined;
  const from = behindKey ?? first.start;
  const filled = behindKey === undefined ? missingIndent(owner) + brackets : ` ${brackets}`;
  const between = stretches.slice(1).map(({ start }, i) => text.slice(stretches[i]!.end, start));
  if (between.every((each) => isBlank(each.replace(/\r?\n/g, ''))))
    return [{ span: span(source, from, last.end), text: filled }];
  const others = stretches.map((_, i) => i).slice(1);
  return [
    { span: span(source, from, first.end), text: filled },
    ...others.map((index) => cutOf(stretches, index, new Set(others), source)),
  ];
}

/** The end of the last line of a member; undefined where a text in block style would take in what follows. */
function placeBehind({ node }: Member, { end }: Stretch, source: SourceText): number | undefined {
  const { text } = source;
  const written = textOf(node.span);
  const at = lineEnd(text, end);
  if (/^[|>]/.test(lastLeaf(node)) && (at === text.length || /^[|>][\d]*\+/.test(lastLeaf(node))))
    return undefined;
  return /^[ \t]*(?:#.*)?$/.test(text.slice(end, at)) || written === '' ? at : undefined;
}

/** The text of what stands last in a value. */
function lastLeaf(node: Node): string {
  const { content } = node;
  const last = 'members' in content ? content.members.at(-1) : undefined;
  return last ? lastLeaf(last.node) : textOf(node.span);
}
