import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format, formatText } from '../../src/language/format/format.js';
import { SourceText } from '../../src/source/text.js';

const FIXTURES = new URL('../../fixtures/language/', import.meta.url);

function fixture(name: string): string {
  return readFileSync(new URL(name, FIXTURES), 'utf8');
}

/** The text as it is formatted; it must have no errors. */
function formatted(text: string): string | undefined {
  return format(new SourceText('test.plim', text)).text;
}

describe('golden files', () => {
  const inputs = readdirSync(new URL('format/', FIXTURES)).filter((name) => name.endsWith('.in.plim'));

  it.each(inputs)('%s', (name) => {
    const output = fixture(`format/${name.replace('.in.', '.out.')}`);
    expect(formatted(fixture(`format/${name}`))).toBe(output);
    expect(formatted(output)).toBe(output);
  });

  it.each(readdirSync(new URL('examples/', FIXTURES)))('the example %s is formatted already', (name) => {
    expect(formatted(fixture(`examples/${name}`))).toBe(fixture(`examples/${name}`));
  });
});

describe('lines', () => {
  it('end in LF, the last one too', () => {
    expect(formatted('a\r\nb\rc')).toBe('a\nb\nc\n');
    expect(formatted('a\n\n\n')).toBe('a\n');
  });

  it('are none for an empty file', () => {
    expect(formatted('')).toBe('');
    expect(formatted('\ufeff \n\n')).toBe('');
  });

  it('lose a byte order mark and white space at their ends', () => {
    expect(formatted('\ufeffa  \n  # b \t\n')).toBe('a\n# b\n');
  });
});

describe('blank lines', () => {
  it('stay one at most, none at the edges of a block', () => {
    expect(formatted('\n\na\n\n\n\nb { c d\n\n }\ne {\n\n\n f\n \t\n g\n\n}')).toBe(
      'a\n\nb {\n  c d\n}\n\ne {\n  f\n\n  g\n}\n',
    );
  });

  it('stand around the blocks of the top level, with their comments', () => {
    expect(formatted('a\n# of b\n## of b too\nb {\n c\n}\n# of d\n\nd\ne {\n f\n}')).toBe(
      'a\n\n# of b\n## of b too\nb {\n  c\n}\n\n# of d\n\nd\n\ne {\n  f\n}\n',
    );
  });

  it('are not put around blocks of one line, or inside of blocks', () => {
    expect(formatted('a { b }\nc { d }')).toBe('a { b }\nc { d }\n');
    expect(formatted('a {\nb {\nc\n}\nd {\ne\n}\n}')).toBe('a {\n  b {\n    c\n  }\n  d {\n    e\n  }\n}\n');
  });
});

describe('alignment', () => {
  it('puts the first arguments of neighbours under each other', () => {
    expect(formatted('x {\nrun 3\nnetwork-mode awsvpc\nrole { allow a }\nlogs\ncpu 1\n}')).toBe(
      'x {\n  run          3\n  network-mode awsvpc\n  role         { allow a }\n  logs\n  cpu          1\n}\n',
    );
  });

  it('leaves the top level alone', () => {
    expect(formatted('let a = b\nparam c: d')).toBe('let a = b\nparam c: d\n');
  });

  it('ends at a blank line, and at a statement with arguments and a block', () => {
    expect(formatted('x {\na 1\n\nccc 2\nb c { d }\neeeee 3\n}')).toBe(
      'x {\n  a 1\n\n  ccc 2\n  b c { d }\n  eeeee 3\n}\n',
    );
  });

  it('ends at a statement of several lines', () => {
    expect(formatted('x {\nabc 1\nb {\nc\n}\nabcde 2\nlist a,\nb\nabcdefg 3\n}')).toBe(
      'x {\n  abc 1\n  b {\n    c\n  }\n  abcde 2\n  list a,\n    b\n  abcdefg 3\n}\n',
    );
  });

  it('goes on over a comment', () => {
    expect(formatted('x {\nabc 1\n# why\nabcde 2\n}')).toBe('x {\n  abc   1\n  # why\n  abcde 2\n}\n');
  });

  it('passes over words of two letters', () => {
    expect(formatted('x {\non bucket b created\nmemory 1 GiB\nat rate(1 hour) min 2\ncpu 1\n}')).toBe(
      'x {\n  on bucket b created\n  memory 1 GiB\n  at rate(1 hour) min 2\n  cpu    1\n}\n',
    );
  });

  it('lets a word stand out that is far longer than the shortest', () => {
    expect(formatted('x {\ncpu 1\ninference-accelerator a of b\nmemory 1 GiB\n}')).toBe(
      'x {\n  cpu    1\n  inference-accelerator a of b\n  memory 1 GiB\n}\n',
    );
    expect(formatted('x { \ncpu 1\nload-balancer-role a\n}')).toBe(
      'x {\n  cpu                1\n  load-balancer-role a\n}\n',
    );
  });

  it('puts the `=` of entries under each other', () => {
    expect(formatted('env {\nA=1\nLONGER = 2\n"a b"=c\n}')).toBe(
      'env {\n  A      = 1\n  LONGER = 2\n  "a b"  = c\n}\n',
    );
  });
});

describe('comments', () => {
  it('of neighbouring lines stand under each other', () => {
    expect(formatted('a # one\nbcd # two\n\ne # three')).toBe('a    # one\nbcd  # two\n\ne  # three\n');
  });

  it('stay with their statement', () => {
    expect(formatted('a { # of a\n# of b\nb # of b too\n# of a too\n} # behind a')).toBe(
      'a {  # of a\n  # of b\n  b  # of b too\n  # of a too\n}  # behind a\n',
    );
    expect(formatted('a { # why\n}')).toBe('a {  # why\n}\n');
    expect(formatted('a; b # of b')).toBe('a\nb  # of b\n');
  });

  it('stay between the lines of a statement', () => {
    expect(formatted('a b, # one\n# two\n\nc')).toBe('a b,  # one\n  # two\n  c\n');
    expect(formatted('a b \\ # one\nc')).toBe('a b \\  # one\n  c\n');
    expect(formatted('a b, # one\n# two\n{ c }')).toBe('a b, {  # one\n  # two\n  c\n}\n');
  });
});

describe('a description', () => {
  it('that stands behind the beginning of a block stays with the statement that the block is of', () => {
    expect(formatted('task t on fargate { cpu 0.25 vCPU ## d\n  memory 512 MiB }')).toBe(
      'task t on fargate {  ## d\n  cpu    0.25 vCPU\n  memory 512 MiB\n}\n',
    );
    expect(formatted('service a { run 1  ## d\n}')).toBe('service a {  ## d\n  run 1\n}\n');
    expect(formatted('a { b; c { d ## of a\n} }')).toBe('a {  ## of a\n  b\n  c {\n    d\n  }\n}\n');
    expect(formatted('a {\n b { c ## of b\n} }')).toBe('a {\n  b {  ## of b\n    c\n  }\n}\n');
  });

  it('stays with it where its block gets lines of its own', () => {
    expect(formatted('a { b; c; d; e; f } ## of a')).toBe('a {  ## of a\n  b\n  c\n  d\n  e\n  f\n}\n');
    expect(formatted('a { b } ## of a')).toBe('a { b }  ## of a\n');
  });
});

describe('blocks', () => {
  it('stay on one line where they are written so and are short', () => {
    expect(formatted('a{b; c 1;}')).toBe('a { b; c 1 }\n');
    expect(formatted('a { }')).toBe('a {}\n');
    expect(formatted('a {\n}')).toBe('a {}\n');
    expect(formatted('a {\nb }')).toBe('a {\n  b\n}\n');
    expect(formatted('a { b { c; d }; e }')).toBe('a { b { c; d }; e }\n');
  });

  it('of more than four statements, or wider than 100 columns, have lines of their own', () => {
    expect(formatted('a { b; c; d; e }')).toBe('a { b; c; d; e }\n');
    expect(formatted('a { b; c; d; e; f }')).toBe('a {\n  b\n  c\n  d\n  e\n  f\n}\n');
    const wide = 'x'.repeat(92);
    expect(formatted(`a { b ${wide} }`)).toBe(`a { b ${wide} }\n`);
    expect(formatted(`a { b ${wide}x }`)).toBe(`a {\n  b ${wide}x\n}\n`);
  });
});

describe('meaning is kept where lines would join', () => {
  it('a `\\` at the end of a statement is quoted', () => {
    expect(formatted('a { b \\; c \\ }')).toBe('a { b "\\\\"; c "\\\\" }\n');
  });

  it('a statement that ends with `,` or `->` keeps its `;`', () => {
    expect(formatted('a b,; c ->; d,')).toBe('a b,;\nc ->;\nd,\n');
  });

  it('a query that would go on keeps its `;`', () => {
    expect(formatted('where a == b; or c')).toBe('where a == b;\nor c\n');
    expect(formatted('where (a; b )')).toBe('where (a;\nb )\n');
    expect(formatted('where a == b; c')).toBe('where a == b\nc\n');
  });

  it('an entry without blanks is quoted where its value could not begin a word', () => {
    expect(formatted('x { A==b; B=#c; C=\\; D=a=b }')).toBe(
      'x { A = "=b"; B = "#c"; C = "\\\\"; D = a=b }\n',
    );
    expect(formatted('x { A=; B= c; C=d e }')).toBe('x { A=; B= c; C=d e }\n');
  });
});

describe('signs', () => {
  it.each([
    ['x { command test a == b }', 'x { command test a == b }\n'],
    ['x { command "a"  =~ b; health test 1 ==1 }', 'x { command "a" =~ b; health test 1 ==1 }\n'],
    ['wher attribute:a  == b', 'wher attribute:a == b\n'],
    ['where a == b # c\n and c == d', 'where a == b;  # c\nand c == d\n'],
    ['expose 80 --> web:80; a => b', 'expose 80 --> web:80\na => b\n'],
    ['a b == \\\n  c', 'a b == \\\n  c\n'],
  ])('that touch stay together: %s', (text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  it('that stand by themselves have blanks around them', () => {
    expect(formatted('expose 80->web:80')).toBe('expose 80 -> web:80\n');
    expect(formatted('let a ="b c"')).toBe('let a = "b c"\n');
    expect(formatted('x { A =-5; B =~/bin; C =>d }')).toBe('x { A = -5; B = ~/bin; C = >d }\n');
  });
});

describe('raw texts', () => {
  it('move as a whole', () => {
    expect(formatted('x {\na """\n\n   b\n     c\n   """ d\n}')).toBe(
      'x {\n  a """\n\n    b\n      c\n    """ d\n}\n',
    );
    expect(formatted('x {\na """\nb\n"""\n}')).toBe('x {\n  a """\n    b\n    """\n}\n');
  });

  it('keep white space that belongs to them', () => {
    expect(formatted('a """\n   b  \n     \n  \n   """')).toBe('a """\n  b  \n    \n\n  """\n');
  });

  it('stay where they are if their lines do not belong to their quotes', () => {
    expect(formatted('a """b\n    c"""')).toBe('a """b\n    c"""\n');
    expect(formatted('a """\n    b"""')).toBe('a """\n    b"""\n');
    expect(formatted('a """\n b\n    """')).toBe('a """\n b\n    """\n');
  });
});

it.each([
  ['entries', `e {\n${'  A = 1\n'.repeat(200_000)}}\n`],
  ['items', `a${' b,\n '.repeat(200_000)} c\n`],
  ['comments', '# a\n'.repeat(200_000)],
  ['trailing comments', 'a  # b\n'.repeat(200_000)],
])('many %s are formatted', (_, text) => {
  expect(formatted(text)?.split('\n').length).toBe(text.split('\n').length);
});

it('a text that a program put together is laid out', () => {
  expect(formatText('a {\nabc 1; abcde 2\n}')).toBe('a {\n  abc   1\n  abcde 2\n}\n');
  expect(formatText('a {')).toBe('a {');
});
