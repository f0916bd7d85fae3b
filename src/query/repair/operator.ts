import type { IToken } from 'chevrotain';
import type { Details } from '../../diagnostic/catalogue.js';
import type { Fix } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
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

const { report } = messages;

const WRAPPER = /^(memberOf|distinctInstance)$/i;

export function missingOperator(site: Site): Repair {
  const { found, tokens, index } = site;
  const subject = site.before!;
  if (isInterpolated(subject.image) && (!found || isOneOf(found, And, Or, Close)))
    return { tokens: replace(tokens, index - 1, index, retag(subject, Gap)) };
  if (WRAPPER.test(subject.image)) return wrapper(site, subject);
  if (/^not$/i.test(subject.image) && found && isOneOf(found, Open, Word, Not))
    return inLowerCase(site, index - 1, Not);
  if (found && isOneOf(found, Word)) {
    if (subject.image === ATTRIBUTE_PREFIX || (subject.image === 'attribute' && found.image.startsWith(':')))
      return blankInSubject(site, subject, found);
    const keyword = keywordOf(found.image);
    if (keyword && keyword !== And && keyword !== Or) return inLowerCase(site, index, keyword);
  }
  const written = operatorAsWritten(site);
  if (!written) return noOperator(site, subject);
  const { text, meant, last, isCertain } = written;
  const at = site.span(found!, last);
  const fixes = meant ? [{ ...rewrite(`write \`${meant}\``, at, meant), safe: isCertain }] : [];
  const help = meant ? [`did you mean \`${meant}\`?`] : [];
  const diagnostic =
    text === '='
      ? report.singleEquals(at, {}, { label: 'expected `==`', fixes })
      : report.unknownOperator(at, { operator: text }, { fixes, help });
  const operator = meant === undefined ? undefined : operatorOf(meant);
  const isComparison = operator !== undefined && operandOf(operator) === 'value';
  return {
    diagnostic,
    tokens:
      isComparison && last === found
        ? replace(tokens, index, index + 1, retag(last, Compare, operator))
        : site.withoutComparison(),
  };
}

function wrapper(site: Site, word: IToken): Repair {
  const { tokens, index, found } = site;
  const isMemberOf = word.image.toLowerCase() === 'memberof';
  const help = isMemberOf ? 'give the expression alone' : 'a constraint of this type has no expression';
  const isWrapped = isMemberOf && found && isOneOf(found, Open);
  return {
    diagnostic: report.wrapper(
      site.span(word),
      { word: word.image },
      { help: [help], fixes: isWrapped ? [unwrap(site, word, found)] : [] },
    ),
    tokens: isWrapped ? replace(tokens, index - 1, index) : site.withoutComparison(),
  };
}

/** Where more stands outside, the parentheses stay. */
function unwrap(site: Site, word: IToken, open: IToken): Fix {
  const { tokens, index } = site;
  const isWhole = index === 1 && closingOf(tokens, index) === tokens.length - 1;
  const removed = isWhole ? [site.span(word, open), site.span(tokens.at(-1)!)] : [site.span(word)];
  return {
    title: `remove \`${word.image}\``,
    safe: true,
    edits: removed.map((each) => ({ span: each, text: '' })),
  };
}

function blankInSubject(site: Site, subject: IToken, name: IToken): Repair {
  const whole = subject.image + name.image;
  const blank = site.input.place(endOf(subject), name.startOffset);
  return {
    diagnostic: report.blankInSubject(
      blank,
      {},
      { help: [`write \`${whole}\``], fixes: [rewrite('remove the blank', blank, '')] },
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
  const { found, input } = site;
  const { image } = subject;
  const end = input.place(endOf(subject), endOf(subject));
  const details = ((): Details => {
    if (found && isOneOf(found, Word, Text))
      return {
        help: [`write \`${image} == ${found.image}\` to compare`],
        fixes: [guess('add `==`', end, ' ==')],
      };
    if (!image.startsWith(ATTRIBUTE_PREFIX)) return { help: ['a comparison is `subject operator argument`'] };
    const help = [`write \`${image} exists\` to ask whether an instance has it`];
    if (found && !isOneOf(found, And, Or, Close)) return { help };
    const isCapability = /^attribute:(com\.amazonaws\.)?ecs\.capability\./.test(image);
    return { help, fixes: [{ ...guess('add `exists`', end, ' exists'), safe: isCapability }] };
  })();
  return {
    diagnostic: report.missingOperator(
      site.span(subject),
      { subject: image },
      { label: 'expected an operator behind it', ...details },
    ),
    tokens: site.withoutComparison(),
  };
}

function guess(title: string, span: Span, text: string): Fix {
  return { ...rewrite(title, span, text), safe: false };
}

/** Spellings of other languages. */
const ALIASES = new Map<string, string>(
  Object.entries({
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
    exist: 'exists',
    'not in': '!in',
    'not exists': '!exists',
    'not matches': '!~',
    'not equals': '!=',
    '! in': '!in',
    '! exists': '!exists',
  }),
);

/** What may have been meant. */
const GUESSES = new Map([
  ['like', '=~'],
  ['regex', '=~'],
]);

interface AsWritten {
  readonly text: string;
  readonly meant: string | undefined;
  readonly isCertain: boolean;
  readonly last: IToken;
}

/** What stands in the operator's place, if it can be taken for one. */
function operatorAsWritten({ found, next }: Site): AsWritten | undefined {
  if (!found) return undefined;
  const isSplit = next && isOneOf(found, Not) && isOneOf(next, In, Exists, Match, Compare);
  const text = isSplit ? `${found.image} ${next.image}` : found.image;
  const alias = ALIASES.get(text.toLowerCase());
  if (isSplit) return { text, meant: alias, isCertain: true, last: next };
  if (isOneOf(found, Other) && /^[!=<>~]/.test(text))
    return { text, meant: alias, isCertain: true, last: found };
  if (!isOneOf(found, Word)) return undefined;
  const meant = alias ?? GUESSES.get(text.toLowerCase()) ?? nearest(text, WORD_OPERATORS);
  const takesMore = isOneOf(next, Word, Text, ListOpen, Open);
  return meant || takesMore ? { text, meant, isCertain: alias !== undefined, last: found } : undefined;
}

const WORD_OPERATORS = [
  ...['equals', 'not_equals', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'],
  ...['exists', 'not_exists', 'not_in', 'matches', 'not_matches'],
];
