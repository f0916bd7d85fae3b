import { literalText } from '../../language/text.js';
import { headSpan, spanOf, type Statement, statementSpan, type Tree } from '../../language/tree.js';
import type { SourceKey } from '../format.js';

/** The words that only say how the text is put together, or are used where others name them. */
const STRUCTURAL = new Set(['import', 'template', 'environment', 'set', 'let', 'drop', 'like']);

/** Every statement of the language as a key: `service flask.container web.port`. */
export function statementKeys(trees: readonly Tree[]): SourceKey[] {
  return trees.flatMap(({ statements }) => keysIn(statements, '', false));
}

function keysIn(statements: readonly Statement[], above: string, structural: boolean): SourceKey[] {
  return statements.flatMap((statement) => {
    const path = above === '' ? nameOf(statement) : `${above}.${nameOf(statement)}`;
    const isStructural = structural || STRUCTURAL.has(statement.head.image);
    return [
      {
        path,
        span: statement.block ? headSpan(statement) : spanOf(statement.head),
        extent: statementSpan(statement),
        ...(isStructural && { structural: true as const }),
      },
      ...keysIn(statement.block?.statements ?? [], path, isStructural),
    ];
  });
}

/** Its word, and what it is called where it has a block. */
function nameOf({ head, args, block }: Statement): string {
  const [name] = args;
  return block && name ? `${literalText(head)} ${literalText(name)}` : literalText(head);
}
