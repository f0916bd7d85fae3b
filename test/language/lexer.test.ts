import { describe, expect, it } from 'vitest';
import { createLexer, StatementParser } from '../../src/language/parser.js';
import { outlineOf, read } from './trees.js';

/** The words of one statement. */
function words(text: string) {
  const [statement, ...others] = outlineOf(text);
  expect(others).toEqual([]);
  return statement;
}

describe('the machinery', () => {
  it('holds all that chevrotain asks of a lexer', () => {
    const lexer = createLexer({ skipValidations: false });
    expect(lexer.lexerDefinitionErrors).toEqual([]);
  });

  it('holds all that chevrotain asks of a parser: no conflicts, no rule without an end', () => {
    expect(Object.keys(new StatementParser({ skipValidations: false }).getGAstProductions())).toEqual([
      'file',
      'statements',
      'statement',
      'block',
    ]);
  });
});

describe('white space and line ends', () => {
  it('separates words by blanks and tabs', () => {
    expect(words(' \ta\tb  c ')).toEqual(['a', 'b', 'c']);
  });

  it('ends a line with LF, CRLF and CR', () => {
    expect(outlineOf('a 1\nb 2\r\nc 3\rd 4')).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
      ['d', '4'],
    ]);
  });

  it('skips a byte order mark and keeps the offsets', () => {
    const { statements } = read('\ufeffa 1');
    expect(statements[0]!.head.image).toBe('a');
    expect(statements[0]!.head.startOffset).toBe(1);
  });

  it('reads an empty text, and one of nothing but blanks, comments and line ends', () => {
    expect(outlineOf('')).toEqual([]);
    expect(outlineOf('\ufeff')).toEqual([]);
    expect(outlineOf(' \n\t\r\n# a\n;\n;;')).toEqual([]);
  });
});

describe('comments', () => {
  const comments = (text: string) => read(text).comments.map(({ image }) => image);

  it('begin where a token could begin', () => {
    expect(comments('# one\na # two\nb {# three\n}# four\n## five')).toEqual([
      '# one',
      '# two',
      '# three',
      '# four',
      '## five',
    ]);
  });

  it('do not begin inside a word or a text', () => {
    expect(comments('a b#c "d # e" http://h/#f')).toEqual([]);
  });

  it('stand between the lines of a statement that goes on', () => {
    expect(words('a b, # one\n # two\n\n c')).toEqual(['a', 'b', ',', 'c']);
    expect(comments('a b, # one\n # two\n c')).toEqual(['# one', '# two']);
  });
});

describe('the end of a statement', () => {
  it('is a newline, a `;` or the `}` that closes its block', () => {
    expect(outlineOf('a { b; c\nd }\ne')).toEqual([['a', [['b'], ['c'], ['d']]], ['e']]);
  });

  it('is not a newline behind `,` or `->`', () => {
    expect(words('a b,\n c ->\n\n d')).toEqual(['a', 'b', ',', 'c', '->', 'd']);
  });

  it('is not a newline behind a `\\` with white space before it', () => {
    expect(words('a b \\\n  c\t\\\r\n  d')).toEqual(['a', 'b', 'c', 'd']);
    expect(words('a \\ # why\n  b')).toEqual(['a', 'b']);
    expect(words('a b \\')).toEqual(['a', 'b']);
  });

  it('is a newline behind a `\\` that belongs to a word', () => {
    expect(outlineOf('a C:\\dir\\\nb')).toEqual([['a', 'C:\\dir\\'], ['b']]);
  });

  it('is the second newline behind a `\\`', () => {
    expect(outlineOf('a \\\n\nb')).toEqual([['a'], ['b']]);
  });

  it('leaves a `\\` in the middle of a line alone', () => {
    expect(words('a \\ b')).toEqual(['a', '\\', 'b']);
  });
});

describe('blocks', () => {
  it('nest', () => {
    expect(outlineOf('a { b { c {} } }')).toEqual([['a', [['b', [['c', []]]]]]]);
  });

  it('need no blanks', () => {
    expect(outlineOf('a{b}')).toEqual([['a', [['b']]]]);
  });

  it('nest 64 deep', () => {
    expect(read(`${'a {'.repeat(64)}${'}'.repeat(64)}`).diagnostics).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    '--cors=a,b',
    'http://h/?a=b#c',
    'k=v;w=x',
    'C:\\data',
    'c2VjcmV0==',
    '-Dx=$HOME',
    "it's",
    '(a)',
    '[0]',
    'a:b@c',
    '*',
    '-',
    '--',
    '$',
    'a$',
    '$$',
    '${name}',
    'acme/flask:${tag}',
    '${a}..${b}',
    '${a}${b}',
    'größe',
    '日本',
    '😀',
    '👩\u200d👩',
    '0.0.0.0/0',
    '>',
    '!x',
    '172.20.0.2#5054;1.1.1.1',
    'cron(0 8 ? * MON-FRI *)',
    'rate(1 hour)',
    'at(2030-01-01T00:00:00)',
    'cron(0 8 * * ? *)x,y',
    'cron(a->b "c" {d})',
    'cron()',
    'at(',
    'crontab(1',
  ])('%s is one', (word) => {
    expect(words(`a ${word}`)).toEqual(['a', word]);
    expect(words(`a { b ${word} }`)).toEqual(['a', [['b', word]]]);
  });

  it('end before `,` and `;` that have white space, a brace, an arrow or the end behind them', () => {
    expect(words('a b, c')).toEqual(['a', 'b', ',', 'c']);
    expect(words('a b,')).toEqual(['a', 'b', ',']);
    expect(words('a b,, c')).toEqual(['a', 'b', ',', ',', 'c']);
    expect(words('a b,->c')).toEqual(['a', 'b', ',', '->', 'c']);
    expect(outlineOf('a { b;}')).toEqual([['a', [['b']]]]);
    expect(outlineOf('a b;\nc')).toEqual([['a', 'b'], ['c']]);
    expect(outlineOf('a b;; c')).toEqual([['a', 'b'], ['c']]);
  });

  it('end before `->`', () => {
    expect(words('port 80->8080')).toEqual(['port', '80', '->', '8080']);
    expect(words('a --->b')).toEqual(['a', '--', '->', 'b']);
  });

  it('do not begin with `,` `;` or `=`', () => {
    expect(words('a ,b')).toEqual(['a', ',', 'b']);
    expect(words('a =b')).toEqual(['a', '=', 'b']);
    expect(words('a = =b')).toEqual(['a', '=', '=', 'b']);
    expect(outlineOf('a ;b')).toEqual([['a'], ['b']]);
  });

  it('hold a schedule only at their beginning and on one line', () => {
    expect(words('a xcron(1 2)')).toEqual(['a', 'xcron(1', '2)']);
    expect(outlineOf('a cron(1\n2)')).toEqual([['a', 'cron(1'], ['2)']]);
  });

  it('may be 10 million characters long', () => {
    const word = '-a$,'.repeat(2_500_000);
    expect(words(word)![0]!.length).toBe(word.length - 1);
  });
});

describe('texts', () => {
  it.each([
    '""',
    '"a b"',
    '"{ } # ; , ->"',
    '"\\"\\\\"',
    '"\\n\\u{1f600}"',
    '"😀"',
    '"${a}"',
    '"\\${X:-1}"',
    '"$"',
  ])('%s is one', (text) => {
    expect(words(`a ${text}`)).toEqual(['a', text]);
  });

  it('may be the key of an entry', () => {
    expect(outlineOf('a { "b c" = d; "e"=f }')).toEqual([
      [
        'a',
        [
          ['"b c"', '=', 'd'],
          ['"e"', '=', 'f'],
        ],
      ],
    ]);
  });

  it.each([
    '""""""',
    '"""a"""',
    '"""{"re": "^\\d+\\\\n$"}"""',
    '"""\n  a\n    b\n  """',
    '"""\r\n  a\r\n  """',
    '"""\\${X} \\""" ${a}"""',
    '"""a\\\\b"""',
    '"""C:\\Program Files"""',
  ])('%j is one', (text) => {
    expect(words(`a ${text} b`)).toEqual(['a', text, 'b']);
  });

  it('may be 10 million characters long', () => {
    const text = `"${'\\"'.repeat(5_000_000)}"`;
    expect(words(`a ${text}`)![1]!.length).toBe(text.length);
  });
});

describe('queries', () => {
  it('follow `where` at the beginning of a statement', () => {
    expect(outlineOf('where a == b\nplace { where a =~ m5{1,2} }; where not a')).toEqual([
      ['where', 'a == b'],
      ['place', [['where', 'a =~ m5{1,2}']]],
      ['where', 'not a'],
    ]);
    expect(outlineOf('a { b }\nwhere c == d; e')).toEqual([['a', [['b']]], ['where', 'c == d'], ['e']]);
  });

  it('go on over a newline inside brackets, behind an operator and before a connective', () => {
    expect(words('where (a == b\n or c) and\n d == e\n && f in [1,\n 2]')).toEqual([
      'where',
      '(a == b\n or c) and\n d == e\n && f in [1,\n 2]',
    ]);
  });

  it('do not follow it elsewhere', () => {
    expect(words('a where b c')).toEqual(['a', 'where', 'b', 'c']);
    expect(words('a b,\n where c->d')).toEqual(['a', 'b', ',', 'where', 'c', '->', 'd']);
    expect(words('a b,\n\n where c->d')).toEqual(['a', 'b', ',', 'where', 'c', '->', 'd']);
    expect(words('a \\\n where c->d')).toEqual(['a', 'where', 'c', '->', 'd']);
    expect(outlineOf('a \\\n\n where c->d')).toEqual([['a'], ['where', 'c->d']]);
    expect(outlineOf('a\n \\\n \\\nwhere c->d')).toEqual([['a'], ['where', 'c->d']]);
    expect(words('a \\\n \\\n where c->d')).toEqual(['a', 'where', 'c', '->', 'd']);
    expect(words('wherever a->b')).toEqual(['wherever', 'a', '->', 'b']);
  });

  it('are not the value of an entry, a text, or nothing', () => {
    expect(outlineOf('env { where = a; where =b }')).toEqual([
      [
        'env',
        [
          ['where', '=', 'a'],
          ['where', '=', 'b'],
        ],
      ],
    ]);
    expect(words('where "a = b"')).toEqual(['where', '"a = b"']);
    expect(outlineOf('a { where; where }\nwhere # b\nwhere')).toEqual([
      ['a', [['where'], ['where']]],
      ['where'],
      ['where'],
    ]);
  });

  it('end before a comment and before the brace of their block', () => {
    expect(words('where a == b # c')).toEqual(['where', 'a == b']);
    expect(outlineOf('a { where b == c }')).toEqual([['a', [['where', 'b == c']]]]);
  });
});
