import { span } from '../../source/span.js';
import { declaredName } from '../declared.js';
import { OpenText, Text, Word } from '../tokens.js';
import { endOf, type Statement, type Token } from '../tree.js';
import type { Refactoring, Selection } from './refactoring.js';
import { freeName, rewritten, startWithComments, statementsAt } from './places.js';

/** A value gets a name, and stands for itself by that. */
export function extractValue(selection: Selection): Refactoring | undefined {
  const { tree, start, end, trees } = selection;
  const way = statementsAt(selection);
  const statement = way.at(-1);
  const token = statement?.args.find((each) => each.startOffset <= start && end <= endOf(each));
  if (!statement || DECLARING.has(statement.head.image) || way.length < 2 || !token || !isValue(token))
    return undefined;
  const { statements, source } = tree;
  const naming = trees.flatMap((each) => each.statements.filter(({ head }) => NAMING.has(head.image)));
  const named = new Set(naming.map(nameOf));
  const name = freeName(nameFor(statement), (each) => named.has(each));
  const last = statements.findLast(({ head }) => NAMING.has(head.image) || head.image === 'import');
  const [first] = statements;
  const at = last ? behindLine(last, source.text) : first ? startWithComments(first, tree) : 0;
  const declaration = `let ${name} = ${token.image}\n`;
  return {
    title: `extract \`let ${name}\``,
    kind: 'extract',
    text: rewritten(tree, [
      { span: span(source, at, at), text: last ? declaration : `${declaration}\n` },
      { span: span(source, token.startOffset, endOf(token)), text: `\${${name}}` },
    ]),
  };
}

/** What stands behind these are names, which others use. */
const DECLARING: ReadonlySet<string> = new Set(['container', 'fleet', 'volume']);
const NAMING: ReadonlySet<string> = new Set(['let', 'param']);

/** With nothing in it that is not known. */
function isValue({ tokenType, image }: Token): boolean {
  return (tokenType === Word || tokenType === Text) && tokenType !== OpenText && !image.includes('${');
}

function nameOf(statement: Statement): string {
  return declaredName(statement).replace(/:$/, '');
}

/** After the word or the key that it is the value of. */
function nameFor({ head }: Statement): string {
  const words = head.image
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  return words === '' ? 'value' : words;
}

function behindLine({ head, args, block }: Statement, text: string): number {
  const end = endOf(block?.close ?? args.at(-1) ?? head);
  const lineBreak = text.indexOf('\n', end);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}
