import type { BlockElement, Element } from './forms.js';
import { entryKey, keyOf, keyTokens } from './keys.js';
import { readStatement } from './match.js';
import { expression } from '../source/value.js';
import { dropped, isDrop } from './strays.js';
import { isQuoted, literalText } from './text.js';
import { Comma } from './tokens.js';
import type { Block, Statement, Token } from './tree.js';
import { type BlockKindName, entriesOf, isBlockKind, type Word, wordsOf } from './vocabulary.js';

/** What the statements of a block are: words of a kind, entries, or both. */
interface Content {
  readonly words: ReadonlyMap<string, Word>;
  readonly areEntries: boolean;
}

/**
 * What is inherited comes first; a statement with the same key replaces it, blocks merge, `+` appends, `drop` removes.
 * A `drop` that finds nothing stays: it may be meant for what is inherited later.
 */
export function inherit(
  base: readonly Statement[],
  own: readonly Statement[],
  kind: BlockKindName,
): Statement[] {
  return merge(base, own, { words: wordsWithTask(kind), areEntries: false });
}

function merge(base: readonly Statement[], own: readonly Statement[], content: Content): Statement[] {
  let result = [...base];
  let places = placesOf(result, content);
  // What stands twice in one block stays twice, to be reported.
  const seen = new Set<string>();
  for (const statement of own) {
    if (isDrop(statement) && (content.words.size > 0 || !content.areEntries)) {
      const { kept, left } = dropFrom(result, statement, content);
      result = left ? [...kept, left] : kept;
      places = placesOf(result, content);
      continue;
    }
    const word = content.words.get(statement.head.image);
    const key = contentKey(statement, content);
    const at = word?.row.repeats || seen.has(key) ? undefined : places.get(key);
    seen.add(key);
    if (at === undefined) result.push(statement);
    else result[at] = mergeStatement(result[at]!, statement, word);
  }
  return result;
}

/** Where the first statement with each key stands. */
function placesOf(statements: readonly Statement[], content: Content): Map<string, number> {
  const places = new Map<string, number>();
  for (const [i, each] of statements.entries()) {
    const key = contentKey(each, content);
    if (!places.has(key)) places.set(key, i);
  }
  return places;
}

/** A `+` before the first argument goes on with what is inherited. */
function mergeStatement(base: Statement, own: Statement, word: Word | undefined): Statement {
  const args = mergeArguments(base, own, word);
  return { head: own.head, args, block: mergeBlocks(base, { ...own, args }, word) };
}

function mergeArguments(base: Statement, own: Statement, word: Word | undefined): readonly Token[] {
  const [first, ...more] = own.args;
  if (first?.image === '+' && !isQuoted(first)) {
    const comma: Token = { ...first, image: ',', tokenType: Comma, tokenTypeIdx: Comma.tokenTypeIdx! };
    const joint = word && hasCommas(word.form) && base.args.length > 0 ? [comma] : [];
    return [...base.args, ...joint, ...more];
  }
  const onlyNamesIt = own.block && own.args.every((token, i) => token.image === base.args[i]?.image);
  if (onlyNamesIt) return base.args;
  const like = base.args.findIndex(({ image }, i) => i > 0 && image === 'like');
  const isLike = like > 0 && own.block && !own.args.some(({ image }) => image === 'like');
  return isLike ? [...own.args, ...base.args.slice(like)] : own.args;
}

/** A block stays, and merges, as long as it is of the kind that the statement still takes. */
function mergeBlocks(base: Statement, own: Statement, word: Word | undefined): Block | undefined {
  if (!base.block || !word) return own.block;
  const before = blockOf(base, word);
  const now = blockOf({ ...own, block: own.block ?? base.block }, word);
  if (before !== now) return own.block;
  if (!own.block) return now && base.block;
  const content = now ? contentOf(now) : { words: new Map(), areEntries: entriesOf(word.form) !== undefined };
  return { ...own.block, statements: merge(base.block.statements, own.block.statements, content) };
}

/** Which of the blocks of its form a statement has. */
function blockOf(statement: Statement, { form }: Word): BlockElement | undefined {
  const reading = readStatement(statement, form, {
    resolve: (name, at) => expression(at, { type: 'opaque', text: name }),
    report: () => undefined,
    shapeAt: () => undefined,
  });
  return reading?.blocks[0]?.element;
}

function contentOf({ kind, entries }: BlockElement): Content {
  return {
    words: kind && isBlockKind(kind) ? wordsWithTask(kind) : new Map(),
    areEntries: entries !== undefined,
  };
}

/** A service or job holds the words of its own task too. */
function wordsWithTask(kind: BlockKindName): ReadonlyMap<string, Word> {
  const words = wordsOf(kind);
  return kind === 'service' || kind === 'job' ? new Map([...wordsOf('task'), ...words]) : words;
}

function contentKey(statement: Statement, { words, areEntries }: Content): string {
  const word = words.get(statement.head.image);
  if (areEntries && !(word && statement.block)) return `= ${entryKey(statement)}`;
  return word ? keyOf(statement, word.row) : statement.head.image;
}

function hasCommas(elements: readonly Element[]): boolean {
  return elements.some((element) => {
    if (element.type === 'argument') return element.list === 'commas';
    if (element.type === 'groups') return true;
    return element.type === 'optional' && hasCommas(element.body);
  });
}

/** Removes what a `drop` names; what was not there is left of it. */
function dropFrom(
  statements: readonly Statement[],
  drop: Statement,
  content: Content,
): { kept: Statement[]; left: Statement | undefined } {
  let kept = [...statements];
  const left: Token[][] = [];
  for (const thing of dropped(drop)) {
    const rest = without(kept, thing, content);
    if (rest) kept = rest;
    else left.push(thing);
  }
  const [comma] = drop.args.filter(({ tokenType }) => tokenType === Comma);
  const args = left.flatMap((thing, i) => (i > 0 && comma ? [comma, ...thing] : thing));
  return { kept, left: left.length > 0 ? { ...drop, args } : undefined };
}

/** The statements without those that a word, and perhaps a key, names; undefined where there is none. */
function without(
  statements: readonly Statement[],
  [word, key]: readonly Token[],
  { words }: Content,
): Statement[] | undefined {
  const row = words.get(word!.image)?.row;
  const entries = words.get(word!.image) && entriesOf(words.get(word!.image)!.form);
  let found = false;
  const kept = statements.flatMap((statement): Statement[] => {
    const { head, block } = statement;
    if (head.image !== word!.image) return [statement];
    if (key && block && entries) {
      const rest = block.statements.filter((entry) => entryKey(entry) !== literalText(key));
      found ||= rest.length < block.statements.length;
      return [{ ...statement, block: { ...block, statements: rest } }];
    }
    const names = row ? namesOf(statement, row) : [];
    if (key && !names.includes(literalText(key))) return [statement];
    found = true;
    return [];
  });
  return found ? kept : undefined;
}

/** What a `drop` may call a statement by: its key, or its first argument. */
function namesOf(statement: Statement, row: Parameters<typeof keyTokens>[1]): string[] {
  return [...keyTokens(statement, row), ...statement.args.slice(0, 1)].map(literalText);
}
