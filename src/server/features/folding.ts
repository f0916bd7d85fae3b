import { type FoldingRange, FoldingRangeKind, FoldingRangeRequest } from 'vscode-languageserver';
import { isImport } from '../../language/load.js';
import { endOf, type Statement, statementSpan, type Token, type Tree } from '../../language/tree.js';
import { answers, type Feature } from '../feature.js';
import { isPlim, treeOf } from '../workspace/page.js';

/** Blocks, long statements, and runs of comments and imports. */
export const folding: Feature = {
  capabilities: { foldingRangeProvider: true },
  listens: [
    answers(FoldingRangeRequest.type, ({ textDocument }, session) => {
      const page = session.page(textDocument.uri);
      if (!page || !isPlim(page)) return null;
      const limit = session.client.textDocument?.foldingRange?.rangeLimit;
      return foldsIn(treeOf(page.source)).slice(0, limit);
    }),
  ],
};

function foldsIn(tree: Tree): FoldingRange[] {
  const { source, statements, comments } = tree;
  const lineOf = (offset: number) => source.position(offset).line;
  const beginsLine = ({ startOffset }: Token) => {
    const { line, column } = source.position(startOffset);
    return source.line(line).slice(0, column).trim() === '';
  };
  /** The line of a brace stays to be seen. */
  const lineAbove = (brace: Token) => lineOf(brace.startOffset) - (beginsLine(brace) ? 1 : 0);
  const lines = (token: Token): Lines => [lineOf(token.startOffset), lineOf(endOf(token))];
  const linesOf = (each: Statement): Lines => {
    const { start, end } = statementSpan(each);
    return [lineOf(start), lineOf(end)];
  };
  const folds = [
    ...runs(comments.filter(beginsLine).map(lines)).map((run) => foldOf(run, FoldingRangeKind.Comment)),
    ...runs(statements.filter(isImport).map(linesOf)).map((run) => foldOf(run, FoldingRangeKind.Imports)),
  ];
  const add = (start: number, end: number) => {
    if (end > start) folds.push(foldOf([start, end]));
  };
  const addAll = (all: readonly Statement[]) => {
    for (const each of all) {
      const { block } = each;
      const last = block?.open ?? each.args.at(-1) ?? each.head;
      add(lineOf(each.head.startOffset), lineOf(block ? last.startOffset : endOf(last)));
      if (!block) continue;
      add(lineOf(block.open.startOffset), block.close ? lineAbove(block.close) : linesOf(each)[1]);
      addAll(block.statements);
    }
  };
  addAll(statements);
  return outermost(folds);
}

/** Editors fold a line in one way. */
function outermost(folds: readonly FoldingRange[]): FoldingRange[] {
  const sorted = folds.toSorted((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  return sorted.filter(({ startLine }, i) => sorted[i - 1]?.startLine !== startLine);
}

type Lines = readonly [first: number, last: number];

/** Those that stand on lines right below each other, two lines at least. */
function runs(all: readonly Lines[]): Lines[] {
  const found: [number, number][] = [];
  for (const [first, last] of all) {
    const run = found.at(-1);
    if (run && first <= run[1] + 1) run[1] = last;
    else found.push([first, last]);
  }
  return found.filter(([first, last]) => last > first);
}

function foldOf([startLine, endLine]: Lines, kind?: FoldingRangeKind): FoldingRange {
  return { startLine, endLine, ...(kind !== undefined && { kind }) };
}
