import { type Span, span } from '../../source/span.js';
import { isPunctuation } from '../follow.js';
import type { Argument, BlockElement, Element, Literal } from '../forms/form.js';
import { parseForm } from '../forms/parse.js';
import { atCommas } from '../lists.js';
import { readStatement, type Wanted } from '../match.js';
import { isDrop } from '../strays.js';
import { isQuoted } from '../text.js';
import { Comma, OpenText, Query, RawText, Word as WordToken } from '../tokens.js';
import { endOf, type Statement, sourceOf, type Token, type Tree } from '../tree.js';
import { kindsWith, type Word } from '../vocabulary.js';
import { type Content, isInQuery, type Place, placeIn, UNKNOWN, wordsFor } from './place.js';

/** What may stand at a place of a text, be it whole or half written. */
export interface Expected extends Place {
  readonly what: What;
  /** The word at the place, or the part of it that is spoken of; empty between words. */
  readonly word: Span;
  /** As much of the word as stands before the place. */
  readonly before: string;
  /** Inside the quotes of a text. */
  readonly isQuoted: boolean;
}

export type What =
  | { readonly at: 'nothing' | 'comment' | 'statement' | 'key' | 'hole' }
  | { readonly at: 'argument'; readonly options: readonly Option[] }
  /** Behind `drop`: a word, or what tells one statement with that word from others. */
  | { readonly at: 'dropped'; readonly word: Token | undefined }
  /** `start` is where the query begins. */
  | { readonly at: 'query'; readonly start: number; readonly end: number };

/** What may come next by one form that the statement can have. */
export interface Option {
  /** None for an entry of a map. */
  readonly word: Word | undefined;
  readonly form: readonly Element[];
  readonly statement: Statement;
  readonly wanted: readonly Wanted[];
}

export function expectAt(tree: Tree, offset: number): Expected {
  const { source } = tree;
  const place = placeIn(tree, offset);
  const here = span(source, offset, offset);
  const comment = tree.comments.find((each) => each.startOffset < offset && offset <= endOf(each));
  if (comment)
    return {
      ...place,
      what: { at: 'comment' },
      word: span(source, comment.startOffset, endOf(comment)),
      before: source.text.slice(comment.startOffset, offset),
      isQuoted: false,
    };
  const { statement } = place;
  const token = statement && (tokenAt(statement, offset) ?? openTextBefore(statement, offset));
  const expected = token
    ? inToken(place, token, offset)
    : statement
      ? behindWords(place, statement, here)
      : { what: { at: place.isFree ? startOf(place.content) : 'nothing' } as const, word: here };
  return { isQuoted: false, ...place, ...expected, before: source.text.slice(expected.word.start, offset) };
}

type Found = Pick<Expected, 'what' | 'word'> & { readonly isQuoted?: boolean };

function startOf({ kind, entries }: Content): 'statement' | 'key' {
  return entries && !kind ? 'key' : 'statement';
}

/** The word that an offset lies in or right behind, or the sign that it lies in. */
function tokenAt({ head, args }: Statement, offset: number): Token | undefined {
  const touching = [head, ...args].filter((token) =>
    isPunctuation(token)
      ? token.startOffset < offset && offset < endOf(token)
      : token.startOffset <= offset && offset <= endOf(token),
  );
  return touching.find((token) => offset < endOf(token) || token.tokenType === Query) ?? touching[0];
}

/** A text that was not closed ends before the blanks at the end of its line. */
function openTextBefore({ args }: Statement, offset: number): Token | undefined {
  const last = args.findLast(({ startOffset }) => startOffset < offset);
  if (last?.tokenType !== OpenText) return undefined;
  return /^[ \t]*$/.test(sourceOf(last).text.slice(endOf(last), offset)) ? last : undefined;
}

function inToken(place: Place, token: Token, offset: number): Found {
  const hole = holeAt(token, offset);
  if (hole) return { what: { at: 'hole' }, word: hole, isQuoted: isQuoted(token) };
  const { source } = spanOfText(token, offset);
  if (token.tokenType === Query)
    return {
      what: { at: 'query', start: token.startOffset, end: endOf(token) },
      word: span(source, offset, offset),
    };
  const isText = isQuoted(token);
  if (isText && !isInside(token, offset))
    return { what: { at: 'nothing' }, word: span(source, offset, offset) };
  const word = isText ? insideOf(token, offset) : spanOfText(token, offset);
  const { statement, content } = place;
  if (token === statement!.head) return inHead(place, token, word, offset);
  const found = argumentAt(statement!, content, token.startOffset, word, offset);
  return { ...found, isQuoted: isText };
}

/** The word that a statement begins with, the key of an entry, or in one word both it and its value. */
function inHead({ content, statement }: Place, token: Token, word: Span, offset: number): Found {
  const isEntry = content.entries !== undefined && !isAmong(statement!, content);
  const joined = isEntry && statement!.args.length === 0 && !isQuoted(token) && token.image.includes('=');
  const behind = token.startOffset + token.image.indexOf('=') + 1;
  if (joined && offset >= behind) {
    const key = { ...token, image: token.image.slice(0, behind - 1 - token.startOffset) };
    return entryValue(
      content,
      { head: key, args: [equals(token, behind - 1)], block: undefined },
      {
        ...word,
        start: behind,
      },
    );
  }
  const begun = isEntry && content.kind === undefined ? 'key' : startOf(content);
  // Only the key of an entry can be a text.
  return { what: { at: begun === 'statement' && isQuoted(token) ? 'nothing' : begun }, word };
}

function equals(token: Token, startOffset: number): Token {
  return { ...token, image: '=', startOffset };
}

function isAmong({ head, block }: Statement, { kind }: Content): boolean {
  return kind !== undefined && block !== undefined && kindsWith(head.image).includes(kind);
}

/** Behind all words that are there so far. */
function behindWords({ content }: Place, statement: Statement, here: Span): Found {
  const query = statement.args.at(-1);
  if (query?.tokenType === Query && isInQuery(query, here.start))
    return { what: { at: 'query', start: query.startOffset, end: here.start }, word: here };
  return argumentAt(statement, content, here.start, here, here.start);
}

/** What may come behind the words that stand before a place. */
function argumentAt(statement: Statement, content: Content, from: number, word: Span, offset: number): Found {
  const args = statement.args.filter((each) => endOf(each) <= from);
  const written: Statement = { head: statement.head, args: withoutPlus(args), block: undefined };
  if (content.entries && !isAmong(statement, content) && args[0]?.image === '=')
    return entryValue(content, written, word);
  if (content.entries && !content.kind) return entryValue(content, written, word);
  if (isDrop(written)) return { what: droppedBehind(args), word };
  const options = wordsFor(statement.head, content).map((each) => optionOf(each, written));
  if (options.length === 0) return { what: { at: 'nothing' }, word };
  const comma = word.source.text.slice(word.start, offset).lastIndexOf(',');
  const inList = options.some(({ wanted }) => wanted.some((each) => each.inList || isList(each)));
  if (comma < 0 || !inList) return { what: { at: 'argument', options }, word };
  const token = statement.args.find(({ startOffset }) => startOffset === word.start);
  if (!token || token.tokenType !== WordToken) return { what: { at: 'argument', options }, word };
  const more = atCommas({ ...token, image: token.image.slice(0, comma + 1) });
  const longer = { ...written, args: [...written.args, ...more] };
  const end = token.image.indexOf(',', comma + 1);
  return {
    what: {
      at: 'argument',
      options: wordsFor(statement.head, content).map((each) => optionOf(each, longer)),
    },
    word: { ...word, start: word.start + comma + 1, end: end < 0 ? word.end : token.startOffset + end },
  };
}

function droppedBehind(args: readonly Token[]): What {
  const comma = args.findLastIndex(({ tokenType }) => tokenType === Comma);
  const [first, ...more] = args.slice(comma + 1);
  return more.length > 0 ? { at: 'nothing' } : { at: 'dropped', word: first };
}

/** `command + x` goes on with what is inherited. */
function withoutPlus(args: readonly Token[]): readonly Token[] {
  return args[0]?.image === '+' && !isQuoted(args[0]) ? args.slice(1) : args;
}

function isList(wanted: Wanted): boolean {
  return wanted.as === 'element' && wanted.element.type === 'argument' && wanted.element.list === 'commas';
}

function optionOf(word: Word, statement: Statement): Option {
  return { word, form: word.form, statement, wanted: wantedBehind(statement, word.form) };
}

/** An entry is a statement of the form `key = <value>`. */
function entryValue({ entries }: Content, statement: Statement, word: Span): Found {
  const form = entryForm(entries?.kind ?? 'text');
  return {
    what: {
      at: 'argument',
      options: [{ word: undefined, form, statement, wanted: wantedBehind(statement, form) }],
    },
    word,
  };
}

const entryForms = new Map<string, readonly Element[]>();

export function entryForm(kind: string): readonly Element[] {
  const form = entryForms.get(kind) ?? parseForm(`key = <value: ${kind}>`);
  entryForms.set(kind, form);
  return form;
}

/** Each once, in the order of the form. */
function wantedBehind(statement: Statement, form: readonly Element[]): readonly Wanted[] {
  const all: Wanted[] = [];
  const isNew = (wanted: Wanted) =>
    !all.some(
      (each) =>
        each.as === wanted.as &&
        (each.as === 'comma' || wanted.as === 'comma' || each.element === wanted.element),
    );
  readStatement(statement, form, {
    ...UNKNOWN,
    wants: (wanted) => {
      if (isNew(wanted)) all.push(wanted);
    },
  });
  return all;
}

/** The name inside of `${…}`, whose braces the offset lies in. */
function holeAt(token: Token, offset: number): Span | undefined {
  const { startOffset, image } = token;
  const before = image.slice(0, offset - startOffset);
  const open = before.lastIndexOf('${');
  if (open < 0 || (isQuoted(token) && isEscaped(before, open, token))) return undefined;
  const name = before.slice(open + 2);
  if (/[^\w.-]/.test(name)) return undefined;
  const rest = /^[\w.-]*/.exec(image.slice(offset - startOffset))![0];
  const isClosed = image[offset - startOffset + rest.length] === '}';
  return {
    ...spanOfText(token, offset),
    start: startOffset + open + 2,
    end: isClosed ? offset + rest.length : offset,
  };
}

function isEscaped(before: string, at: number, { tokenType }: Token): boolean {
  const slashes = /\\*$/.exec(before.slice(0, at))![0].length;
  return tokenType === RawText ? slashes > 0 : slashes % 2 === 1;
}

function spanOfText(token: Token, offset: number): Span {
  return span(sourceOf(token), token.startOffset, Math.max(endOf(token), offset));
}

function quotesOf({ tokenType }: Token): number {
  return tokenType === RawText ? 3 : 1;
}

function isInside(token: Token, offset: number): boolean {
  const quotes = quotesOf(token);
  const end = token.tokenType === OpenText ? offset : endOf(token) - quotes;
  return offset >= token.startOffset + quotes && offset <= end;
}

/** A text that is still open runs to the end of its line: what stands behind the place may not belong to it. */
function insideOf(token: Token, offset: number): Span {
  const quotes = quotesOf(token);
  const end = token.tokenType === OpenText ? offset : endOf(token) - quotes;
  return span(sourceOf(token), token.startOffset + quotes, end);
}

/** A part of a form that a word can be taken for. */
export interface Taken {
  readonly option: Option;
  readonly element: Literal | Argument | BlockElement;
}

/** The element that takes the word at hand, as the matcher would choose it: a literal first. */
export function elementFor(options: readonly Option[], word: string): Taken | undefined {
  const all = options.flatMap((option) =>
    option.wanted.flatMap((wanted) =>
      wanted.as === 'comma' ? [] : [{ option, element: wanted.element, isRest: wanted.as === 'rest' }],
    ),
  );
  const isNamed = ({ element }: Taken) =>
    element.type === 'literal'
      ? element.text === word
      : element.type === 'argument' && element.choices?.has(word) === true;
  return (
    (word === '' ? undefined : all.find(isNamed)) ??
    all.find(({ isRest }) => isRest) ??
    all.find(({ element }) => element.type === 'argument') ??
    all[0]
  );
}
