import { applyEdits, type TextEdit, withLineEnds } from '../../source/edit.js';
import { lineBreakOf, SourceText } from '../../source/text.js';
import { format } from '../format/format.js';
import { endOf, headSpan, type Statement, statementSpan, type Tree } from '../tree.js';
import type { Selection } from './refactoring.js';

/** The statements around a selection, the outermost first. */
export function statementsAt({
  tree,
  start,
  end,
}: Pick<Selection, 'tree' | 'start' | 'end'>): readonly Statement[] {
  const way: Statement[] = [];
  let here: readonly Statement[] = tree.statements;
  for (;;) {
    const next = here.find((each) => {
      const span = statementSpan(each);
      return span.start <= start && end <= span.end;
    });
    if (!next) return way;
    way.push(next);
    here = next.block?.statements ?? [];
  }
}

/** Whether a place is in the line that a statement begins with, up to its brace. */
export function isInHead(statement: Statement, { start, end }: Pick<Selection, 'start' | 'end'>): boolean {
  const behind = statement.block ? endOf(statement.block.open) : headSpan(statement).end;
  return statement.head.startOffset <= start && end <= behind;
}

/** Where the line of a statement begins, with the comments right above it. */
export function startWithComments(statement: Statement, { source }: Tree): number {
  let { line } = source.position(statement.head.startOffset);
  while (line > 0 && /^[ \t]*#/.test(source.line(line - 1))) line--;
  return Math.max(source.offset({ line, column: 0 }), source.contentStart);
}

/** After the edits; laid out again where it was before. */
export function rewritten({ source }: Tree, edits: readonly TextEdit[]): string {
  const { path, text } = source;
  const after = applyEdits(text, withLineEnds(edits));
  const laidOut = (each: SourceText) => format(each).text?.replace(/\r?\n/g, lineBreakOf(source));
  return laidOut(source) === text ? (laidOut(new SourceText(path, after)) ?? after) : after;
}

/** A name with a number behind it where it is taken. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!isTaken(name)) return name;
  }
}
