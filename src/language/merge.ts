import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Element } from './forms.js';
import { entryKey, keyOf } from './keys.js';
import { language } from './problems.js';
import { isQuoted } from './text.js';
import { Comma } from './tokens.js';
import { type Block, headSpan, type Statement, type Token } from './tree.js';
import { blockKind, type BlockKindName, entriesOf, isBlockKind, type Word, wordsOf } from './vocabulary.js';

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
  kinds: readonly BlockKindName[],
): Statement[] {
  return merge(base, own, { words: wordsIn(kinds), areEntries: false });
}

function merge(base: readonly Statement[], own: readonly Statement[], content: Content): Statement[] {
  const result = [...base];
  for (const statement of own) {
    if (isDrop(statement, content)) {
      const left = dropFrom(result, statement, content);
      if (left) result.push(left);
      continue;
    }
    const word = content.words.get(statement.head.image);
    const key = contentKey(statement, content);
    const at = word?.row.repeats ? -1 : result.findIndex((each) => contentKey(each, content) === key);
    if (at < 0) result.push(statement);
    else result[at] = mergeStatement(result[at]!, statement, word);
  }
  return result;
}

function isDrop({ head, args }: Statement, { areEntries, words }: Content): boolean {
  return head.image === 'drop' && args.length > 0 && !(areEntries && words.size === 0);
}

/** A `+` before the first argument goes on with what is inherited. */
function mergeStatement(base: Statement, own: Statement, word: Word | undefined): Statement {
  const block = mergeBlocks(base, own, word);
  const [first, ...more] = own.args;
  if (first?.image === '+' && !isQuoted(first)) {
    const comma: Token = { ...first, image: ',', tokenType: Comma, tokenTypeIdx: Comma.tokenTypeIdx! };
    const joint = word && hasCommas(word.form) && base.args.length > 0 ? [comma] : [];
    return { head: own.head, args: [...base.args, ...joint, ...more], block };
  }
  const saysOnlyItsKey =
    own.block !== undefined && own.args.length <= 1 && base.args.length >= own.args.length;
  return { head: own.head, args: saysOnlyItsKey ? base.args : own.args, block };
}

function mergeBlocks(base: Statement, own: Statement, word: Word | undefined): Block | undefined {
  if (!base.block || !own.block) return own.block ?? base.block;
  const statements = merge(
    base.block.statements,
    own.block.statements,
    contentOf(own.args.length > 1 ? own : base, word),
  );
  return { ...own.block, statements };
}

/** What the block of a statement holds: where its form offers several, the one whose literal it says. */
function contentOf({ args }: Statement, word: Word | undefined): Content {
  const blocks = word ? blocksIn(word.form, []) : [];
  const said = new Set(args.map(({ image }) => image));
  const block = blocks.find(({ literals }) => literals.every((text) => said.has(text))) ?? blocks[0];
  if (!block)
    return { words: new Map(), areEntries: word !== undefined && entriesOf(word.form) !== undefined };
  const { kind, entries } = block.element;
  return {
    words: kind && isBlockKind(kind) ? wordsIn(withTask(kind)) : new Map(),
    areEntries: entries !== undefined,
  };
}

type FoundBlock = { element: Extract<Element, { type: 'block' }>; literals: readonly string[] };

function blocksIn(elements: readonly Element[], before: readonly string[]): FoundBlock[] {
  const literals = [...before];
  return elements.slice(before.length === 0 ? 1 : 0).flatMap((element): FoundBlock[] => {
    if (element.type === 'literal') literals.push(element.text);
    if (element.type === 'block') return [{ element, literals: [...literals] }];
    if (element.type === 'choice')
      return element.alternatives.flatMap((each) =>
        blocksIn([{ type: 'literal', text: '' }, ...each], literals),
      );
    if (element.type === 'optional')
      return blocksIn([{ type: 'literal', text: '' }, ...element.body], literals);
    return [];
  });
}

/** A service or job holds the words of its own task too. */
export function withTask(kind: BlockKindName): BlockKindName[] {
  return kind === 'service' || kind === 'job' ? [kind, 'task'] : [kind];
}

function wordsIn(kinds: readonly BlockKindName[]): ReadonlyMap<string, Word> {
  const [first, ...more] = kinds.map(wordsOf);
  return more.length === 0 && first
    ? first
    : new Map([...more.flatMap((words) => [...words]), ...(first ?? [])]);
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

/** Removes what a `drop` names; gives back a `drop` of what was not there. */
function dropFrom(statements: Statement[], drop: Statement, content: Content): Statement | undefined {
  const left = dropped(drop).filter(([word, key]) => !remove(statements, word!, key, content));
  return left.length > 0 ? { ...drop, args: left.flat() } : undefined;
}

/** The things a `drop` names: a word, perhaps with a key. */
function dropped({ args }: Statement): Token[][] {
  const things: Token[][] = [[]];
  for (const token of args) {
    if (token.tokenType === Comma) things.push([]);
    else things.at(-1)!.push(token);
  }
  return things.filter((thing) => thing.length > 0);
}

function remove(statements: Statement[], word: Token, key: Token | undefined, content: Content): boolean {
  const before = statements.length;
  for (let i = statements.length - 1; i >= 0; i--) {
    const statement = statements[i]!;
    if (statement.head.image !== word.image) continue;
    const row = content.words.get(word.image);
    const isEntries = row && key && statement.block && entriesOf(row.form);
    if (isEntries) {
      const rest = statement.block.statements.filter((entry) => entryKey(entry) !== key.image);
      if (rest.length === statement.block.statements.length) continue;
      statements[i] = { ...statement, block: { ...statement.block, statements: rest } };
      return true;
    }
    const names = [statement.args[0]?.image, statement.args.at(-1)?.image];
    if (!key || names.includes(key.image)) statements.splice(i, 1);
  }
  return statements.length < before;
}

/** Takes out the drops that found nothing, each with a word to its author. */
export function finish(
  statements: readonly Statement[],
  kind: BlockKindName,
  report: (found: Diagnostic) => void,
): Statement[] {
  return statements.filter((statement) => {
    if (statement.head.image !== 'drop') return true;
    for (const thing of dropped(statement)) {
      const key = thing.map(({ image }) => image).join(' ');
      report(
        language.report.nothingToDrop(
          headSpan(statement),
          { key, block: blockKind(kind).title },
          {
            help: ['`drop` takes away what is inherited through `like` or overlaid by an environment'],
          },
        ),
      );
    }
    return false;
  });
}
