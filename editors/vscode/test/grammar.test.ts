import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/language/parser.js';
import { Query, RawText, Text, Word } from '../../../src/language/tokens.js';
import type { Block, Statement } from '../../../src/language/tree.js';
import { SourceText } from '../../../src/source/text.js';
import { type Coloured, coloursOf, shown } from './colours.js';

const EXAMPLES = join(import.meta.dirname, '../../../examples');

describe('the colours', () => {
  it('tell names, words, units and ranges apart', () => {
    expect(shown('service web on fargate {\n  rolling 50%..200% with rollback\n  memory 0.5 GiB\n}')).toEqual(
      [
        'service: storage.type',
        'web: entity.name.type',
        'on: keyword.other',
        'fargate: constant.language',
        '{: punctuation.section.block.begin',
        'rolling: support.type.property-name',
        '50: constant.numeric',
        '%: keyword.other.unit',
        '..: keyword.operator.range',
        '200: constant.numeric',
        '%: keyword.other.unit',
        'with: keyword.other',
        'rollback: keyword.other',
        'memory: support.type.property-name',
        '0.5: constant.numeric',
        'GiB: keyword.other.unit',
        '}: punctuation.section.block.end',
      ],
    );
  });

  it('are those of the block that a word stands in', () => {
    const known = (text: string, word: string) =>
      coloursOf(text)
        .find((each) => each.text === word)
        ?.scopes.at(-1);
    expect(known('service web { grace 60s }', 'grace')).toBe('support.type.property-name');
    expect(known('cluster shop { grace 60s }', 'grace')).toBe('string.unquoted');
    expect(known('service web { container web { cpu 256 } }', 'cpu')).toBe('support.type.property-name');
    expect(known('template container base { logs }', 'logs')).toBe('support.type.property-name');
    expect(known('task x { volume data efs fs-1 { root /a } }', 'root')).toBe('support.type.property-name');
    expect(known('task x { volume data docker { root /a } }', 'root')).toBe('string.unquoted');
  });

  it('tell descriptions from comments, and what comments ask for', () => {
    expect(shown('## The web tier.\n# plimsoll-ignore port/range-form: why\nrun 1 # few')).toEqual([
      '##: punctuation.definition.comment',
      'The web tier.: comment.line.documentation',
      '#: punctuation.definition.comment',
      'plimsoll-ignore: keyword.control.directive',
      'port/range-form: why: comment.line.number-sign',
      'run: string.unquoted',
      '1: constant.numeric',
      '#: punctuation.definition.comment',
      'few: comment.line.number-sign',
    ]);
  });

  it('leave `#`, `,` and `=` inside of words alone', () => {
    expect(shown('container web { command run --cors=a,b http://h/?a=b#c, x }')).toEqual([
      'container: string.unquoted',
      'web: string.unquoted',
      '{: punctuation.section.block.begin',
      'command: string.unquoted',
      'run: string.unquoted',
      '--cors=a,b: string.unquoted',
      'http://h/?a=b#c: string.unquoted',
      ',: punctuation.separator.comma',
      'x: string.unquoted',
      '}: punctuation.section.block.end',
    ]);
  });

  it('see names through texts, words and escapes', () => {
    expect(shown(String.raw`let a = "x\n${'${b}'} \q \${c}"`)).toEqual([
      'let: storage.type',
      'a: variable.other.constant',
      '=: keyword.operator.assignment',
      '": punctuation.definition.string.begin',
      'x: string.quoted.double',
      '\\n: constant.character.escape',
      '${: punctuation.definition.template-expression.begin',
      'b: variable.other',
      '}: punctuation.definition.template-expression.end',
      '\\q: invalid.illegal.escape',
      '\\$: constant.character.escape',
      '{c}: string.quoted.double',
      '": punctuation.definition.string.end',
    ]);
  });

  it('are those of the query language behind `where`, as far as the query goes', () => {
    const text = [
      'service web {',
      '  where attribute:stack in [db, ${tier}] and (',
      "    not attribute:ecs.instance-type =~ (m6i|c6i)[.]x{2} or agentVersion >= '1.2')",
      '    and runningTasksCount < 3 # few',
      '  run 3',
      '}',
    ].join('\n');
    const scopes = new Map(
      coloursOf(text).map(({ text, scopes }): [string, string | undefined] => [text, scopes.at(-1)]),
    );
    expect(Object.fromEntries(scopes)).toMatchObject({
      'attribute:': 'support.variable',
      stack: 'variable.other.attribute',
      in: 'keyword.operator.comparison',
      db: 'string.unquoted',
      tier: 'variable.other',
      and: 'keyword.operator.logical',
      not: 'keyword.operator.logical',
      '=~': 'keyword.operator.comparison',
      '|': 'keyword.operator.quantifier',
      '[.]': 'constant.other.character-class',
      '{2}': 'keyword.operator.quantifier',
      "'1.2'": 'string.quoted.single',
      runningTasksCount: 'support.variable',
      '3': 'constant.numeric',
      ' few': 'comment.line.number-sign',
      run: 'support.type.property-name',
    });
  });

  it('end with a text that is not closed, and with its line', () => {
    expect(shown('let a = "open\nlet b = 2')).toEqual([
      'let: storage.type',
      'a: variable.other.constant',
      '=: keyword.operator.assignment',
      '": punctuation.definition.string.begin',
      'open: string.quoted.double',
      'let: storage.type',
      'b: variable.other.constant',
      '=: keyword.operator.assignment',
      '2: constant.numeric',
    ]);
  });
});

describe('the grammar and the parser agree', () => {
  const texts = new Map(
    readdirSync(EXAMPLES)
      .filter((name) => name.endsWith('.plim'))
      .map((name) => [name, readFileSync(join(EXAMPLES, name), 'utf8')]),
  );
  texts.set(
    'lines that go on',
    'service web {\n  container web {\n    command run, # first\n\n      port, \\\n    health\n    mount data ->\n      /data\n' +
      '    labels { "a b" = 1; c=2 }\n    command """\n    a } b\n    """\n  }\n  run 3\n}\n',
  );
  texts.set(
    'queries that go on',
    'task a {\n  where attribute:a == b and\n    attribute:c =~ d.*\n    or attribute:e in [f,\n      g]\n  memory 1 GiB\n}\n' +
      'task b { where attribute:a =~ m{2}[.]x }\ntask c { where task:group == service:a; pid task }\n',
  );

  it.each([...texts])('on %s', (_, text) => {
    const { statements, comments } = parse(new SourceText('a.plim', text));
    const colours = coloursOf(text);
    const at = (start: number, end: number) => colours.filter((each) => each.start < end && each.end > start);
    const all = (start: number, end: number, scope: RegExp) => {
      for (const { text, scopes } of at(start, end))
        expect([text, scopes.filter((each) => scope.test(each)).length > 0], text).toEqual([text, true]);
    };
    for (const { startOffset, image } of comments)
      all(startOffset, startOffset + image.length, /^comment\.line/);
    for (const { head, args, block } of allOf(statements)) {
      expect(
        isHead(at(head.startOffset, head.startOffset + 1)[0]),
        `${head.image} at ${head.startOffset}`,
      ).toBe(true);
      for (const { tokenType, startOffset, image } of args) {
        const end = startOffset + image.length;
        if (tokenType === Text) all(startOffset, end, /^string\.quoted/);
        if (tokenType === RawText) all(startOffset, end, /^string\.quoted\.triple/);
        if (tokenType === Query)
          for (const piece of at(startOffset, end).filter(({ text }) => /\w/.test(text)))
            expect(QUERY.test(piece.scopes.at(-1) ?? ''), piece.text).toBe(true);
        if (tokenType === Word) expect(isHead(at(startOffset, end)[0]), image).toBe(false);
      }
      for (const brace of [block?.open, block?.close])
        if (brace) all(brace.startOffset, brace.startOffset + 1, /^punctuation\.section\.block/);
    }
  });
});

const QUERY =
  /^(?:support\.variable|variable\.other|keyword\.operator|string\.|constant\.|punctuation\.definition\.template)/;

function isHead(piece: Coloured | undefined): boolean {
  return /^(?:storage\.type|support\.type|keyword\.control|variable\.other\.property|string\.quoted)/.test(
    piece?.scopes[0] ?? '',
  );
}

function* allOf(statements: Block['statements']): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    if (statement.block) yield* allOf(statement.block.statements);
  }
}
