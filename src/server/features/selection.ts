import { type SelectionRange, SelectionRangeRequest } from 'vscode-languageserver';
import { mentionAt } from '../../language/symbols/mentions.js';
import { isQuoted } from '../../language/text.js';
import { endOf, headSpan, type Statement, spanOf, statementSpan, type Tree } from '../../language/tree.js';
import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { answers, type Feature } from '../feature.js';
import { offsetAt, rangeOf } from '../protocol/places.js';
import { isPlim, treeOf } from '../workspace/page.js';

/** What is selected when a selection grows: name, word, head, statement, block, and so on outwards. */
export const selection: Feature = {
  capabilities: { selectionRangeProvider: true },
  listens: [
    answers(SelectionRangeRequest.type, ({ textDocument, positions }, session) => {
      const page = session.page(textDocument.uri);
      if (!page || !isPlim(page)) return null;
      const tree = treeOf(page.source);
      return positions.map((position) => selectionAt(tree, offsetAt(page.source, position)));
    }),
  ],
};

function selectionAt(tree: Tree, offset: number): SelectionRange {
  const { source } = tree;
  const around = [span(source, 0, source.text.length), ...spansAt(tree.statements, offset)];
  const comment = tree.comments.find((each) => holds(spanOf(each), offset));
  const mention = mentionAt(tree, offset);
  const inner = [comment && spanOf(comment), mention?.place].filter((each) => each !== undefined);
  let range: SelectionRange | undefined;
  let last: Span | undefined;
  for (const each of [...around, ...inner]) {
    if (last && (!isWithin(each, last) || isSame(each, last))) continue;
    last = each;
    range = { range: rangeOf(each), ...(range && { parent: range }) };
  }
  return range ?? { range: rangeOf(span(source, offset, offset)) };
}

/** From outside in. */
function* spansAt(statements: readonly Statement[], offset: number): Generator<Span> {
  const statement = statements.find((each) => holds(statementSpan(each), offset));
  if (!statement) return;
  yield statementSpan(statement);
  const { block, head, args } = statement;
  if (block && offset > block.open.startOffset) {
    const { source } = spanOf(block.open);
    const end = block.close ? block.close.startOffset : statementSpan(statement).end;
    yield span(source, block.open.startOffset, block.close ? endOf(block.close) : end);
    yield trimmed(source, endOf(block.open), end);
    yield* spansAt(block.statements, offset);
    return;
  }
  yield headSpan(statement);
  const token = [head, ...args].find((each) => holds(spanOf(each), offset));
  if (!token) return;
  const first = args[0];
  const last = args.at(-1);
  if (token !== head && first && last) yield spanOf(first, last);
  yield spanOf(token);
  const quotes = /^"""[\s\S]{3,}$/.test(token.image) ? 3 : 1;
  if (isQuoted(token) && token.image.length >= 2 * quotes)
    yield span(spanOf(token).source, token.startOffset + quotes, endOf(token) - quotes);
}

/** Without the white space around it. */
function trimmed(source: SourceText, start: number, end: number): Span {
  const text = source.text.slice(start, end);
  const blanks = text.length - text.trimStart().length;
  return span(source, start + blanks, Math.max(start + blanks, start + text.trimEnd().length));
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
