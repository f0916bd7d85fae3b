import { BUILT_IN } from '../../src/query/attributes.js';
import { ALL_OPERATORS, meaningOf, operandOf, operatorOf, spellings } from '../../src/query/operators.js';
import { SUBJECT_NAMES, subjectRow } from '../../src/query/subjects.js';
import { code, table } from './markdown.js';

/** What a comparison can ask for. */
export function subjectsPart(): string {
  return table(
    ['subject', 'is', 'operators'],
    [
      ['`attribute:<name>`', 'an attribute of the instance: a text', 'all'],
      ...SUBJECT_NAMES.map((name) => {
        const { meaning, operators } = subjectRow(name);
        return [
          code(name),
          meaning,
          operators ? operators.map(code).join(' ') : '`==` `!=` `in`, others are undocumented',
        ];
      }),
    ],
  );
}

/** How it can be compared. */
export function operatorsPart(): string {
  return table(
    ['operator', 'also written', 'means', 'takes'],
    ALL_OPERATORS.map((operator) => {
      const words = spellings(operandOf(operator)).filter(
        (each) => each !== operator && operatorOf(each) === operator,
      );
      return [code(operator), words.map(code).join(' '), meaningOf(operator), TAKES[operandOf(operator)]];
    }),
  );
}

const TAKES = {
  nothing: 'nothing',
  value: 'a value',
  list: 'a list: `[a, b]`',
  pattern: 'a regular expression',
};

/** The attributes that every instance, or some kinds of it, have from the start. */
export function attributesPart(): string {
  return table(
    ['attribute', 'is', 'on'],
    Object.entries(BUILT_IN).map(([name, { what, always }]) => [
      code(name),
      what,
      always ? 'every EC2 instance' : 'some instances',
    ]),
  );
}
