import { span, textOf } from '../../source/span.js';
import { declaredName } from '../declared.js';
import { formatText } from '../format/format.js';
import { likeOf, templatesIn } from '../like.js';
import { endOf, headSpan } from '../tree.js';
import { freeName, isInHead, rewritten, startWithComments, statementsAt } from './places.js';
import type { Refactoring, Selection } from './refactoring.js';

const KINDS: ReadonlySet<string> = new Set(['service', 'job', 'task', 'container']);

/** All that a service or a container says becomes a template that it is like, and that others can be like, too. */
export function extractTemplate(selection: Selection): Refactoring | undefined {
  const { tree, trees } = selection;
  const way = statementsAt(selection);
  const [outermost] = way;
  const statement = way.at(-1);
  if (
    !outermost ||
    !statement ||
    outermost.head.image === 'template' ||
    outermost.head.image === 'environment'
  )
    return undefined;
  const { head, block } = statement;
  const kind = head.image;
  const name = declaredName(statement);
  if (!KINDS.has(kind) || !isInHead(statement, selection) || likeOf(statement)) return undefined;
  if (!block?.close || block.statements.length === 0 || !/^[\w-]+$/.test(name)) return undefined;
  const named = templatesIn(trees);
  const template = freeName(`${name}-base`, (each) => named.has(`${kind} ${each}`));
  const { source } = tree;
  const inside = span(source, block.open.startOffset, endOf(block.close));
  const declaration = formatText(`template ${kind} ${template} ${textOf(inside)}\n`);
  const at = startWithComments(outermost, tree);
  return {
    title: `extract \`template ${kind} ${template}\``,
    kind: 'extract',
    text: rewritten(tree, [
      { span: span(source, at, at), text: `${declaration}\n` },
      { span: { ...inside, start: headSpan(statement).end }, text: ` like ${template}` },
    ]),
  };
}
