import { Lexer } from 'chevrotain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeQuery } from '../../src/query/command/describe.js';
import { query as messages } from '../../src/query/messages/messages.js';
import { parseQuery, parseQueryText } from '../../src/query/parse.js';
import { QueryParser } from '../../src/query/parser/parser.js';
import { MODES } from '../../src/query/parser/tokens.js';
import { printQuery } from '../../src/query/print.js';
import { textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { ebnf } from '../../scripts/ebnf.js';
import { expression } from './arbitrary.js';
import { queryOf, shape } from './marked.js';

const ABOUT = `(* The cluster query language of Amazon ECS, as Plimsoll reads it. Made from its parser.
   https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html *)
`;

const WORDS = `(* Blanks and newlines separate words and mean nothing else.
   word:          characters other than blanks, brackets, quotes, commas and ! = < > ~ & |, as many as follow one another
   quoted:        '…' or "…" on one line, without escapes
   pattern:       as java.util.regex.Pattern, up to a blank or the first closing bracket that opens nothing in it; or quoted
   interpolation: $\{name}, in the language of Plimsoll alone
   The word at the beginning of a comparison is its subject: attribute:<name>, task:group, agentConnected, agentVersion,
   ec2InstanceId, registeredAt or runningTasksCount. *)
`;

describe('the grammar', () => {
  it('has no conflict', () => {
    expect(() => new QueryParser({ skipValidations: false })).not.toThrow();
  });

  it('has tokens without a mistake', () => {
    const lexer = new Lexer(MODES, { positionTracking: 'onlyOffset' });
    expect(lexer.lexerDefinitionErrors).toEqual([]);
  });

  it('is written down for people', async () => {
    const parser = new QueryParser({ skipValidations: true });
    const text = `${ABOUT}\n${ebnf(parser.getGAstProductions())}\n${WORDS}`;
    await expect(text).toMatchFileSnapshot('../../grammar/query.ebnf');
  });

  it('gives every part its place in the source', () => {
    const text = "where (attribute:a =~ m5\\.(l|x) or task:group in [a, 'b c'])  # why";
    const end = text.indexOf('  #');
    const { query, diagnostics } = parseQuery(new SourceText('a.plim', text), 6, end);
    expect(diagnostics).toEqual([]);
    if (query?.kind !== 'or') throw new Error('no or');
    const [first, second] = query.operands;
    expect(query.operands.map(({ span }) => textOf(span))).toEqual([
      'attribute:a =~ m5\\.(l|x)',
      "task:group in [a, 'b c']",
    ]);
    if (first?.kind !== 'comparison' || second?.kind !== 'comparison') throw new Error('no comparison');
    expect(
      [first.subject.span, first.operatorSpan, ...first.values.map(({ span }) => span)].map(textOf),
    ).toEqual(['attribute:a', '=~', 'm5\\.(l|x)']);
    expect(second.values.map(({ text, written, span }) => [text, written, textOf(span)])).toEqual([
      ['a', 'bare', 'a'],
      ['b c', 'single', "'b c'"],
    ]);
  });

  it.each([
    ['a == b', '=='],
    ['a equals b', '=='],
    ['a != b', '!='],
    ['a not_equals b', '!='],
    ['a > b', '>'],
    ['a greater_than b', '>'],
    ['a >= b', '>='],
    ['a greater_than_equal b', '>='],
    ['a < b', '<'],
    ['a less_than b', '<'],
    ['a <= b', '<='],
    ['a less_than_equal b', '<='],
    ['a exists', 'exists'],
    ['a !exists', '!exists'],
    ['a not_exists', '!exists'],
    ['a in [b]', 'in'],
    ['a !in [b]', '!in'],
    ['a not_in [b]', '!in'],
    ['a =~ b', '=~'],
    ['a matches b', '=~'],
    ['a !~ b', '!~'],
    ['a not_matches b', '!~'],
  ])('%s', (text, operator) => {
    const query = queryOf(`attribute:${text}`);
    expect(query.kind === 'comparison' && query.operator).toBe(operator);
  });

  it('binds not, then and, then or', () => {
    const tree = (text: string) => shape(parseQueryText(text).query);
    expect(tree('attribute:a exists or !attribute:b exists && attribute:c exists')).toEqual(
      tree('attribute:a exists or ((not attribute:b exists) and attribute:c exists)'),
    );
  });
});

describe('the printed query', () => {
  it.each([
    ['attribute:a equals b && !(task:group==g)', 'attribute:a == b and not(task:group == g)'],
    ['((attribute:a==b))', 'attribute:a == b'],
    [
      "(attribute:a in ['b',c] or attribute:d not_exists)or attribute:e matches f",
      "attribute:a in ['b', c] or attribute:d !exists or attribute:e =~ f",
    ],
    [
      'attribute:a == b or (attribute:c == d and attribute:e == f)',
      'attribute:a == b or (attribute:c == d and attribute:e == f)',
    ],
    [
      'attribute:a == b and (attribute:c == d or attribute:e == f)',
      'attribute:a == b and (attribute:c == d or attribute:e == f)',
    ],
    ['not not attribute:a exists', 'not not(attribute:a exists)'],
    ['${x} and !${y}', '${x} and not ${y}'],
    ['attribute:a == "b"', 'attribute:a == "b"'],
    ['!attribute:a =~ (', "not(attribute:a =~ '(')"],
    ['!attribute:a =~ (b)', 'not(attribute:a =~ (b))'],
    ['attribute:a =~ ("\'', 'attribute:a =~ ("\''],
    ['!attribute:a =~ ("\'', 'not(attribute:a =~ ("\' )'],
    [
      'attribute:a exists or attribute:b exists and attribute:c =~ (\'"',
      'attribute:a exists or (attribute:b exists and attribute:c =~ (\'" )',
    ],
  ])('%s', (text, printed) => {
    expect(printQuery(queryOf(text))).toBe(printed);
  });

  it('is read back as the same query, and printed the same again', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const query = queryOf(text);
        const printed = printQuery(query);
        expect(shape(queryOf(printed))).toEqual(shape(query));
        expect(printQuery(queryOf(printed))).toBe(printed);
      }),
      { numRuns: 1000 },
    );
  });

  it('quotes a value that would not be read back bare', () => {
    const query = queryOf('attribute:a == b');
    if (query.kind !== 'comparison') throw new Error('no comparison');
    const printed = (text: string) => printQuery({ ...query, values: [{ ...query.values[0]!, text }] });
    expect(printed('row 4')).toBe("attribute:a == 'row 4'");
    expect(printed("it's")).toBe('attribute:a == "it\'s"');
    expect(printed('and')).toBe("attribute:a == 'and'");
    expect(printed('')).toBe("attribute:a == ''");
  });

  it('is said in words', () => {
    expect(
      describeQuery(
        queryOf('attribute:a =~ t2.* and not(runningTasksCount > 3 or task:group in [a, b]) and ${x}'),
      ),
    ).toEqual([
      'all of:',
      '- the attribute `a` matches `t2.*`',
      '- not:',
      '  - at least one of:',
      '    - the number of running tasks is greater than `3`',
      '    - the group of a task on the instance is one of `a`, `b`',
      '- `${x}`, which is not known',
    ]);
  });
});

describe('the messages', () => {
  it('each have a title, a reason and a source', () => {
    expect(messages.group).toBe('query');
    for (const { id, title, why, source } of messages.entries) {
      expect(id).toMatch(/^query\/[a-z-]+$/);
      expect(title).toMatch(/^[A-Z`].*[^.]$/);
      expect(why).toMatch(/\.$/);
      expect(source).toMatch(/^https:\/\//);
    }
  });
});
