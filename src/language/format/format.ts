import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { scanQueryEnd } from '../../query/scan.js';
import { SourceText } from '../../source/text.js';
import { parse } from '../parser.js';
import { docsBeside } from '../docs.js';
import { Comma, continues, Query } from '../tokens.js';
import { type Block, endOf, lastToken, type Statement, type Token, type Tree } from '../tree.js';
import { columnWidth, type Line, printLines, widthOf } from './lines.js';
import { tokenLines, wordsOf } from './tokens.js';

export interface Formatted {
  /** Missing where the syntax is wrong: such a file is left alone. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function format(source: SourceText): Formatted {
  const tree = parse(source);
  const { diagnostics } = tree;
  return { text: diagnostics.length > 0 ? undefined : formatTree(tree), diagnostics };
}

/** Lays out a text that was put together by a program. */
export function formatText(text: string): string {
  return format(new SourceText('', text)).text ?? text;
}

/** Prints a tree without errors of syntax. */
export function formatTree(tree: Tree): string {
  const { source, statements } = tree;
  const from = source.contentStart;
  return printLines(new Printer(tree).formatStatements(statements, from, source.text.length, 0));
}

/** Longer blocks do not stay on one line. */
const WIDEST = 100;
const MOST_ON_ONE_LINE = 4;
const STEP = 2;

/** A statement, or a comment on a line of its own. */
interface Item {
  readonly lines: readonly Line[];
  readonly statement?: Statement;
  readonly isBehindBlankLine: boolean;
}

/** How a statement stands with its neighbours: aligned behind its first word, passed over, or the end of a run. */
type Alignment = 'argument' | 'entry' | 'none' | 'break';

class Printer {
  readonly #text: string;
  readonly #comments: readonly Token[];
  /** The descriptions of statements whose block begins before them on their line. */
  readonly #docs: ReadonlyMap<Statement, Token>;
  #nextComment = 0;

  constructor(tree: Tree) {
    this.#text = tree.source.text;
    this.#docs = new Map(
      [...docsBeside(tree)].filter(([{ block }, doc]) => block && isBehind(doc, block.open)),
    );
    const docs = new Set(this.#docs.values());
    this.#comments = tree.comments.filter((each) => !docs.has(each));
  }

  /** The statements and comments between two offsets. */
  formatStatements(statements: readonly Statement[], from: number, to: number, indentation: number): Line[] {
    const items: Item[] = [];
    let at = from;
    const addComments = (limit: number) => {
      for (let each = this.#takeComment(limit); each; each = this.#takeComment(limit)) {
        const lines = [{ indentation, text: '', comment: commentText(each) }];
        items.push({ lines, isBehindBlankLine: this.#hasBlankLine(at, each.startOffset) });
        at = endOf(each);
      }
    };
    for (const [i, statement] of statements.entries()) {
      const { startOffset } = statement.head;
      addComments(startOffset);
      const isBehindBlankLine = this.#hasBlankLine(at, startOffset);
      const lines = this.#formatStatement(statement, indentation);
      at = endOf(lastToken(statement));
      const next = statements[i + 1];
      if (next && goesOn(statement, next)) lines.at(-1)!.text += ';';
      const comment = this.#takeTrailing(at, next?.head.startOffset ?? to);
      if (comment) {
        attach(lines, comment, indentation);
        at = endOf(comment);
      }
      items.push({ lines, statement, isBehindBlankLine });
    }
    addComments(to);
    if (indentation > 0) alignItems(items);
    return joinItems(items, indentation === 0);
  }

  #formatStatement(statement: Statement, indentation: number): Line[] {
    const { block } = statement;
    const lines = this.#formatHead(statement, indentation);
    if (!block) return lines;
    const line = lines.at(-1)!;
    const comments = this.#takeComments(block.open.startOffset);
    const inline = comments.length === 0 ? this.#inlineBlock(block) : undefined;
    const doc = this.#docs.get(statement);
    if (doc) comments.push(doc);
    if (inline === undefined || widthOf(line) + 1 + inline.length > WIDEST)
      return [...lines, ...this.#formatBlock(block, line, comments, indentation)];
    line.text += ` ${inline}`;
    if (doc) attach(lines, doc, indentation);
    return lines;
  }

  #formatHead(statement: Statement, indentation: number): Line[] {
    const lines: Line[] = [{ indentation, text: '' }];
    let before: Token | undefined;
    let isBroken = false;
    for (const { token, text } of wordsOf(statement, indentation > 0)) {
      isBroken ||= before !== undefined && token !== undefined && this.#hasNewline(before, token);
      if (isBroken && token) {
        const comments = this.#takeComments(token.startOffset);
        if (token.tokenType !== Comma || comments.length > 0) {
          breakLine(lines, comments, continues(before), indentation + STEP);
          isBroken = false;
        }
      }
      const line = lines.at(-1)!;
      if (line.text !== '' && token?.tokenType !== Comma) line.text += ' ';
      const [first, ...rest] = token && token.image === text ? tokenLines(token, indentation + STEP) : [text];
      line.text += first;
      for (const each of rest) lines.push({ indentation: 0, text: each });
      before = token ?? before;
    }
    return lines;
  }

  /** The comments that stood before its `{` come behind it. */
  #formatBlock(block: Block, line: Line, before: readonly Token[], indentation: number): Line[] {
    const { open, statements, close } = block;
    const start = endOf(open);
    const end = close ? close.startOffset : this.#text.length;
    const trailing = this.#takeTrailing(start, statements[0]?.head.startOffset ?? end);
    const comments = trailing ? [...before, trailing] : before;
    const inner = this.formatStatements(
      statements,
      comments.length > 0 ? endOf(comments.at(-1)!) : start,
      end,
      indentation + STEP,
    );
    // On one line with it, what describes nothing would describe the block.
    if (comments.length + inner.length === 0 && !this.#isBeforeDoc(end + 1)) {
      line.text += ' {}';
      return [];
    }
    line.text += ' {';
    const lines = [line];
    for (const each of comments) attach(lines, each, indentation + STEP);
    return [...lines.slice(1), ...inner, { indentation, text: '}' }];
  }

  /** A block that was written on one line and is short, on one line. */
  #inlineBlock({ open, statements, close }: Block): string | undefined {
    if (!close || this.#hasNewline(open, close) || count(statements) > MOST_ON_ONE_LINE) return undefined;
    if (statements.length === 0) return '{}';
    return `{ ${statements.map((each) => this.#inline(each)).join('; ')} }`;
  }

  #inline(statement: Statement): string {
    let text = '';
    for (const { token, text: word } of wordsOf(statement, true)) {
      text += text !== '' && token?.tokenType !== Comma ? ` ${word}` : word;
    }
    return statement.block ? `${text} ${this.#inlineBlock(statement.block)}` : text;
  }

  #takeComment(limit: number): Token | undefined {
    const comment = this.#comments[this.#nextComment];
    if (!comment || comment.startOffset >= limit) return undefined;
    this.#nextComment++;
    return comment;
  }

  #takeComments(limit: number): Token[] {
    const taken: Token[] = [];
    for (let each = this.#takeComment(limit); each; each = this.#takeComment(limit)) taken.push(each);
    return taken;
  }

  /** The comment that stands on the line that ends at an offset. */
  #takeTrailing(end: number, limit: number): Token | undefined {
    const next = this.#comments[this.#nextComment];
    if (!next || /[\n\r]/.test(this.#text.slice(end, Math.min(next.startOffset, limit)))) return undefined;
    return this.#takeComment(limit);
  }

  #isBeforeDoc(end: number): boolean {
    const next = this.#comments[this.#nextComment];
    return next?.image.startsWith('##') === true && /^[ \t;]*$/.test(this.#text.slice(end, next.startOffset));
  }

  #hasNewline(before: Token, token: Token): boolean {
    return /[\n\r]/.test(this.#text.slice(endOf(before), token.startOffset));
  }

  #hasBlankLine(start: number, end: number): boolean {
    return /\n[ \t]*\n/.test(this.#text.slice(start, end).replace(/\r\n?/g, '\n'));
  }
}

function isBehind({ startOffset }: Token, before: Token): boolean {
  return startOffset > before.startOffset;
}

/** Behind the last line, or on a line of its own where there is one already. */
function attach(lines: Line[], comment: Token, indentation: number): void {
  const last = lines.at(-1)!;
  if (last.comment === undefined) last.comment = commentText(comment);
  else lines.push({ indentation, text: '', comment: commentText(comment) });
}

/** Begins a new line of a statement, behind comments that stand between the two. */
function breakLine(lines: Line[], comments: readonly Token[], goesOn: boolean, indentation: number): void {
  if (comments.length === 0 && !goesOn) joinToNext(lines);
  for (const comment of comments) {
    attach(lines, comment, indentation);
    if (!goesOn) joinToNext(lines);
  }
  lines.push({ indentation, text: '' });
}

function joinToNext(lines: readonly Line[]): void {
  const last = lines.at(-1)!;
  last.text += last.text === '' ? '\\' : ' \\';
}

function commentText({ image }: Token): string {
  return image.replace(/[ \t]+$/, '');
}

function count(statements: readonly Statement[]): number {
  return statements.reduce((sum, { block }) => sum + 1 + (block ? count(block.statements) : 0), 0);
}

/** Whether a statement that ends with its line would go on with the next one. */
function goesOn({ args, block }: Statement, next: Statement): boolean {
  const last = args.at(-1);
  if (!last || block) return false;
  if (last.tokenType !== Query) return continues(last);
  const { image } = last;
  const closing = image.replace(/[^([]/g, '').replace(/./g, ')');
  const nextLines = [wordsOf(next, true)[0]!.text, closing];
  return nextLines.some((line) => scanQueryEnd(`${image}\n${line}`, 0) > image.length);
}

/** Neighbours are aligned: a comment between them does not matter, a blank line or a longer statement does. */
function alignItems(items: readonly Item[]): void {
  let run: { line: Line; word: string }[] = [];
  let kind: Alignment = 'break';
  const finish = () => {
    alignRun(run);
    run = [];
  };
  for (const { statement, lines, isBehindBlankLine } of items) {
    const [word, own] = statement ? alignmentOf(statement, lines) : ['', 'none' as const];
    if (isBehindBlankLine || (own !== 'none' && own !== kind)) finish();
    if (own === 'none') continue;
    kind = own;
    if (own !== 'break') run.push({ line: lines[0]!, word });
  }
  finish();
}

function alignRun(run: readonly { readonly line: Line; readonly word: string }[]): void {
  const width = columnWidth(run.map(({ word }) => word.length));
  for (const { line, word } of run) line.text = word.padEnd(width) + line.text.slice(word.length);
}

/** Words as short as `at` and `on` read on into what follows them. */
const LONGEST_PREPOSITION = 2;

function alignmentOf(statement: Statement, lines: readonly Line[]): [word: string, Alignment] {
  const [word, next] = wordsOf(statement, true).map(({ text }) => text);
  const kind = ((): Alignment => {
    if (lines.length > 1 || (next !== undefined && statement.block)) return 'break';
    if (next === '=') return 'entry';
    if (next === ',' || (next === undefined && !statement.block)) return 'none';
    return word!.length > LONGEST_PREPOSITION ? 'argument' : 'none';
  })();
  return [word!, kind];
}

/** One blank line at most; at the top level there is one around every block that has several lines. */
function joinItems(items: readonly Item[], isTopLevel: boolean): Line[] {
  const lines: Line[] = [];
  for (const [i, item] of items.entries()) {
    const isApart =
      item.isBehindBlankLine || (isTopLevel && (isDeclaration(items[i - 1]) || leadsDeclaration(items, i)));
    if (i > 0 && isApart) lines.push({ indentation: 0, text: '' });
    for (const line of item.lines) lines.push(line);
  }
  return lines;
}

function isDeclaration(item: Item | undefined): boolean {
  return item?.statement?.block !== undefined && item.lines.length > 1;
}

/** A declaration, or the first of the comments that belong to one. */
function leadsDeclaration(items: readonly Item[], start: number): boolean {
  const before = items[start - 1];
  if (before && !before.statement && !items[start]!.isBehindBlankLine) return false;
  let at = start;
  while (items[at] && !items[at]!.statement && !items[at + 1]?.isBehindBlankLine) at++;
  return isDeclaration(items[at]);
}
