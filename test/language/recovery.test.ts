import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/source/span.js';
import { fixed, messagesOf, outline, outlineOf, read } from './trees.js';

const understood = (text: string) => outline(read(text).statements);
const taste = readFileSync(new URL('../../fixtures/language/examples/taste.plim', import.meta.url), 'utf8');

describe('a block that is not opened', () => {
  const lines = (...each: string[]) => `${each.join('\n')}\n`;

  it.each([
    [
      'around everything',
      lines('service web on fargate # two', '  run 2', '  env {', '    A = b', '  }', '}'),
      ['22 "" missing-open: the `{` of `service web` is missing'],
    ],
    [
      'inside of another',
      lines('task web {', '  container web', '    image a', '    env {', '      A = b', '    }', '  }', '}'),
      ['26 "" missing-open: the `{` of `container web` is missing'],
    ],
    [
      'several times',
      lines('service a {', '  container web', '    env', '      A = b', '    }', '  }', '}'),
      [
        '27 "" missing-open: the `{` of `container web` is missing',
        '35 "" missing-open: the `{` of `env` is missing',
      ],
    ],
  ])('is told by the brace that stands under its line, %s', (_, text, messages) => {
    expect(messagesOf(text)).toEqual(messages);
    const { statements } = read(text);
    const mended = fixed(text);
    expect(messagesOf(mended)).toEqual([]);
    expect(outline(statements)).toEqual(understood(mended));
  });

  it.each([
    ['a word that takes no block', 'task a {\n  image b\n    c d\n  }\n}\n', '29'],
    ['nothing deeper between', 'task a {\n  container b\n  }\n}\n', '25'],
    ['a `}` that stands elsewhere', 'task a {\n  container b\n    image c\n    }\n}\n', '39'],
  ])('is not taken for one: %s', (_, text, at) => {
    expect(messagesOf(text)).toEqual([`${at} "}" stray-close: this \`}\` closes nothing`]);
  });
});

describe('braces in a word', () => {
  it.each([
    ['task a { image web:{{tag}}-x; user b }', '15 "web:{{tag}}-x"', 'web:{{tag}}-x'],
    ['task a { image web:{tag}; user b }', '15 "web:{tag}"', 'web:{tag}'],
  ])('are no block: %s', (text, at, word) => {
    expect(messagesOf(text)).toEqual([`${at} brace-in-word: a brace cannot stand in a word`]);
    expect(read(text).diagnostics.flatMap(({ help }) => help)).toEqual([
      `a param is put in with \`\${…}\`; braces that are meant as they stand belong in quotes: \`"${word}"\``,
    ]);
    expect(understood(text)).toEqual([
      [
        'task',
        'a',
        [
          ['image', word],
          ['user', 'b'],
        ],
      ],
    ]);
  });

  it('are a block behind a name', () => {
    expect(messagesOf('task a{image b}\n')).toEqual([]);
  });
});

it('quotes the whole of a text that only has its closing quotes', () => {
  const text = 'health curl -f http://x"';
  expect(messagesOf(text)).toEqual([`${text.length - 1} "\\"" open-text: this text has no closing \`"\``]);
  expect(read(text).diagnostics.flatMap(({ help }) => help)).toEqual([
    'if it ends here, open it too: `"curl -f http://x"`',
  ]);
  expect(fixed(text)).toBe('health "curl -f http://x"');
  expect(understood(text)).toEqual(understood(fixed(text)));
  expect(fixed('A = b c"')).toBe('A = "b c"');
});

describe('a block that is not closed', () => {
  it('is reported once where the file is cut off, for the innermost', () => {
    const text = 'service a on ec2 {\n  container b {\n    image c\n';
    expect(messagesOf(text)).toEqual([
      '21 "container b {" unclosed-block: the block of `container` is never closed',
    ]);
    const [{ labels, help }] = read(text).diagnostics as [ReturnType<typeof read>['diagnostics'][0]];
    expect(labels.map(({ span, text }) => [span.start, textOf(span), text])).toEqual([
      [46, '', 'the file ends here'],
      [17, '{', 'open too'],
    ]);
    expect(help).toEqual(['close it with `}`; 2 blocks are open where the file ends']);
    expect(understood(text)).toEqual([['service', 'a', 'on', 'ec2', [['container', 'b', [['image', 'c']]]]]]);
  });

  it('is found by the line that stands outside of it', () => {
    const text = 'service a {\n  container b {\n    image c\n\n  run 2\n}\n\nservice d {\n  run 1\n}\n';
    expect(messagesOf(text)).toEqual([
      '14 "container b {" unclosed-block: the block of `container` is never closed',
    ]);
    const [{ labels, help }] = read(text).diagnostics as [ReturnType<typeof read>['diagnostics'][0]];
    expect(labels.map(({ span, text }) => [textOf(span), text])).toEqual([
      ['run', 'this line stands outside of it'],
    ]);
    expect(help).toEqual(['close it with `}`']);
    expect(understood(text)).toEqual([
      [
        'service',
        'a',
        [
          ['container', 'b', [['image', 'c']]],
          ['run', '2'],
        ],
      ],
      ['service', 'd', [['run', '1']]],
    ]);
  });

  it('is found by the brace of the block around it', () => {
    const text = 'service a {\n  container b {\n    image c\n}\nservice d { run 1 }\n';
    expect(messagesOf(text)).toEqual([
      '14 "container b {" unclosed-block: the block of `container` is never closed',
    ]);
    expect(understood(text)).toEqual([
      ['service', 'a', [['container', 'b', [['image', 'c']]]]],
      ['service', 'd', [['run', '1']]],
    ]);
  });

  it('is found each time', () => {
    const text = 'a {\n  b\nc {\n  d\ne {\n  f\n}\n';
    expect(messagesOf(text)).toEqual([
      '0 "a {" unclosed-block: the block of `a` is never closed',
      '8 "c {" unclosed-block: the block of `c` is never closed',
    ]);
    expect(understood(text)).toEqual([
      ['a', [['b']]],
      ['c', [['d']]],
      ['e', [['f']]],
    ]);
  });

  it('is not guessed at where nothing is indented', () => {
    const text = 'a {\nb {\nc\n}\nd\n';
    expect(messagesOf(text)).toEqual(['0 "a {" unclosed-block: the block of `a` is never closed']);
    expect(understood(text)).toEqual([['a', [['b', [['c']]], ['d']]]]);
  });

  it('may be any block of a file: one message, and no statement is lost', () => {
    const lines = taste.split('\n');
    const closing = lines.flatMap((line, i) => (/^ *}$/.test(line) ? [i] : []));
    expect(closing.length).toBeGreaterThan(5);
    for (const missing of closing) {
      const { statements, diagnostics } = read(lines.filter((_, i) => i !== missing).join('\n'));
      expect(diagnostics.map(({ id }) => id)).toEqual(['syntax/unclosed-block']);
      expect(outline(statements)).toEqual(outlineOf(taste));
    }
  });

  it('costs one message wherever a file is cut off', () => {
    for (let end = 0; end < taste.length; end += 7) {
      expect(read(taste.slice(0, end)).diagnostics.length).toBeLessThanOrEqual(2);
    }
  });
});

describe('a brace that closes nothing', () => {
  it('is reported and passed over', () => {
    expect(messagesOf('}')).toEqual(['0 "}" stray-close: this `}` closes nothing']);
    expect(messagesOf('a\n}\nb {}')).toEqual(['2 "}" stray-close: this `}` closes nothing']);
    expect(understood('a\n}\nb {}')).toEqual([['a'], ['b', []]]);
    expect(fixed('a\n}\nb {}')).toBe('a\n\nb {}');
  });

  it('is found by indentation', () => {
    const text = 'a {\n  b {\n    c\n  }\n  }\n  d\n}\ne\n';
    expect(messagesOf(text)).toEqual(['22 "}" stray-close: this `}` closes nothing']);
    expect(understood(text)).toEqual([['a', [['b', [['c']]], ['d']]], ['e']]);
  });

  it('is one message for those that stand together', () => {
    expect(messagesOf('a\n}\n} }\nb\n}')).toEqual([
      '2 "}\\n} }" stray-close: this `}` closes nothing',
      '10 "}" stray-close: this `}` closes nothing',
    ]);
  });
});

describe('a block in the wrong place', () => {
  it('on the line below belongs to its statement', () => {
    const text = 'service a\n\n{\n  run 1\n}\nb {}';
    expect(messagesOf(text)).toEqual([
      '11 "{" block-on-next-line: a block begins on the line of its statement',
    ]);
    expect(understood(text)).toEqual([
      ['service', 'a', [['run', '1']]],
      ['b', []],
    ]);
    expect(fixed(text)).toBe('service a {\n  run 1\n}\nb {}');
  });

  it('on the line below a comment has no fix', () => {
    expect(fixed('a # b\n{\n}')).toBe('a # b\n{\n}');
    expect(messagesOf('a # b\n{\n}')).toEqual([
      '6 "{" block-on-next-line: a block begins on the line of its statement',
    ]);
  });

  it('without a statement is passed over with all that is in it', () => {
    expect(messagesOf('{ "a": "b" "c", ${x , }\nd')).toEqual([
      '0 "{" block-without-statement: this block belongs to no statement',
    ]);
    expect(messagesOf('a { b }\n{ c }\nd')).toEqual([
      '8 "{" block-without-statement: this block belongs to no statement',
    ]);
    expect(understood('a { b }\n{ c }\nd')).toEqual([['a', [['b']]], ['d']]);
  });

  it('too deep is passed over', () => {
    const text = `${'a {'.repeat(66)} b ${'}'.repeat(66)}\nc`;
    expect(messagesOf(text)).toEqual(['194 "{" too-deep: blocks nest at most 64 deep']);
    expect(understood(text).at(-1)).toEqual(['c']);
  });
});

describe('what follows a block on its line', () => {
  it('is a statement of its own', () => {
    expect(messagesOf('a { b } c { d } e')).toEqual([
      '8 "c" after-block: a block ends its statement',
      '16 "e" after-block: a block ends its statement',
    ]);
    expect(understood('a { b } c { d }')).toEqual([
      ['a', [['b']]],
      ['c', [['d']]],
    ]);
    expect(fixed('a { b } c { d }')).toBe('a { b }; c { d }');
  });

  it('is passed over where it begins with no word', () => {
    expect(messagesOf('a { b }, c {}\nd')).toEqual(['7 "," after-block: a block ends its statement']);
    expect(understood('a { b }, c {}\nd')).toEqual([['a', [['b']]], ['d']]);
  });
});

describe('a statement that begins with no word', () => {
  it('is passed over to its end', () => {
    expect(messagesOf('= a\nb; -> c,\n d; , { e }\nf')).toEqual([
      '0 "=" stray-token: a statement begins with a word, not with `=`',
      '7 "->" stray-token: a statement begins with a word, not with `->`',
      '17 "," stray-token: a statement begins with a word, not with `,`',
    ]);
    expect(understood('= a\nb; -> c,\n d; , { e }\nf')).toEqual([['b'], ['f']]);
    expect(understood('a { = b }\nc')).toEqual([['a', []], ['c']]);
  });
});

describe('a text without its closing quotes', () => {
  it('ends with its line', () => {
    expect(messagesOf('a "b c\nd')).toEqual(['2 "\\"b c" open-text: this text has no closing `"`']);
    expect(understood('a "b c\nd')).toEqual([['a', '"b c'], ['d']]);
    expect(messagesOf('a "b\\')).toEqual(['2 "\\"b\\\\" open-text: this text has no closing `"`']);
  });

  it('leaves the braces of its line', () => {
    expect(messagesOf('a { b { c = "d } }\ne')).toEqual([
      '12 "\\"d" open-text: this text has no closing `"`',
    ]);
    expect(understood('a { b { c = "d } }\ne')).toEqual([['a', [['b', [['c', '=', '"d']]]]], ['e']]);
    expect(understood('a {\n b "{ } }\n}')).toEqual([['a', [['b', '"{ } }']]]]);
  });

  it('in three goes on over the lines that are indented deeper', () => {
    const text = '  a """\n    b\n\n     c\n  d\n';
    expect(messagesOf(text)).toEqual([
      '4 "\\"\\"\\"\\n    b\\n\\n     c" open-text: this text has no closing `"""`',
    ]);
    expect(understood(text)).toEqual([['a', '"""\n    b\n\n     c'], ['d']]);
    expect(understood('a """b "c"\nd "e"')).toEqual([
      ['a', '"""b "c"'],
      ['d', '"e"'],
    ]);
    expect(messagesOf('a """')).toEqual(['2 "\\"\\"\\"" open-text: this text has no closing `"""`']);
  });

  it('says nothing else about a text that touches it', () => {
    expect(messagesOf('a b"c')).toEqual(['3 "\\"c" open-text: this text has no closing `"`']);
  });
});

describe('a text that touches something', () => {
  const message = 'touching-text: a quoted text may not touch what stands beside it';

  it('is read as one text', () => {
    expect(messagesOf('command --title="x y" z')).toEqual([`8 "--title=\\"x y\\"" ${message}`]);
    expect(understood('command --title="x y" z')).toEqual([['command', '"--title=x y"', 'z']]);
    expect(fixed('command --title="x y" z')).toBe('command "--title=x y" z');
  });

  it('costs one message however many there are', () => {
    expect(messagesOf('a "b""c"d"e"')).toEqual([`2 "\\"b\\"\\"c\\"d\\"e\\"" ${message}`]);
    expect(fixed('a "b""c"d"e"')).toBe('a "bcde"');
    expect(fixed('a C:\\"b c"')).toBe('a "C:\\\\b c"');
  });

  it('is the value of an entry behind `KEY=`', () => {
    expect(messagesOf('env { A="x y" }')).toEqual([`6 "A=\\"x y\\"" ${message}`]);
    expect(understood('env { A="x y" }')).toEqual([['env', [['A', '=', '"x y"']]]]);
    expect(fixed('env { A="x y" }')).toBe('env { A = "x y" }');
    expect(fixed('env { A="""x""" }')).toBe('env { A = """x""" }');
  });

  it('has no fix where it is raw', () => {
    expect(messagesOf('a b"""c"""')).toEqual([`2 "b\\"\\"\\"c\\"\\"\\"" ${message}`]);
    expect(understood('a b"""c"""')).toEqual([['a', '"""c"""']]);
    expect(fixed('a b"""c"""')).toBe('a b"""c"""');
  });
});

describe('an interpolation', () => {
  it('needs its closing brace', () => {
    const message = 'open-interpolation: this `${` has no closing `}`';
    expect(messagesOf('image a:${tag\nb')).toEqual([`8 "\${" ${message}`]);
    expect(messagesOf('a ${b${c}')).toEqual([`2 "\${" ${message}`]);
    expect(messagesOf('env { A = ${tag }\nb')).toEqual([`10 "\${" ${message}`]);
    expect(messagesOf('a "${b" c')).toEqual([`3 "\${" ${message}`]);
    expect(messagesOf('a """\n  x ${b\n  y }\n  """')).toEqual([`10 "\${" ${message}`]);
  });

  it('holds no blanks', () => {
    expect(messagesOf('a ${ b } c')).toEqual(['2 "${ b }" blank-in-interpolation: `${ b }` holds no name']);
    expect(fixed('a ${ b } c')).toBe('a ${b} c');
    expect(messagesOf('a "${b c}"')).toEqual(['3 "${b c}" blank-in-interpolation: `${b c}` holds no name']);
    expect(fixed('a "${b c}"')).toBe('a "${b c}"');
  });

  it('may be escaped in texts', () => {
    expect(messagesOf('a "\\${b c" """\\${d""" "\\\\\\${e"')).toEqual([]);
    expect(messagesOf('a "\\\\${b c"')).toEqual(['5 "${" open-interpolation: this `${` has no closing `}`']);
  });
});

describe('a character that means nothing', () => {
  it('is reported with all its places', () => {
    const { diagnostics } = read('a\u00a0b\nc\u00a0d');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'unexpected character U+00A0 (no-break space)',
    ]);
    expect(diagnostics[0]!.labels.map(({ span, text }) => [span.start, text])).toEqual([[5, 'here too']]);
    expect(fixed('a\u00a0b\nc\u00a0d')).toBe('a b\nc d');
    expect(understood('a\u00a0b\nc\u00a0d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('may be a control character anywhere, in texts and comments too', () => {
    expect(messagesOf('a "\0" # \0\n\0\0')).toEqual([
      '3 "\\u0000" unexpected-character: unexpected character U+0000 (NUL)',
    ]);
    expect(read('a\x1b').diagnostics[0]!.help).toEqual([
      'take it out; where a text is to hold it, write `\\u{1b}`',
    ]);
    expect(fixed('a \0')).toBe('a \0');
  });

  it('may be invisible, outside of texts and comments', () => {
    expect(messagesOf('a\u200bb "\u200b" # \u00a0')).toEqual([
      '1 "\u200b" unexpected-character: unexpected character U+200B (zero-width space)',
    ]);
    expect(messagesOf('a \ufeffb\u2028\u202e')).toEqual([
      '2 "\ufeff" unexpected-character: unexpected character U+FEFF (byte order mark)',
      '4 "\u2028" unexpected-character: unexpected character U+2028 (line separator)',
      '5 "\u202e" unexpected-character: unexpected character U+202E',
    ]);
  });
});

describe('much of it', () => {
  it('10,000 nested braces', () => {
    expect(messagesOf('{'.repeat(10_000))).toHaveLength(1);
    expect(messagesOf('a {'.repeat(10_000)).map((each) => each.replace(/.*? (?=[a-z-]+:)/, ''))).toEqual([
      'too-deep: blocks nest at most 64 deep',
    ]);
    expect(messagesOf(`${'a {'.repeat(10_000)}${'}'.repeat(10_000)}`)).toHaveLength(1);
    expect(messagesOf('}'.repeat(10_000))).toHaveLength(1);
  });

  it('more errors than anybody reads', () => {
    const { diagnostics } = read('= a\n'.repeat(2000));
    expect(diagnostics).toHaveLength(1001);
    expect(diagnostics.at(-1)!.message).toBe('1,000 errors of syntax are shown, and there are more');
  });

  it('a file that cannot be what it says', () => {
    const { statements, diagnostics } = read('a\n'.repeat(7_000_000));
    expect(statements).toEqual([]);
    expect(diagnostics.map(({ message, help }) => [message, help])).toEqual([
      ['a file of 14,000,000 characters is not read', ['at most 12,582,912 characters are read']],
    ]);
  });

  it.each([
    ['a word', 'a-$,;'.repeat(2_000_000)],
    ['an open text', `"${'\\'.repeat(9_999_999)}`],
    ['open raw texts', '\\""" '.repeat(1_000_000)],
    ['open schedules', 'at( '.repeat(500_000)],
    ['open interpolations', '${ '.repeat(500_000)],
    ['a blank interpolation', `\${${' '.repeat(5_000_000)}`],
    ['commas', `a${','.repeat(1_000_000)}`],
    ['open queries', 'where (\n'.repeat(200_000)],
    ['NULs', 's\0'.repeat(500_000)],
  ])('%s ends', (_, text) => {
    expect(() => read(text)).not.toThrow();
  });
});
