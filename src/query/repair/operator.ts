import type { Details } from '../../diagnostic/catalogue.js';
import { nearest } from '../../diagnostic/nearest.js';
import { query as messages } from '../messages/messages.js';
import { operandOf, operatorOf } from '../operators.js';
import { isInterpolated } from '../parser/parser.js';
import { closingOf, endOf, isOneOf, makeToken, replace, retag } from '../parser/token-edits.js';
import {
  And,
  Close,
  Compare,
  Exists,
  Gap,
  In,
  ListOpen,
  Match,
  Not,
  Open,
  Or,
  Other,
  Text,
  Word,
} from '../parser/tokens.js';
import { ATTRIBUTE_PREFIX } from '../subjects.js';
import { inLowerCase, keywordOf } from './keyword.js';
import { type Repair, type Site, rewrite } from './site.js';
import type { IToken } from 'chevrotain';

const { report } = messages;

const WRAPPER = /^(memberOf|distinctInstance)$/i;

export function missingOperator(site: Site): Repair {
  const { found, tokens, index } = site;
  const subject = site.before!;
  if (isInterpolated(subject.image) && (!found || isOneOf(found, And, Or, Close)))
    return { tokens: replace(tokens, index - 1, index, retag(subject, Gap)) };
  if (WRAPPER.test(subject.image)) return wrapper(site, subject);
  if (found && isOneOf(found, Word)) {
    if (subject.image === ATTRIBUTE_PREFIX || (subject.image === 'attribute' && found.image.startsWith(':')))
      return blankInSubject(site, subject, found);
    const keyword = keywordOf(found.image);
    if (keyword && keyword !== And && keyword !== Or) return inLowerCase(site, found, keyword);
  }
  const written = operatorAsWritten(site);
  if (!written) return noOperator(site, subject);
  const { text, meant, last } = written;
  const at = site.span(found!, last);
  const fixes = meant ? [rewrite(`Write \`${meant}\``, at, meant)] : [];
  const help = meant ? [`did you mean \`${meant}\`?`] : [];
  const diagnostic =
    text === '='
      ? report.singleEquals(at, {}, { fixes })
      : report.unknownOperator(at, { operator: text }, { fixes, help });
  const isComparison = meant && meant !== 'and' && operandOf(operatorOf(meant) ?? 'in') === 'value';
  return {
    diagnostic,
    tokens:
      isComparison && last === found
        ? replace(tokens, index, index + 1, retag(last, Compare, meant))
        : site.withoutComparison(),
  };
}

function wrapper(site: Site, word: IToken): Repair {
  const { tokens, index, found } = site;
  const closing = isOneOf(found, Open) ? closingOf(tokens, index) : undefined;
  const fixes =
    found && closing !== undefined && word.image.toLowerCase() === 'memberof'
      ? [
          {
            title: `Keep what stands inside \`${word.image}(…)\``,
            safe: true,
            edits: [
              { span: site.span(word, found), text: '' },
              { span: site.span(tokens[closing]!), text: '' },
            ],
          },
        ]
      : [];
  return {
    diagnostic: report.wrapper(
      site.span(word),
      { word: word.image },
      { fixes, help: ['give the expression alone'] },
    ),
    tokens: isOneOf(found, Open) ? replace(tokens, index - 1, index) : site.withoutComparison(),
  };
}

function blankInSubject(site: Site, subject: IToken, name: IToken): Repair {
  const whole = subject.image + name.image;
  const blank = site.input.place(endOf(subject), name.startOffset);
  return {
    diagnostic: report.blankInSubject(
      blank,
      {},
      { help: [`write \`${whole}\``], fixes: [rewrite('Remove the blank', blank, '')] },
    ),
    tokens: replace(
      site.tokens,
      site.index - 1,
      site.index + 1,
      makeToken(Word, whole, subject.startOffset, endOf(name)),
    ),
  };
}

function noOperator(site: Site, subject: IToken): Repair {
  const { image } = subject;
  const isCapability = /^attribute:(com\.amazonaws\.)?ecs\.capability\./.test(image);
  const at = site.span(subject);
  const details: Details = image.startsWith(ATTRIBUTE_PREFIX)
    ? {
        label: 'expected an operator behind it',
        help: [`write \`${image} exists\` to ask whether an instance has it`],
        fixes: [
          {
            ...rewrite('Add `exists`', site.input.place(endOf(subject), endOf(subject)), ' exists'),
            safe: isCapability,
          },
        ],
      }
    : { label: 'expected an operator behind it', help: ['a comparison is `subject operator argument`'] };
  return {
    diagnostic: report.missingOperator(at, { subject: image }, details),
    tokens: site.withoutComparison(),
  };
}

/** Spellings of other languages. */
const ALIASES: Readonly<Record<string, string>> = {
  '=': '==',
  '===': '==',
  '!==': '!=',
  '<>': '!=',
  '=>': '>=',
  '=<': '<=',
  '~': '=~',
  '~=': '=~',
  '~~': '=~',
  '!=~': '!~',
  '=!': '!=',
  eq: '==',
  is: '==',
  ne: '!=',
  neq: '!=',
  gt: '>',
  ge: '>=',
  gte: '>=',
  lt: '<',
  le: '<=',
  lte: '<=',
  nin: '!in',
  notin: '!in',
  like: '=~',
  regex: '=~',
  exist: 'exists',
  'not in': '!in',
  'not exists': '!exists',
  'not matches': '!~',
  'not equals': '!=',
  '! in': '!in',
  '! exists': '!exists',
};

/** What stands in the operator's place, if it can be taken for one. */
function operatorAsWritten({ found, next, tokens, index }: Site) {
  if (found && next && isOneOf(found, Not) && isOneOf(next, In, Exists, Match, Compare)) {
    const text = `${found.image} ${next.image}`;
    return { text, meant: ALIASES[text], last: next };
  }
  if (found && isOneOf(found, Other) && /^[!=<>~]/.test(found.image))
    return { text: found.image, meant: ALIASES[found.image], last: found };
  if (!found || !isOneOf(found, Word)) return undefined;
  const meant = ALIASES[found.image.toLowerCase()] ?? nearest(found.image, WORD_OPERATORS);
  const takesMore = isOneOf(tokens[index + 1], Word, Text, ListOpen, Open);
  return meant || takesMore ? { text: found.image, meant, last: found } : undefined;
}

const WORD_OPERATORS = [
  ...['equals', 'not_equals', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'],
  ...['exists', 'not_exists', 'not_in', 'matches', 'not_matches'],
];
