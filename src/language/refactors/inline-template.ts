import { span, textOf } from '../../source/span.js';
import { expandLike, likeOf } from '../like.js';
import { literalText } from '../text.js';
import { endOf, headSpan, sourceOf, type Statement, statementSpan, type Token, type Tree } from '../tree.js';
import type { Refactoring, Selection } from './refactoring.js';
import { isInHead, rewritten, startWithComments, statementsAt } from './places.js';

/** What takes over a template says itself what the template said. */
export function inlineTemplate(selection: Selection): Refactoring | undefined {
  const { tree, templates, trees } = selection;
  const way = statementsAt(selection);
  const [outermost] = way;
  const statement = way.at(-1);
  const like = statement && likeOf(statement);
  if (!outermost || !like || outermost.head.image === 'template' || !isInHead(statement, selection))
    return undefined;
  const name = literalText(like);
  const template = templates.get(`${statement.head.image} ${name}`);
  const merged = mergedIn(outermost, statement, selection);
  if (!template?.block || !merged?.block || likeOf(template)) return undefined;
  const isOwn = statement.block !== undefined && statement.block.statements.length > 0;
  const isRead = [statement, template].every(({ block }) => block === undefined || block.close !== undefined);
  if (!isRead || (isOwn && [statement, template].some((each) => hasComments(each, tree)))) return undefined;
  const { source } = tree;
  const written = isOwn
    ? `{\n${merged.block.statements.map(print).join('\n')}\n}`
    : textOf(blockSpan(template));
  const likes = trees.flatMap(({ statements }) => likesIn(statements));
  const isLast = likes.filter((each) => literalText(each) === name).length === 1;
  const declared = tree.statements.find(
    ({ head, block }) => head.image === 'template' && block !== undefined && block === template.block,
  );
  return {
    title: `inline \`template ${statement.head.image} ${name}\``,
    kind: 'inline',
    text: rewritten(tree, [
      {
        span: span(source, endOfTokenBefore(statement, like), statementSpan(statement).end),
        text: `${restOfHead(statement, like)} ${written}`,
      },
      ...(isLast && declared ? [{ span: wholeLines(declared, tree), text: '' }] : []),
    ]),
  };
}

/** The statement with what it inherits. */
function mergedIn(
  outermost: Statement,
  statement: Statement,
  { templates }: Selection,
): Statement | undefined {
  const whole = expandLike(outermost, templates, () => undefined);
  if (outermost === statement) return whole;
  const at = outermost.block?.statements.indexOf(statement) ?? -1;
  return at < 0 ? undefined : whole.block?.statements[at];
}

/** `like name` gone, the other words of the head stay. */
function endOfTokenBefore({ head, args }: Statement, like: Token): number {
  return endOf(args[args.indexOf(like) - 2] ?? head);
}

function restOfHead({ args }: Statement, like: Token): string {
  return args
    .slice(args.indexOf(like) + 1)
    .map(({ image }) => ` ${image}`)
    .join('');
}

function hasComments(statement: Statement, { source, comments }: Tree): boolean {
  const { source: own, start, end } = statementSpan(statement);
  return own === source && comments.some(({ startOffset }) => start <= startOffset && startOffset < end);
}

/** As it stands in its text, where it stands there as a whole. */
function print(statement: Statement): string {
  const { head, args, block } = statement;
  const tokens = [head, ...args];
  const isWhole = tokens.every((each) => sourceOf(each) === sourceOf(head)) && !block;
  const line = isWhole ? textOf(headSpan(statement)) : tokens.map(({ image }) => image).join(' ');
  return block ? `${line} {\n${block.statements.map(print).join('\n')}\n}` : line;
}

function blockSpan({ block, head }: Statement) {
  const last = block?.close ?? head;
  return span(sourceOf(last), block?.open.startOffset ?? 0, endOf(last));
}

function wholeLines(statement: Statement, tree: Tree) {
  const { source } = tree;
  const { end } = statementSpan(statement);
  let { line } = source.position(end);
  do line++;
  while (line < source.lineCount && source.line(line).trim() === '');
  return span(source, startWithComments(statement, tree), source.offset({ line, column: 0 }));
}

function likesIn(statements: readonly Statement[]): readonly Token[] {
  return statements.flatMap((each) => {
    const like = likeOf(each);
    return [...(like ? [like] : []), ...likesIn(each.block?.statements ?? [])];
  });
}
