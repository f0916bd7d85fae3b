import { scanQueryEnd } from '../../query/scan.js';
import { expression } from '../../source/value.js';
import type { BlockElement, Element, EntriesElement } from '../forms/form.js';
import { readStatement } from '../match.js';
import { isQuoted } from '../text.js';
import { continues, Query } from '../tokens.js';
import { type Block, endOf, lastToken, type Statement, sourceOf, type Token, type Tree } from '../tree.js';
import { type BlockKindName, isBlockKind, type Word, wordsOf } from '../vocabulary.js';

/** What the statements of a block are: those of a kind, entries, or both. */
export interface Content {
  /** Undefined where all statements are entries. */
  readonly kind: BlockKindName | undefined;
  readonly entries: EntriesElement | undefined;
  readonly statements: readonly Statement[];
}

/** A block around a place, with the statement that it belongs to. */
export interface Around {
  readonly statement: Statement;
  readonly word: Word;
  readonly element: BlockElement;
  readonly content: Content;
}

/** Where in a tree an offset lies. */
export interface Place {
  /** From outside in. */
  readonly around: readonly Around[];
  readonly content: Content;
  /** The statement that is being written; none between two. */
  readonly statement: Statement | undefined;
  /** Whether a statement may begin here: not right behind a block. */
  readonly isFree: boolean;
}

export function placeIn({ source, statements }: Tree, offset: number): Place {
  const around: Around[] = [];
  let content: Content = { kind: 'file', entries: undefined, statements };
  for (;;) {
    const statement = lastBefore(content.statements, offset);
    const relation = statement ? relationTo(statement, offset, source.text) : 'apart';
    if (!statement || relation === 'apart') return { around, content, statement: undefined, isFree: true };
    if (relation === 'behind') return { around, content, statement: undefined, isFree: false };
    const inner = relation === 'inside' ? innerOf(statement, content) : undefined;
    if (!inner) return { around, content, statement, isFree: true };
    around.push(inner);
    content = inner.content;
  }
}

function lastBefore(statements: readonly Statement[], offset: number): Statement | undefined {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (statements[middle]!.head.startOffset <= offset) low = middle + 1;
    else high = middle;
  }
  return statements[low - 1];
}

type Relation = 'head' | 'inside' | 'behind' | 'apart';

function relationTo(statement: Statement, offset: number, text: string): Relation {
  const { head, args, block } = statement;
  const isInBlock = block && offset > block.open.startOffset;
  // Where the `{` is missing, the line that should end in it is still being written.
  const isBeforeMissing =
    block?.open.image === '' && !/[\n\r]/.test(text.slice(block.open.startOffset, offset));
  if (isInBlock && !isBeforeMissing) return relationToBlock(statement, block, offset, text);
  const last = args.at(-1) ?? head;
  if (offset <= endOf(last) || block) return 'head';
  return goesOn(last, offset, text) ? 'head' : 'apart';
}

function relationToBlock(statement: Statement, block: Block, offset: number, text: string): Relation {
  const { close } = block;
  if (close) {
    if (offset <= close.startOffset) return 'inside';
    return /[\n\r;]/.test(text.slice(endOf(close) - 1, offset)) ? 'apart' : 'behind';
  }
  const isWithin =
    offset <= endOf(lastToken(statement)) || !text.slice(endOf(block.open), offset).includes('\n');
  return isWithin || indentationAt(text, offset) > indentationAt(text, statement.head.startOffset)
    ? 'inside'
    : 'apart';
}

function indentationAt(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0].length;
}

/** Whether a word at the offset would belong to the statement that ends before it. */
function goesOn(last: Token, offset: number, text: string): boolean {
  const gap = text.slice(endOf(last), offset);
  if (last.tokenType === Query && isInQuery(last, offset)) return true;
  if (/^[ \t]*$/.test(gap)) return true;
  if (!/^[\s\\]*$/.test(gap)) return false;
  return continues(last) || /^[ \t]+\\[ \t]*\r?\n[ \t]*$/.test(gap);
}

/** Whether a query would go on with a word at the offset. */
export function isInQuery(query: Token, offset: number): boolean {
  const { text } = sourceOf(query);
  if (offset <= endOf(query)) return true;
  return scanQueryEnd(`${text.slice(query.startOffset, offset)}x`, 0) === offset + 1 - query.startOffset;
}

/** What the block of a statement holds. */
export function contentOf(statement: Statement, content: Content): Content | undefined {
  return innerOf(statement, content)?.content;
}

function innerOf(statement: Statement, content: Content): Around | undefined {
  const { block } = statement;
  const word = block && wordFor(statement, content);
  const element = word && blockElementOf(statement, word.form);
  if (!element) return undefined;
  const { kind, entries } = element;
  const known = kind !== undefined && isBlockKind(kind) ? kind : undefined;
  return { statement, word, element, content: { kind: known, entries, statements: block.statements } };
}

/** The block of a statement by as much of it as fits its form. */
function blockElementOf(statement: Statement, form: readonly Element[]): BlockElement | undefined {
  for (let count = statement.args.length; count >= 0; count--) {
    const beginning = { ...statement, args: statement.args.slice(0, count) };
    const reading = readStatement(beginning, form, UNKNOWN);
    if (reading) return reading.blocks[0]?.element;
  }
  return blocksIn(form)[0];
}

/** Nothing is known of what stands in `${…}`, and nothing is said of what does not fit. */
export const UNKNOWN = {
  resolve: (name: string, at: Parameters<typeof expression>[0]) =>
    expression(at, { type: 'opaque', text: `\${${name}}` }),
  report: () => undefined,
  shapeAt: () => undefined,
};

function blocksIn(elements: readonly Element[]): BlockElement[] {
  return elements.flatMap((element) => {
    if (element.type === 'block') return [element];
    if (element.type === 'choice') return element.alternatives.flatMap(blocksIn);
    return element.type === 'optional' || element.type === 'groups' ? blocksIn(element.body) : [];
  });
}

/** What a statement that begins with a word may be here: of a volume in a service there are two kinds. */
export function wordsFor(head: Token, content: Content): readonly Word[] {
  return isQuoted(head) ? [] : (wordsIn(content).get(head.image) ?? []);
}

/** What a statement is here: only an EBS volume is the service's own, all others are its task's. */
export function wordFor({ head, args }: Statement, content: Content): Word | undefined {
  const [own, shared] = wordsFor(head, content);
  return args[1]?.image === 'ebs' ? own : (shared ?? own);
}

/** The words that a block may hold; a service or job holds those of its own task too. */
export function wordsIn({ kind, statements }: Content): Words {
  if (!kind) return NO_WORDS;
  const canHoldTask = kind === 'service' || kind === 'job';
  const holdsTask = canHoldTask && !statements.some(({ head }) => head.image === 'task');
  const known = holdsTask ? WITH_TASK : ALONE;
  const words = known.get(kind) ?? wordsOfBlock(kind, holdsTask);
  known.set(kind, words);
  return words;
}

type Words = ReadonlyMap<string, readonly Word[]>;

const NO_WORDS: Words = new Map();
const ALONE = new Map<BlockKindName, Words>();
const WITH_TASK = new Map<BlockKindName, Words>();

function wordsOfBlock(kind: BlockKindName, holdsTask: boolean): Words {
  const words = new Map([...wordsOf(kind)].map(([word, each]) => [word, [each]]));
  for (const [word, each] of holdsTask ? wordsOf('task') : [])
    if (!words.has(word) || word === 'volume') words.set(word, [...(words.get(word) ?? []), each]);
  return words;
}
