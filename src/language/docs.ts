import type { SourceText } from '../source/text.js';
import { endOf, sourceOf, type Statement, type Token, type Tree } from './tree.js';

/** The descriptions of what some files say. */
export class Docs {
  /** By the place of a statement's first word. */
  readonly #bySource = new Map<SourceText, ReadonlyMap<number, string>>();

  constructor(trees: readonly Tree[]) {
    for (const tree of trees) this.#bySource.set(tree.source, docsIn(tree));
  }

  /** The `##` lines right above a statement, with nothing but a `;` between, or the one at the end of its line. */
  of({ head }: Statement): string | undefined {
    return this.#bySource.get(sourceOf(head))?.get(head.startOffset);
  }
}

/** The `##` that stand behind something on their line, by the statement that each is of. */
export function docsBeside(tree: Tree): ReadonlyMap<Statement, Token> {
  const docs = docsByLine(tree, false);
  const found = new Map<Statement, Token>();
  if (docs.size === 0) return found;
  for (const [line, statement] of lastHeads(tree)) {
    const doc = docs.get(line);
    if (statement && doc) found.set(statement, doc);
  }
  return found;
}

function docsIn(tree: Tree): ReadonlyMap<number, string> {
  const docs = new Map([...docsBeside(tree)].map(([{ head }, doc]) => [head.startOffset, textOf(doc)]));
  const above = docsByLine(tree, true);
  if (above.size === 0) return docs;
  for (const head of headsIn(tree.statements)) {
    if (!beginsLine(tree, head)) continue;
    const lines: string[] = [];
    for (
      let line = lineAt(tree, head.startOffset) - 1;
      above.has(line) || isEmptyStatement(tree, line);
      line--
    ) {
      const doc = above.get(line);
      if (doc) lines.push(textOf(doc));
    }
    if (lines.length > 0) docs.set(head.startOffset, lines.reverse().join('\n'));
  }
  return docs;
}

function docsByLine(tree: Tree, standAlone: boolean): ReadonlyMap<number, Token> {
  const docs = tree.comments.filter(
    (each) => each.image.startsWith('##') && beginsLine(tree, each) === standAlone,
  );
  return new Map(docs.map((each) => [lineAt(tree, each.startOffset), each]));
}

/** The statements whose heads end on a line: the last one there, and of those in each other the outermost. */
function lastHeads(tree: Tree): ReadonlyMap<number, Statement | undefined> {
  const heads = new Map<number, Statement | undefined>();
  const add = (statements: readonly Statement[]) => {
    for (const each of statements) {
      const { head, args, block } = each;
      if (block) add(block.statements);
      // What a block holds is laid out on lines before the one that it ends on.
      if (block?.close) heads.set(lineAt(tree, block.close.startOffset), undefined);
      for (const token of [head, ...args]) heads.set(lineAt(tree, endOf(token)), undefined);
      const end = endOf(args.at(-1) ?? head);
      const isOpenNext = block && /^[\s\\]*$/.test(tree.source.text.slice(end, block.open.startOffset));
      heads.set(lineAt(tree, isOpenNext ? block.open.startOffset : end), each);
    }
  };
  add(tree.statements);
  return heads;
}

function* headsIn(statements: readonly Statement[]): Generator<Token> {
  for (const { head, block } of statements) {
    yield head;
    if (block) yield* headsIn(block.statements);
  }
}

/** No statement stands before it. */
function beginsLine({ source }: Tree, { startOffset }: Token): boolean {
  const { column } = source.position(startOffset);
  return /^[\s;]*$/.test(source.text.slice(startOffset - column, startOffset));
}

/** Formatting takes such a line out. */
function isEmptyStatement({ source }: Tree, line: number): boolean {
  return line >= 0 && /^[ \t]*;[ \t;]*$/.test(source.line(line));
}

function lineAt({ source }: Tree, offset: number): number {
  return source.position(offset).line;
}

function textOf({ image }: Token): string {
  return image.replace(/^##+ ?/, '').trimEnd();
}
