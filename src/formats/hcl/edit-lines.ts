import type { Simple } from '../../model/edit.js';
import type { TextEdit } from '../../source/edit.js';
import { type Span, span } from '../../source/span.js';
import { lineBreakOf } from '../../source/text.js';
import { indentAt, isBlank, lineEnd, lineStart, nextLine, unitOf } from '../edit/lines.js';
import { isList } from '../edit/words.js';
import type { Arguments } from './arguments.js';
import { type HclAttribute, type HclBlock, printHcl } from './print.js';
import type { Body } from './tree.js';

export function blockOf(type: string, value: Simple, inside: Arguments): HclBlock | undefined {
  if (typeof value !== 'object' || isList(value)) return undefined;
  const items = Object.entries(value).map(([key, held]) => inside.items(key, held));
  if (!items.every((each) => each !== undefined)) return undefined;
  const body = items.flat().flatMap(({ through, item }) => (through.length === 0 ? [item] : []));
  return body.length === items.flat().length ? { kind: 'block', type, labels: [], body } : undefined;
}

/** Blocks of one type that hold members of one structure are one. */
export function joined(blocks: readonly HclBlock[], more: HclBlock): HclBlock[] {
  const same = blocks.find(
    ({ type, body }) => type === more.type && body.length === 1 && more.body.length === 1,
  );
  const isThrough = same?.body[0]?.kind === 'attribute' && more.body[0]?.kind === 'attribute';
  if (!same || !isThrough || same.body[0] === more.body[0]) return [...blocks, more];
  return blocks.map((each) => (each === same ? { ...each, body: [...each.body, ...more.body] } : each));
}

export function putBlock({ source, start, end }: Span, block: HclBlock): TextEdit {
  const { text } = source;
  const newline = lineBreakOf(source);
  const indent = indentAt(source, start);
  const at = lineEnd(text, end);
  return { span: span(source, at, at), text: newline + linesOf([block], indent, newline) };
}

function linesOf(items: readonly (HclAttribute | HclBlock)[], indent: string, newline: string): string {
  const lines = printHcl(items).trimEnd().split('\n');
  return lines.map((line) => newline + (line === '' ? '' : indent + line)).join('');
}

/** Puts items at the beginning of a body, before what is in it. */
export function filled(
  { span: { source, start, end } }: Body,
  items: readonly (HclAttribute | HclBlock)[],
  hasMore: boolean,
): TextEdit[] {
  const newline = lineBreakOf(source);
  const outer = indentAt(source, start);
  const lines = linesOf(items, outer + unitOf(source), newline);
  const rest = source.text.slice(start, lineEnd(source.text, start));
  if (hasMore && !isBlank(rest))
    return [{ span: span(source, start, start), text: `${lines}${newline}${outer}${unitOf(source)}` }];
  if (hasMore) return [{ span: span(source, start, start), text: `${lines}${newline}` }];
  const isBare = isBlank(source.text.slice(start, end).replace(/\s/g, ''));
  return isBare
    ? [{ span: span(source, start, end), text: lines + newline + outer }]
    : [{ span: span(source, start, start), text: lines }];
}

/** With its lines, where nothing else is on them, and the blank line before where another follows. */
export function cutLines({ source, start, end }: Span): TextEdit {
  const { text } = source;
  const begin = lineStart(text, start);
  const rest = text.slice(end, lineEnd(text, end));
  if (!isBlank(text.slice(begin, start)) || !isBlank(rest))
    return { span: span(source, start, end + /^[ \t]*/.exec(rest)![0].length), text: '' };
  const next = nextLine(text, end);
  const before = lineStart(text, Math.max(0, begin - 1));
  const isDoubled =
    begin > 0 && text.slice(before, begin).trim() === '' && /^[ \t]*(?:\r|\n|\}|$)/.test(text.slice(next));
  return { span: span(source, isDoubled ? before : begin, next), text: '' };
}
