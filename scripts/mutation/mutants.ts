import ts from 'typescript';

/** One small change of a source that ought to be noticed. */
export interface Mutant {
  readonly line: number;
  /** What stood there, and what stands there now. */
  readonly before: string;
  readonly after: string;
  readonly text: string;
}

/** Every change of conditions, boundaries and rows, one at a time. */
export function mutantsOf(path: string, text: string): Mutant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const put = (node: ts.Node, after: string) => {
    const start = node.getStart(file);
    mutants.push({
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      before: text.slice(start, node.end),
      after,
      text: text.slice(0, start) + after + text.slice(node.end),
    });
  };
  visit(file);
  return mutants;

  function visit(node: ts.Node): void {
    // Nothing in words for people, in types, or in what is loaded is a condition.
    if (ts.isTaggedTemplateExpression(node) || ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isPropertyAssignment(node) && WORDS.has(node.name.getText(file))) return;
    mutate(node);
    ts.forEachChild(node, visit);
  }

  function mutate(node: ts.Node): void {
    if (ts.isIfStatement(node)) negate(node.expression);
    if (ts.isConditionalExpression(node)) negate(node.condition);
    if (ts.isBinaryExpression(node)) mutateBinary(node);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      put(node, node.operand.getText(file));
    if (ts.isNumericLiteral(node) && isBoundary(node)) put(node, `(${node.text} + 1)`);
    if (ts.isArrayLiteralExpression(node)) withoutRows(node);
    if (ts.isPropertyAssignment(node) && RESTRICTIONS.has(node.name.getText(file)))
      put(node, `${node.name.getText(file)}: undefined`);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const other = CALLS[node.expression.name.text];
      if (other) put(node.expression.name, other);
    }
  }

  function negate(condition: ts.Expression): void {
    put(condition, `!(${condition.getText(file)})`);
  }

  function mutateBinary(node: ts.BinaryExpression): void {
    const operator = node.operatorToken.getText(file);
    const other = OPERATORS[operator];
    if (other) put(node.operatorToken, other);
    if (operator === '&&' || operator === '||') {
      put(node, node.left.getText(file));
      put(node, node.right.getText(file));
    }
  }

  /** A row of a family is a rule of its own. */
  function withoutRows(node: ts.ArrayLiteralExpression): void {
    for (const row of node.elements)
      if (ts.isObjectLiteralExpression(row) && /\bid:/.test(row.getText(file))) {
        const rest = node.elements.filter((each) => each !== row).map((each) => each.getText(file));
        put(node, `[${rest.join(', ')}]`);
      }
  }

  /** An index or the step of a count is none. */
  function isBoundary({ parent }: ts.NumericLiteral): boolean {
    if (ts.isElementAccessExpression(parent)) return false;
    if (ts.isCallExpression(parent))
      return !/\.(slice|at|indexOf|reduce|toFixed)$/.test(parent.expression.getText(file));
    return true;
  }
}

const WORDS: ReadonlySet<string> = new Set([
  'id',
  'title',
  'why',
  'source',
  'message',
  'label',
  'labels',
  'help',
  'notes',
  'confidence',
  'preset',
]);
const RESTRICTIONS: ReadonlySet<string> = new Set(['launch', 'os']);

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};

const CALLS: Readonly<Record<string, string>> = { some: 'every', every: 'some' };
