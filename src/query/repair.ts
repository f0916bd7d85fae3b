import type { IToken, TokenType } from 'chevrotain';
import type { Details } from '../diagnostic/catalogue.js';
import type { Diagnostic, Fix } from '../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../diagnostic/nearest.js';
import { cover, type Span } from '../source/span.js';
import { query as messages } from './messages.js';
import { operandOf, operatorOf } from './operators.js';
import { isInterpolated, type Place, type Stop, type Wanted } from './parser.js';
import { ATTRIBUTE_PREFIX } from './subjects.js';
import {
  closingOf,
  comparisonEnd,
  comparisonStart,
  endOf,
  gap,
  insert,
  isOneOf,
  makeToken,
  openBefore,
  replace,
  retag,
} from './token-edits.js';
import {
  And,
  Close,
  Comma,
  Compare,
  Exists,
  Gap,
  In,
  ListClose,
  ListOpen,
  Match,
  Not,
  Open,
  Or,
  Other,
  Text,
  Word,
} from './tokens.js';

/** What is wrong where the grammar stopped, and the tokens as they were probably meant. */
export interface Repair {
  readonly diagnostic?: Diagnostic;
  readonly tokens: IToken[];
}

export interface Input {
  readonly text: string;
  readonly tokens: IToken[];
  readonly place: Place;
  /** The tokens from an offset on, of which the first is a pattern. */
  patternFrom(offset: number): IToken[];
}

export function repair(input: Input, { token, wanted }: Stop): Repair {
  const found = input.tokens.indexOf(token);
  const site = new Site(input, found < 0 ? input.tokens.length : found);
  return placeholder(site) ?? openQuote(site) ?? REPAIRS[wanted](site);
}

const { report } = messages;

/** The place where the grammar stopped. */
class Site {
  readonly input: Input;
  readonly index: number;

  constructor(input: Input, index: number) {
    this.input = input;
    this.index = index;
  }

  get tokens(): IToken[] {
    return this.input.tokens;
  }

  get found(): IToken | undefined {
    return this.tokens[this.index];
  }

  get before(): IToken | undefined {
    return this.tokens[this.index - 1];
  }

  get next(): IToken | undefined {
    return this.tokens[this.index + 1];
  }

  span(first: IToken, last = first): Span {
    return this.input.place(first.startOffset, endOf(last));
  }

  /** The tokens with the comparison that was being read taken out. */
  withoutComparison(from = comparisonStart(this.tokens, this.index)): IToken[] {
    const to = Math.max(comparisonEnd(this.tokens, this.index), from + 1);
    return gap(this.tokens, from, to, this.input.text);
  }
}

const REPAIRS: Readonly<Record<Wanted, (site: Site) => Repair>> = {
  operand: missingOperand,
  operator: missingOperator,
  value: missingValue,
  pattern: (site) => noArgument(site, 'pattern'),
  list: missingList,
  closing: (site) => (site.found ? missingConnective(site) : unclosedParenthesis(site)),
  end: missingConnective,
};

function missingOperand(site: Site): Repair {
  const { found, before, next, tokens, index } = site;
  if (found && isOneOf(found, Compare, In, Match, Exists)) {
    const help = isOneOf(found, Exists) ? [`write the subject first: \`attribute:name ${found.image}\``] : [];
    return {
      diagnostic: report.missingSubject(site.span(found), { operator: found.image }, { help }),
      tokens: site.withoutComparison(index),
    };
  }
  if (found && isOneOf(found, Text) && isOperatorLike(next)) {
    const subject = found.image.slice(1, -1);
    return {
      diagnostic: report.quotedSubject(
        site.span(found),
        { subject: found.image },
        { fixes: [rewrite('Remove the quotes', site.span(found), subject)] },
      ),
      tokens: replace(tokens, index, index + 1, retag(found, Word, subject)),
    };
  }
  if (found && isOneOf(found, Other, ListOpen, ListClose, Comma, Text)) {
    const goesOn = isOneOf(next, Word, Not, Open);
    return {
      diagnostic: report.unexpected(site.span(found), { text: found.image }, { label: 'expected a comparison' }),
      tokens: goesOn ? replace(tokens, index, index + 1) : site.withoutComparison(index),
    };
  }
  if (before && isOneOf(before, Open) && !found)
    return { diagnostic: unclosed(site, before), tokens: insert(insert(tokens, index, Gap), index + 1, Close) };
  const [where, at] = before
    ? isOneOf(before, Open) && isOneOf(found, Close)
      ? ['between `(` and `)`', site.span(before, found)]
      : isOneOf(before, Open) && found
        ? [`before \`${found.image}\``, site.span(found)]
        : [`behind \`${before.image}\``, site.span(before)]
    : [`before \`${found!.image}\``, site.span(found!)];
  return {
    diagnostic: report.missingComparison(at, { where }),
    tokens: insert(tokens, index, Gap),
  };
}

const WRAPPER = /^(memberOf|distinctInstance)$/i;

function missingOperator(site: Site): Repair {
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
    diagnostic: report.wrapper(site.span(word), { word: word.image }, { fixes, help: ['give the expression alone'] }),
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
          { ...rewrite('Add `exists`', site.input.place(endOf(subject), endOf(subject)), ' exists'), safe: isCapability },
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

function missingValue(site: Site): Repair {
  const { found, before, next, tokens, index } = site;
  const isInList = !isOneOf(before, Compare);
  if (before && isOneOf(before, Comma) && isOneOf(found, ListClose)) {
    const comma = site.span(before);
    return {
      diagnostic: report.trailingComma(comma, {}, { fixes: [rewrite('Remove the comma', comma, '')] }),
      tokens: replace(tokens, index - 1, index),
    };
  }
  if (found && isOneOf(found, Exists, In, Match, Compare, Not, And, Or) && /^\w+$/.test(found.image)) {
    const isAlone = !next || isOneOf(next, And, Or, Close, Comma, ListClose);
    if (isAlone && !(isOneOf(found, And, Or) && !isInList)) {
      const at = site.span(found);
      return {
        diagnostic: report.keywordAsValue(
          at,
          { word: found.image },
          { help: [`write \`'${found.image}'\``], fixes: [rewrite('Put it in quotes', at, `'${found.image}'`)] },
        ),
        tokens: replace(tokens, index, index + 1, retag(found, Word)),
      };
    }
  }
  if (found && isOneOf(found, ListOpen)) return listForValue(site, before!);
  if (isInList && (!found || isOneOf(found, And, Or, Close))) return unclosedList(site);
  if (!found || isOneOf(found, And, Or, Close)) return noArgument(site, 'value');
  return unexpected(site, 'expected a value');
}

function listForValue(site: Site, operator: IToken): Repair {
  const { tokens, index } = site;
  const canonical = operatorOf(operator.image);
  const meant = canonical === '==' ? 'in' : canonical === '!=' ? '!in' : undefined;
  const at = site.span(operator);
  return {
    diagnostic: report.listForValue(
      at,
      { operator: operator.image },
      meant
        ? { help: [`use \`${meant}\` with a list`], fixes: [rewrite(`Write \`${meant}\``, at, meant)] }
        : { help: ['compare with one value'] },
    ),
    tokens: meant
      ? replace(tokens, index - 1, index, retag(operator, In, meant))
      : site.withoutComparison(),
  };
}

function noArgument(site: Site, what: 'value' | 'pattern' | 'list'): Repair {
  const operator = site.before!;
  const label = `expected a ${what} behind it`;
  return {
    diagnostic: report.missingValue(site.span(operator), { operator: operator.image, what }, { label }),
    tokens: site.withoutComparison(),
  };
}

function missingList(site: Site): Repair {
  const { found, before, tokens, index } = site;
  if (!before || !isOneOf(before, In)) return missingListEnd(site);
  const operator = before.image;
  if (found && isOneOf(found, Open)) {
    const closing = closingOf(tokens, index);
    if (closing === undefined) return { diagnostic: unclosed(site, found), tokens: site.withoutComparison() };
    const close = tokens[closing]!;
    const fix: Fix = {
      title: 'Write square brackets',
      safe: true,
      edits: [
        { span: site.span(found), text: '[' },
        { span: site.span(close), text: ']' },
      ],
    };
    const details = { label: 'only `[ ]` is documented', fixes: [fix] };
    const opened = replace(tokens, index, index + 1, retag(found, ListOpen));
    return {
      diagnostic: report.roundList(site.span(found, close), { operator }, details),
      tokens: replace(opened, closing, closing + 1, retag(close, ListClose)),
    };
  }
  if (!found || !isOneOf(found, Word, Text)) return noArgument(site, 'list');
  let end = index + 1;
  while (isOneOf(tokens[end], Comma) && isOneOf(tokens[end + 1], Word, Text)) end += 2;
  const values = site.span(found, tokens[end - 1]);
  const { start: from, end: to } = { start: found.startOffset, end: endOf(tokens[end - 1]!) };
  const fix = rewrite('Add the brackets', values, `[${site.input.text.slice(from, to)}]`);
  return {
    diagnostic: report.missingBrackets(values, { operator }, { label: `write \`${fix.edits[0]!.text}\``, fixes: [fix] }),
    tokens: insert(insert(tokens, end, ListClose), index, ListOpen),
  };
}

function missingListEnd(site: Site): Repair {
  const { found, tokens, index } = site;
  if (found && isOneOf(found, Word, Text)) {
    const at = site.input.place(found.startOffset, found.startOffset);
    const details = { label: 'a comma is missing before it', fixes: [rewrite('Add a comma', at, ', ')] };
    return {
      diagnostic: report.unexpected(site.span(found), { text: found.image }, details),
      tokens: insert(tokens, index, Comma),
    };
  }
  if (!found || isOneOf(found, And, Or, Close)) return unclosedList(site);
  return unexpected(site, 'expected `,` or `]`');
}

function unclosedList(site: Site): Repair {
  const { found, tokens, index, before } = site;
  const opening = tokens.slice(0, index).findLastIndex((token) => isOneOf(token, ListOpen));
  const diagnostic = unclosed(site, tokens[opening]!);
  const closed = isOneOf(before, Comma) ? replace(tokens, index - 1, index) : tokens;
  const at = index - (tokens.length - closed.length);
  const isWrongBracket = isOneOf(found, Close) && !openBefore(tokens, index);
  return {
    diagnostic,
    tokens: found && isWrongBracket
      ? replace(closed, at, at + 1, retag(found, ListClose))
      : insert(closed, at, ListClose),
  };
}

function unclosedParenthesis(site: Site): Repair {
  const opening = openBefore(site.tokens, site.index)!;
  return { diagnostic: unclosed(site, opening), tokens: insert(site.tokens, site.index, Close) };
}

function unclosed(site: Site, opening: IToken): Diagnostic {
  return report.unclosed(site.span(opening), { opening: opening.image }, { label: 'opened here' });
}

const CONNECTIVES: Readonly<Record<string, { type: TokenType; meant: string }>> = {
  '&': { type: And, meant: '&&' },
  '|': { type: Or, meant: '||' },
  '&&&': { type: And, meant: '&&' },
  '|||': { type: Or, meant: '||' },
};

function missingConnective(site: Site): Repair {
  const { found, before, next, tokens, index } = site;
  if (!found) return unclosedParenthesis(site);
  if (found && isOneOf(found, Close, ListClose))
    return {
      diagnostic: report.unopened(site.span(found), { closing: found.image }),
      tokens: replace(tokens, index, index + 1),
    };
  const connective = CONNECTIVES[found.image];
  if (connective) {
    const { type, meant } = connective;
    const at = site.span(found);
    const details = { help: [`did you mean \`${meant}\`?`], fixes: [rewrite(`Write \`${meant}\``, at, meant)] };
    return {
      diagnostic: report.unknownOperator(at, { operator: found.image }, details),
      tokens: replace(tokens, index, index + 1, retag(found, type)),
    };
  }
  if (found && isOneOf(found, Compare, In, Match, Exists)) {
    const diagnostic = report.secondOperator(site.span(found), { operator: found.image });
    return { diagnostic, tokens: site.withoutComparison() };
  }
  const keyword = isOneOf(found, Word) ? keywordOf(found.image) : undefined;
  if (keyword === And || keyword === Or) return inLowerCase(site, found, keyword);
  if (found && isOneOf(found, Comma) && isOneOf(next, Word, Not, Open))
    return {
      diagnostic: report.unexpected(
        site.span(found),
        { text: ',' },
        { label: 'expected `and` or `or`', help: [`join comparisons with ${oneOf(['and', 'or'])}`] },
      ),
      tokens: replace(tokens, index, index + 1, retag(found, And)),
    };
  if (found && isOneOf(found, Not, Open, Gap) || (isOneOf(found, Word, Text) && isOperatorLike(next))) {
    const at = site.span(found);
    const end = comparisonEnd(tokens, index + 1);
    const whole = isOneOf(found, Word) ? cover(at, site.span(tokens[end - 1]!)) : at;
    return {
      diagnostic: report.missingConnective(at, { next: found.image }, { labels: labelsFor(at, whole) }),
      tokens: insert(tokens, index, And),
    };
  }
  const isValueWithBlank = isOneOf(found, Word) && isOneOf(before, Word);
  const help = isValueWithBlank ? ["a value with a blank in it stands in single quotes: `'row 4'`"] : [];
  return unexpected(site, 'expected `and`, `or` or the end', help);
}

function labelsFor(at: Span, whole: Span): Diagnostic['labels'] {
  return whole.end > at.end ? [{ span: whole, text: 'a second comparison begins here' }] : [];
}

function unexpected(site: Site, label: string, help: readonly string[] = []): Repair {
  const found = site.found!;
  return {
    diagnostic: report.unexpected(site.span(found), { text: found.image }, { label, help }),
    tokens: site.withoutComparison(),
  };
}

/** `AND`, `In`: taken as meant. */
function inLowerCase(site: Site, found: IToken, type: TokenType): Repair {
  const word = found.image.toLowerCase();
  const at = site.span(found);
  const diagnostic = report.keywordCase(
    at,
    { word: found.image },
    { help: [`write \`${word}\``], fixes: [rewrite(`Write \`${word}\``, at, word)] },
  );
  const { tokens, index } = site;
  const rest = type === Match ? site.input.patternFrom(endOf(found)) : tokens.slice(index + 1);
  return { diagnostic, tokens: [...tokens.slice(0, index), retag(found, type, word), ...rest] };
}

function keywordOf(word: string): TokenType | undefined {
  const lower = word.toLowerCase();
  if (lower === 'and') return And;
  if (lower === 'or') return Or;
  const operator = operatorOf(lower);
  return operator && { nothing: Exists, list: In, pattern: Match, value: Compare }[operandOf(operator)];
}

function isOperatorLike(token: IToken | undefined): boolean {
  if (!token) return false;
  if (isOneOf(token, Compare, In, Match, Exists)) return true;
  if (isOneOf(token, Other)) return /^[!=<>~]/.test(token.image);
  return isOneOf(token, Word) && keywordOf(token.image) !== undefined && !/^(and|or)$/i.test(token.image);
}

/** `<your value>`: its brackets have been read as operators. */
const PLACEHOLDER = /<[A-Za-z][\w .-]*>(?:[\w.-]|<[A-Za-z][\w .-]*>)*/g;

function placeholder({ input, found, tokens }: Site): Repair | undefined {
  if (!found || !/[<>]/.test(found.image)) return undefined;
  const { text, place } = input;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const end = match.index + match[0].length;
    if (found.startOffset < match.index || found.startOffset >= end) continue;
    const first = tokens.findIndex(({ startOffset }) => startOffset >= match.index);
    const behind = tokens.findIndex(({ startOffset }) => startOffset >= end);
    const to = behind < 0 ? tokens.length : comparisonEnd(tokens, behind);
    const help = ['put the real value in its place'];
    return {
      diagnostic: report.placeholder(place(match.index, end), { text: match[0] }, { help }),
      tokens: gap(tokens, comparisonStart(tokens, first), to, text),
    };
  }
  return undefined;
}

/** Everything behind an open quote may belong to it. */
function openQuote({ input, found, tokens, index }: Site): Repair | undefined {
  if (!found || !isOneOf(found, Other) || !/['"]/.test(found.image)) return undefined;
  const { text, place } = input;
  const at = place(found.startOffset, endOf(found));
  let rest = gap(tokens, comparisonStart(tokens, index), tokens.length, text);
  while (openBefore(rest, rest.length)) rest = insert(rest, rest.length, Close);
  const diagnostic = report.unclosed(at, { opening: found.image }, { label: 'opened here' });
  return { diagnostic, tokens: rest };
}

function rewrite(title: string, span: Span, text: string): Fix {
  return { title, safe: true, edits: [{ span, text }] };
}
