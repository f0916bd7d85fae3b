import { literalText } from '../../language/text.js';
import { headSpan, spanOf, type Statement, statementSpan, type Tree } from '../../language/tree.js';
import type { SourceKey } from '../format.js';

/** The words that only say how the text is put together, or are used where others name them. */
const STRUCTURAL = new Set(['import', 'template', 'environment', 'set', 'let', 'drop', 'like']);

/**
 * Every statement of the language as a key: `service flask.container web.port`. Those in whose place the environment says
 * something else are nothing that could be lost.
 */
export function statementKeys(trees: readonly Tree[], environment?: string): SourceKey[] {
  const overlaid = new Set<string>();
  for (const { head, args, block } of trees.flatMap(({ statements }) => statements))
    if (head.image === 'environment' && args[0] && literalText(args[0]) === environment)
      addOverlaid(block?.statements ?? [], '', overlaid);
  return trees.flatMap(({ statements }) => keysIn(statements, '', false, overlaid));
}

function addOverlaid(statements: readonly Statement[], above: string, overlaid: Set<string>): void {
  for (const statement of statements) {
    const { head, args, block } = statement;
    if (block) addOverlaid(block.statements, below(above, nameOf(statement)), overlaid);
    else
      for (const word of head.image === 'drop' ? args : [head]) overlaid.add(below(above, literalText(word)));
  }
}

function below(above: string, name: string): string {
  return above === '' ? name : `${above}.${name}`;
}

function keysIn(
  statements: readonly Statement[],
  above: string,
  structural: boolean,
  overlaid: ReadonlySet<string>,
): SourceKey[] {
  return statements.flatMap((statement) => {
    const path = below(above, nameOf(statement));
    const isOverlaid = overlaid.has(below(above, literalText(statement.head)));
    const isStructural = structural || isOverlaid || STRUCTURAL.has(statement.head.image);
    return [
      {
        path,
        span: statement.block ? headSpan(statement) : spanOf(statement.head),
        extent: statementSpan(statement),
        ...(isStructural && { structural: true as const }),
      },
      ...keysIn(statement.block?.statements ?? [], path, isStructural, overlaid),
    ];
  });
}

/** Its word, and what it is called where it has a block. */
function nameOf({ head, args, block }: Statement): string {
  const [name] = args;
  return block && name ? `${literalText(head)} ${literalText(name)}` : literalText(head);
}
