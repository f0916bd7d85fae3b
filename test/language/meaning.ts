import { Docs, docsBeside } from '../../src/language/docs.js';
import { partsOf, isQuoted } from '../../src/language/text.js';
import { continues, Equals, Query, Word } from '../../src/language/tokens.js';
import { endOf, type Statement, type Token, type Tree } from '../../src/language/tree.js';
import { string } from '../../src/source/value.js';

/** What a tree says, however it is laid out: its statements, the values of their tokens, and where comments stand among them. */
export function meaning(tree: Tree): unknown {
  const { statements, comments } = tree;
  const all = everyStatement(statements);
  const described = new Map([...docsBeside(tree)].map(([{ head }, doc]) => [doc, head]));
  return {
    statements: statements.map((each) => meaningOf(each, false)),
    comments: comments.map((comment) => {
      const { startOffset } = described.get(comment) ?? comment;
      return [
        comment.image.replace(/[ \t]+$/, ''),
        all.filter(({ head }) => head.startOffset <= startOffset).length,
      ];
    }),
  };
}

/** The description of each statement; undefined where a line goes on with a `{` or with nothing, for comments before these are moved. */
export function descriptions(tree: Tree): readonly (string | undefined)[] | undefined {
  const docs = new Docs([tree]);
  const all = everyStatement(tree.statements);
  const goesOn = ({ head, args, block }: Statement) => {
    const last = args.at(-1) ?? head;
    return block ? /#/.test(tree.source.text.slice(endOf(last), block.open.startOffset)) : continues(last);
  };
  return all.some(goesOn) || /^\s*\\\s/m.test(tree.source.text)
    ? undefined
    : all.map((each) => docs.of(each));
}

function meaningOf({ head, args, block }: Statement, isInBlock: boolean): unknown {
  const [key, value] = entryWithoutBlanks(head.image);
  const isEntry = isInBlock && head.tokenType === Word && args.length === 0 && !block;
  if (isEntry && key && value) return ['text', marked(key), 'value', marked(value)];
  if (!block && args.length === 2 && args[0]!.tokenType === Equals) {
    return ['text', textOf(head), 'value', textOf(args[1]!)];
  }
  const tokens = [head, ...args].map((token) => [isText(token) ? 'text' : 'word', textOf(token)]);
  return [tokens, block ? block.statements.map((each) => meaningOf(each, true)) : 'no block'];
}

function entryWithoutBlanks(word: string): (string | undefined)[] {
  if (/^(?:cron|rate|at)\([^)]*\)/.test(word)) return [];
  const names: string[] = [];
  const plain = word.replace(/\$\{[^}]*\}/g, (name) => `\0${names.push(name) - 1}\0`);
  const [, ...parts] = /^([^=]*[^=,;])=([\s\S]+)$/.exec(plain) ?? [];
  return parts.map((part) => part.replace(/\0(\d+)\0/g, (_, index) => names[Number(index)]!));
}

/** A word that is printed with quotes is a text. */
function isText(token: Token): boolean {
  return isQuoted(token) || token.image === '\\' || /^(?:cron|rate|at)\([^)]*$/.test(token.image);
}

/** As `textOf` shows interpolations. */
function marked(word: string): string {
  return word.replace(/\$\{([^{}"\s]*)\}/g, '${<$1>}');
}

function textOf(token: Token): string {
  if (token.tokenType === Query) return token.image.replace(/[ \t]*[\r\n][ \t\r\n]*/g, '\n');
  const errors: string[] = [];
  const parts = partsOf(
    token,
    (name, at) => string(at, `<${name}>`),
    ({ message }) => errors.push(message),
  );
  const text = parts.map((part) =>
    'text' in part ? part.text : `\${${part.value.kind === 'string' ? part.value.value : ''}}`,
  );
  return [...text, ...errors].join('');
}

function everyStatement(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((each) => [each, ...everyStatement(each.block?.statements ?? [])]);
}
