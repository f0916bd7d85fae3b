import { expression, toPlain } from '../source/value.js';
import { appended, isAppending } from './append.js';
import type { BlockElement, Element } from './forms/form.js';
import { entryKey, keyOf, keyTokens } from './keys.js';
import { readStatement } from './match.js';
import { dropped, isDrop } from './strays.js';
import { literalText } from './text.js';
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
  const merged = new Merged(content);
  for (const statement of base) merged.add(statement);
  // What stands twice in one block stays twice, to be reported.
  const seen = new Set<string>();
  for (const statement of own) {
    if (isDrop(statement) && (content.words.size > 0 || !content.areEntries)) {
      merged.drop(statement);
      continue;
    }
    const key = contentKey(statement, content);
    if (seen.has(key)) merged.add(statement);
    else merged.lay(statement, key);
    seen.add(key);
  }
  return merged.statements();
}

/** The statements of a block while others are laid over them. */
class Merged {
  readonly #content: Content;
  readonly #statements: (Statement | undefined)[] = [];
  /** Where the first statement with each key stands. */
  readonly #places = new Map<string, number>();
  /** Where statements stand by what a `drop` may call them: `port`, and `port 8080`. */
  readonly #named = new Map<string, Set<number>>();

  constructor(content: Content) {
    this.#content = content;
  }

  statements(): Statement[] {
    return this.#statements.filter((statement) => statement !== undefined);
  }

  add(statement: Statement, at = this.#statements.length): void {
    this.#statements[at] = statement;
    const key = contentKey(statement, this.#content);
    const place = this.#places.get(key);
    if (place === undefined || !this.#statements[place]) this.#places.set(key, at);
    for (const name of this.#namesOf(statement)) {
      const places = this.#named.get(name) ?? new Set();
      this.#named.set(name, places.add(at));
    }
  }

  lay(statement: Statement, key: string): void {
    const word = this.#content.words.get(statement.head.image);
    const place = word?.row.repeats ? undefined : this.#places.get(key);
    const base = place === undefined ? undefined : this.#statements[place];
    if (base) this.add(mergeStatement(base, statement, word), place);
    else this.add(isAppending(statement) ? { ...statement, appends: 'to nothing' } : statement);
  }

  /** Removes what a `drop` names; what was not there is left of it. */
  drop(statement: Statement): void {
    const left = dropped(statement).filter((thing) => !this.#remove(thing));
    const comma = statement.args.find(({ tokenType }) => tokenType === Comma);
    const args = left.flatMap((thing, i) => (i > 0 && comma ? [comma, ...thing] : thing));
    if (left.length > 0) this.add({ ...statement, args });
  }

  #remove([word, key]: readonly Token[]): boolean {
    const known = this.#content.words.get(word!.image);
    if (key && known && entriesOf(known.form)) return this.#removeEntry(known, literalText(key));
    const name = key ? `${word!.image} ${literalText(key)}` : word!.image;
    let found = false;
    for (const at of this.#named.get(name) ?? []) {
      const statement = this.#statements[at];
      if (!statement || !this.#namesOf(statement).includes(name)) continue;
      this.#statements[at] = undefined;
      found = true;
    }
    this.#named.delete(name);
    return found;
  }

  #removeEntry({ word, form }: Word, key: string): boolean {
    let found = false;
    for (const at of this.#named.get(word) ?? []) {
      const statement = this.#statements[at];
      if (!statement?.block) continue;
      const statements = statement.block.statements.filter((entry) => entryKey(entry) !== key);
      found ||= statements.length < statement.block.statements.length;
      const emptied = statements.length === 0 && found;
      if (!emptied) this.#statements[at] = { ...statement, block: { ...statement.block, statements } };
      else this.#statements[at] = saysMore(statement, form) ? { ...statement, block: undefined } : undefined;
    }
    return found;
  }

  #namesOf(statement: Statement): string[] {
    const { head, args } = statement;
    const row = this.#content.words.get(head.image)?.row;
    if (!row) return [head.image];
    const names = [...keyTokens(statement, row), ...args.slice(0, 1)].map(literalText);
    return [head.image, ...names.map((name) => `${head.image} ${name}`)];
  }
}

function mergeStatement(base: Statement, own: Statement, word: Word | undefined): Statement {
  const joined = word && isAppending(own) ? appended(base, own, word) : undefined;
  const args = joined ?? mergeArguments(base, own);
  const appends = joined ? base.appends : isAppending(own) ? 'in vain' : undefined;
  const block = mergeBlocks(base, { ...own, args }, word);
  return { head: own.head, args, block, ...(appends && { appends }) };
}

function mergeArguments(base: Statement, own: Statement): readonly Token[] {
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
  const { element: now, variety } = blockOf({ ...own, block: own.block ?? base.block }, word);
  if (before.element !== now || before.variety !== variety) return own.block;
  if (!own.block) return now && base.block;
  const content = now ? contentOf(now) : { words: new Map(), areEntries: entriesOf(word.form) !== undefined };
  return { ...own.block, statements: merge(base.block.statements, own.block.statements, content) };
}

/** Which of the blocks of its form a statement has, and what decides about the meaning of its statements. */
function blockOf(
  statement: Statement,
  { form, row }: Word,
): { readonly element: BlockElement | undefined; readonly variety: unknown } {
  const reading = readStatement(statement, form, {
    resolve: (name, at) => expression(at, { type: 'opaque', text: name }),
    report: () => undefined,
    shapeAt: () => undefined,
  });
  const variety = reading?.assignments.find(({ path }) => path === row.variety)?.value;
  return { element: reading?.blocks[0]?.element, variety: variety && toPlain(variety) };
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

/** Whether a statement without its entries still says something. */
function saysMore({ args }: Statement, [, ...behind]: readonly Element[]): boolean {
  return args.length > 0 || behind.some(({ type }) => type !== 'block');
}
