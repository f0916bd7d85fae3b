import { ATTRIBUTE_PREFIX, SUBJECT_NAMES } from '../../src/query/subjects.js';
import { queryOperators, SCHEDULES, SIZE_UNITS, TIME_UNITS } from './words.js';

/** https://macromates.com/manual/en/language_grammars */
export interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

type Captures = Readonly<Record<number, { readonly name?: string; readonly patterns?: readonly Rule[] }>>;

export function scope(name: string): string {
  return `${name}.plim`;
}

/** Longer ones first, for the first that fits is taken. */
export function alternatives(words: readonly string[]): string {
  const escaped = [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return `(?:${escaped.join('|')})`;
}

/** Where a word ends: `,` and `;` belong to it unless they end it, and `->` never does. */
export const BOUNDARY = String.raw`(?=[\s{}"]|[,;]+(?:[\s{}"]|->|$)|->|$)`;
export const NAME = String.raw`[^\s{}"#,;=:]+`;

export const INTERPOLATION: Rule = {
  match: String.raw`(\$\{)([^\s{}"]*)(\})`,
  name: scope('meta.template.expression'),
  captures: {
    1: { name: scope('punctuation.definition.template-expression.begin') },
    2: { name: scope('variable.other') },
    3: { name: scope('punctuation.definition.template-expression.end') },
  },
};

const AMOUNT = String.raw`(-?(?:\d+(?:\.\d+)?|\.\d+))(%|${alternatives(TIME_UNITS)})?`;
const UNIT = String.raw`(?:[ \t]+(${alternatives(SIZE_UNITS)}))?`;
const NUMBER = { name: scope('constant.numeric') };
const UNIT_NAME = { name: scope('keyword.other.unit') };

/** What may follow the word of a statement, whatever the statement. */
export function valueRules(): Record<string, Rule> {
  return {
    comment: {
      patterns: [
        comment('##', 'comment.line.documentation', []),
        comment('#', 'comment.line.number-sign', [
          {
            match: String.raw`\G[ \t]*(plimsoll-ignore(?:-file)?)(?![\w.])`,
            captures: { 1: { name: scope('keyword.control.directive') } },
          },
        ]),
      ],
    },
    values: {
      patterns: [
        { include: '#comment' },
        CONTINUATION,
        JOINED_LINES,
        { include: '#raw-text' },
        { include: '#text' },
        { match: '->', name: scope('keyword.operator.arrow') },
        { match: '=', name: scope('keyword.operator.assignment') },
        { match: ',', name: scope('punctuation.separator.comma') },
        ...NUMBERS,
        { include: '#schedule' },
        { include: '#word' },
      ],
    },
    'raw-text': {
      name: scope('string.quoted.triple'),
      ...between('"""', '"""'),
      patterns: [
        { match: String.raw`\\(?:\$\{|""")`, name: scope('constant.character.escape') },
        INTERPOLATION,
      ],
    },
    text: {
      name: scope('string.quoted.double'),
      ...between('"', '"|$'),
      patterns: [
        {
          match: String.raw`\\(?:[ntr"\\$]|u\{[0-9A-Fa-f]+\})`,
          name: scope('constant.character.escape'),
        },
        { match: String.raw`\\.`, name: scope('invalid.illegal.escape') },
        INTERPOLATION,
      ],
    },
    schedule: {
      match: String.raw`(${alternatives(SCHEDULES)})(\()([^)\n\r]{0,300})(\))`,
      name: scope('string.unquoted'),
      captures: { 1: { name: scope('support.function') } },
    },
    word: {
      name: scope('string.unquoted'),
      begin: String.raw`(?=[^\s{}"#,;=])`,
      end: String.raw`(?=[\s{}"]|[,;]+(?:[\s{}"]|->|$)|->)|$`,
      patterns: [INTERPOLATION],
    },
  };
}

function between(begin: string, end: string): Rule {
  return {
    begin,
    beginCaptures: { 0: { name: scope('punctuation.definition.string.begin') } },
    end,
    endCaptures: { 0: { name: scope('punctuation.definition.string.end') } },
  };
}

function comment(mark: string, name: string, patterns: readonly Rule[]): Rule {
  return {
    name: scope(name),
    begin: mark,
    beginCaptures: { 0: { name: scope('punctuation.definition.comment') } },
    end: '$',
    patterns,
  };
}

/** A statement goes on behind `,` and `->`, over comments and empty lines. */
const CONTINUATION: Rule = {
  begin: String.raw`(?:(,)|(->))(?=[ \t]*(?:#.*)?$)`,
  beginCaptures: {
    1: { name: scope('punctuation.separator.comma') },
    2: { name: scope('keyword.operator.arrow') },
  },
  end: String.raw`(?=[^\s#])`,
  patterns: [{ include: '#comment' }],
};
const JOINED_LINES: Rule = {
  begin: String.raw`(?<=[ \t])\\(?=[ \t]*$)`,
  beginCaptures: { 0: { name: scope('punctuation.separator.continuation') } },
  end: String.raw`(?=\S)`,
};

const NUMBERS: readonly Rule[] = [
  {
    match: `(?:${AMOUNT})?(\\.\\.)(?:${AMOUNT})?${UNIT}${BOUNDARY}`,
    captures: {
      1: NUMBER,
      2: UNIT_NAME,
      3: { name: scope('keyword.operator.range') },
      4: NUMBER,
      5: UNIT_NAME,
      6: UNIT_NAME,
    },
  },
  { match: `${AMOUNT}${UNIT}${BOUNDARY}`, captures: { 1: NUMBER, 2: UNIT_NAME, 3: UNIT_NAME } },
  { match: alternatives(SIZE_UNITS) + BOUNDARY, ...UNIT_NAME },
];

/** The language of placement constraints, as it stands behind `where`. */
export function queryRules(): Record<string, Rule> {
  const { patterns, words, symbols } = queryOperators();
  const inWord = String.raw`[^\s()\[\]{},;'"!=<>~&|]`;
  const wordEnd = `(?!${inWord})`;
  const comparison = scope('keyword.operator.comparison');
  return {
    query: {
      patterns: [
        {
          begin: String.raw`(${alternatives(patterns)})(?=[\s'"]|$)[ \t]*`,
          beginCaptures: { 1: { name: comparison } },
          end: String.raw`(?=[\s;})\]]|$)|(?<=['"])`,
          patterns: [{ include: '#pattern' }],
        },
        {
          match: String.raw`(?:and|or|not)${wordEnd}|&&|\|\||!(?![=~\w])`,
          name: scope('keyword.operator.logical'),
        },
        {
          match: `(${ATTRIBUTE_PREFIX})(${inWord}+)`,
          captures: {
            1: { name: scope('support.variable') },
            2: { name: scope('variable.other.attribute') },
          },
        },
        { match: alternatives(SUBJECT_NAMES) + wordEnd, name: scope('support.variable') },
        { match: alternatives(words) + wordEnd, name: comparison },
        { match: alternatives(symbols), name: comparison },
        {
          begin: String.raw`[(\[]`,
          end: String.raw`[)\]]|(?=[;}])`,
          beginCaptures: { 0: { name: scope('punctuation.section.group.begin') } },
          endCaptures: { 0: { name: scope('punctuation.section.group.end') } },
          patterns: [{ include: '#query' }],
        },
        { match: ',', name: scope('punctuation.separator.comma') },
        INTERPOLATION,
        { match: String.raw`'[^'\n\r]*'`, name: scope('string.quoted.single') },
        { match: String.raw`"[^"\n\r]*"`, name: scope('string.quoted.double') },
        { match: `-?\\d+(?:\\.\\d+)?${wordEnd}`, ...NUMBER },
        { match: `(?:true|false)${wordEnd}`, name: scope('constant.language') },
        { match: `${inWord}+`, name: scope('string.unquoted') },
      ],
    },
    pattern: {
      patterns: [
        { match: String.raw`'[^'\n\r]*'|"[^"\n\r]*"`, name: scope('string.regexp') },
        {
          match: String.raw`(?:\\.|\[\^?\]?(?:\\.|[^\]\s])*\]|\{[\d,]*\}|\([^\s()]*\)|[^\s;{}()\[\]'"\\])+`,
          name: scope('string.regexp'),
          captures: {
            0: {
              patterns: [
                { match: String.raw`\\.`, name: scope('constant.character.escape') },
                {
                  match: String.raw`\[\^?\]?(?:\\.|[^\]\s])*\]`,
                  name: scope('constant.other.character-class'),
                },
                { match: String.raw`[*+?^$|]|\{[\d,]*\}`, name: scope('keyword.operator.quantifier') },
              ],
            },
          },
        },
      ],
    },
  };
}
