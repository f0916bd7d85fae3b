import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { applyEdits } from '../../src/source/edit.js';
import { textOf } from '../../src/source/span.js';
import { examineQueries } from '../../src/query/check/judge.js';
import { parseQueryText } from '../../src/query/parse.js';
import type { Query } from '../../src/query/tree.js';

/** Everything that is said about an expression. */
export function diagnose(expression: string): readonly Diagnostic[] {
  const { query, diagnostics } = parseQueryText(expression);
  const isReadable = query && !diagnostics.some(({ severity }) => severity === 'error');
  return isReadable ? [...diagnostics, ...examineQueries([query])] : diagnostics;
}

/** The expression with `«»` around the first place that is reported. */
export function marked(expression: string, { span }: Diagnostic): string {
  return `${expression.slice(0, span.start)}«${textOf(span)}»${expression.slice(span.end)}`;
}

export function withoutMarks(expression: string): string {
  return expression.replaceAll(/[«»]/g, '');
}

export function withFixes(expression: string, diagnostics: readonly Diagnostic[]): string {
  return applyEdits(
    expression,
    diagnostics.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
}

export function queryOf(expression: string): Query {
  const { query, diagnostics } = parseQueryText(expression);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!query || errors.length > 0) throw new Error(`${expression}: ${errors[0]?.message}`);
  return query;
}

/** A tree without its places. */
export function shape(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => (/span$/i.test(key) ? undefined : each)));
}
