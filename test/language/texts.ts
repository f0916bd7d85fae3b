import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';

const FIXTURES = new URL('../../fixtures/language/', import.meta.url);

/** The examples, and what the formatter is tested with. */
export const fixtures = ['examples/', 'format/'].flatMap((folder) =>
  readdirSync(new URL(folder, FIXTURES)).map((name) =>
    readFileSync(new URL(folder + name, FIXTURES), 'utf8'),
  ),
);

const WORDS = [
  ...[
    'a',
    'on',
    'at',
    'env',
    'image',
    'network-mode',
    'inference-accelerator',
    'where',
    '8080',
    '512',
    'MiB',
    '-x',
    '\\',
  ],
  ...[
    'a,b',
    'k=v;w=x',
    'A=1',
    'A==b',
    'A=#b',
    'A=a=b==',
    'A=',
    'C:\\dir\\',
    'http://h/?a=b#c',
    '${tag}',
    'a:${t}-${u}',
    '$',
    '-',
  ],
  ...[
    'cron(0 8 ? * MON-FRI *)',
    'rate(1 hour)',
    'at(x',
    'A=cron(1',
    'A=at(1)',
    'and',
    'or',
    '&&',
    'größe',
    '😀',
    '$$',
    'A=\\',
    'x,=y',
  ],
];
const TEXTS = ['""', '"a b"', '"{ } # ; , ->"', '"\\"\\\\"', '"${a}"', '"\\${X:-1}"', '"😀"', '"C:\\\\"'];
const RAW_TEXTS = [
  '""""""',
  '"""a # { } \\d"""',
  '"""\n  a\n    b\n  """',
  '"""\n\n\ta\n\t\n\t\tb\n \n\t"""',
  '"""\r\n      a\r\n\r\n    b ${c}\r\n    """',
  '"""  \n"""',
  '"""\n    """',
  '"""\na\n  b\n"""',
  '"""a\n   b\n  c"""',
  '"""\n  a\n  b"""',
  '"""\n   \n    \\""" \\${x}\n   """',
  '"""\n  a\n b\n    """',
];
const QUERIES = [
  'a == b',
  'attribute:ecs.instance-type =~ m5\\.(large|xlarge) and task:group != service:db',
  '(a == b\n      or c == d) and\n e in [f,\n\n   g]',
  'a\n  and b\n\t&& c',
  'a =~ m5{1,2}',
  'a ==',
  '(a',
  'not a,',
];
const BLANKS = [' ', '  ', '\t', '    '];
const COMMENTS = ['#', '# a', '## doc  ', '#!\t', '# { } " ;'];
const NEWLINES = ['\n', '\r\n', '\n\n', '\n\n\n', '\n  ', '\r\n\t\r\n', '\n \n'];

const blank = fc.constantFrom(...BLANKS);
const maybeBlank = fc.constantFrom('', ...BLANKS);
const comment = fc.constantFrom(...COMMENTS);
const newline = fc.constantFrom(...NEWLINES);
const lineEnd = fc.oneof(
  { weight: 4, arbitrary: newline },
  fc.tuple(blank, comment, newline).map((parts) => parts.join('')),
  fc.tuple(newline, comment, newline).map((parts) => parts.join('')),
  fc.tuple(blank, comment, newline, comment, newline).map((parts) => parts.join('')),
);
const end = fc.oneof(
  lineEnd,
  fc.constantFrom(';', '; ', ' ;', ';;', ' ; \n'),
  fc.tuple(fc.constant(';'), lineEnd).map((parts) => parts.join('')),
);
const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...WORDS) },
  fc.stringMatching(/^[a-z0-9A-Z_.:/=,;#()[\]'\\@*%+?!<>|&^~-]{1,24}$/),
);
const text = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...TEXTS) }, fc.constantFrom(...RAW_TEXTS));
const joint = fc.oneof(
  { weight: 8, arbitrary: blank },
  fc
    .tuple(blank, fc.constantFrom('\\\n', '\\\r\n', '\\ # a\n', '\\ \n'), maybeBlank)
    .map((parts) => parts.join('')),
);
const argument = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(joint, word).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(joint, text).map((parts) => parts.join('')) },
  fc
    .tuple(maybeBlank, fc.constantFrom(',', '->', '='), fc.oneof(blank, lineEnd))
    .map((parts) => parts.join('')),
);
const argumentList = fc.array(argument, { maxLength: 5 }).map((parts) => parts.join(''));

/** Statements in any layout; most of them are without errors. */
export const program: fc.Arbitrary<string> = fc.letrec<{
  statements: string;
  statement: string;
  block: string;
}>((tie) => ({
  statements: fc
    .tuple(
      fc.oneof(maybeBlank, lineEnd),
      fc.array(
        fc.tuple(tie('statement'), end, maybeBlank).map((parts) => parts.join('')),
        { maxLength: 5 },
      ),
    )
    .map(([start, parts]) => start + parts.join('')),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(fc.oneof({ weight: 6, arbitrary: word }, text), argumentList).map((parts) => parts.join('')),
    fc.tuple(word, fc.constantFrom(' = ', '=', ' ='), fc.oneof(word, text)).map((parts) => parts.join('')),
    fc.constantFrom(...QUERIES).map((query) => `where ${query}`),
    fc.tuple(word, argumentList, joint, tie('block')).map((parts) => parts.join('')),
  ),
  block: fc
    .tuple(fc.constantFrom('{', '{ '), tie('statements'), fc.constantFrom('}', '} ## block\n'))
    .map((parts) => parts.join('')),
})).statements;

const PIECES = [...WORDS, ...TEXTS, ...RAW_TEXTS, ...QUERIES, ...BLANKS, ...COMMENTS, ...NEWLINES];
const MARKS = [
  '{',
  '}',
  '"',
  '"""',
  ',',
  ';',
  '=',
  '->',
  '\\',
  '${',
  '$',
  '#',
  '\0',
  '\u00a0',
  '\u200b',
  '\ud800',
  '\ufeff',
  '\r',
  'where ',
];

/** Tokens, marks and white space in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES, ...MARKS), { maxLength: 60 })
  .map((parts) => parts.join(''));

/** A fixture with some of its parts taken out, put in or moved. */
export const mutation: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 12 }),
        fc.oneof(fc.constantFrom('', ...PIECES, ...MARKS), fc.string({ maxLength: 3 })),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  )
  .map(([fixture, edits]) =>
    edits.reduce((changed, [place, length, inserted]) => {
      const at = place % (changed.length + 1);
      return changed.slice(0, at) + inserted + changed.slice(at + length);
    }, fixture),
  );

/** Bytes, as a file that is no text is read. */
export const bytes: fc.Arbitrary<string> = fc
  .uint8Array({ maxLength: 400 })
  .map((array) => new TextDecoder().decode(array));

export const anything: fc.Arbitrary<string> = fc.oneof(
  program,
  soup,
  mutation,
  bytes,
  fc.string({ unit: 'binary' }),
);
