import { partsOf, isQuoted } from '../../src/language/text.js';
import { Equals, Query, Word } from '../../src/language/tokens.js';
import type { Statement, Token, Tree } from '../../src/language/tree.js';
import { string } from '../../src/source/value.js';

/** What a tree says, however it is laid out: its statements, the values of their tokens, and where comments stand among them. */
export function meaning({ statements, comments }: Tree): unknown {
  const heads = headsOf(statements).map(({ startOffset }) => startOffset);
  return {
    statements: statements.map((each) => meaningOf(each, false)),
    comments: comments.map(({ image, startOffset }) => [
      image.replace(/[ \t]+$/, ''),
      heads.filter((head) => head < startOffset).length,
    ]),
  };
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

function headsOf(statements: readonly Statement[]): Token[] {
  return statements.flatMap(({ head, block }) => [head, ...headsOf(block?.statements ?? [])]);
}
