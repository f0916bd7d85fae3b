import { sourceOf, type Statement, type Token, type Tree } from './tree.js';

/** The doc comment of a statement: the `##` lines right above it, or the one at the end of its line. */
export function docOf(statement: Statement, trees: readonly Tree[]): string | undefined {
  const source = sourceOf(statement.head);
  const tree = trees.find((each) => each.source === source);
  const docs = tree?.comments.filter(({ image }) => image.startsWith('##')) ?? [];
  if (docs.length === 0) return undefined;
  const lineOf = (token: Token) => source.position(token.startOffset).line;
  const byLine = new Map(
    docs.map((comment) => [lineOf(comment), comment.image.replace(/^##+ ?/, '').trimEnd()]),
  );
  const own = lineOf(statement.head);
  const lines: string[] = [];
  for (let line = own - 1; byLine.has(line); line--) lines.unshift(byLine.get(line)!);
  if (lines.length > 0) return lines.join('\n');
  return byLine.get(lineOf(statement.args.at(-1) ?? statement.head));
}
