import { partsOf, isQuoted } from '../../src/language/text.js';
import { Query, Word } from '../../src/language/tokens.js';
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
  const [, key, value] =
    /^([^=]*[^=,;])=([\s\S]+)$/.exec(
      head.image.replace(/\$\{[^}]*\}/g, (name) => name.replace(/=/g, '\0')),
    ) ?? [];
  if (
    isInBlock &&
    args.length === 0 &&
    !block &&
    head.tokenType === Word &&
    key &&
    value &&
    !/^(?:cron|rate|at)\(/.test(key)
  ) {
    return [
      `${key === '\\' ? 'text' : 'word'} ${key}`,
      'value',
      value.replace(/\$\{([^{}"\s]*)\}/g, '${<$1>}'),
    ];
  }
  if (!block && args.length === 2 && args[0]!.image === '=' && !args[0]!.image.startsWith('"')) {
    return [tokenMeaning(head), 'value', textOf(args[1]!)];
  }
  return [
    tokenMeaning(head),
    ...args.map(tokenMeaning),
    block ? block.statements.map((each) => meaningOf(each, true)) : 'no block',
  ];
}

function tokenMeaning(token: Token): string {
  return `${isQuoted(token) || token.image === '\\' ? 'text' : 'word'} ${textOf(token)}`;
}

function textOf(token: Token): string {
  if (token.tokenType === Query) return token.image.replace(/[ \t]*[\r\n]\s*/g, '\n').trim();
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
