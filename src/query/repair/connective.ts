import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { type Span, cover } from '../../source/span.js';
import { query as messages } from '../messages/messages.js';
import { comparisonEnd, insert, isOneOf, openBefore, replace, retag } from '../parser/token-edits.js';
import {
  And,
  Close,
  Comma,
  Compare,
  Exists,
  Gap,
  In,
  ListClose,
  Match,
  Not,
  Open,
  Or,
  Text,
  Word,
} from '../parser/tokens.js';
import { inLowerCase, isOperatorLike, keywordOf } from './keyword.js';
import { type Repair, type Site, rewrite, unclosed, unexpected } from './site.js';

const { report } = messages;

export function unclosedParenthesis(site: Site): Repair {
  const opening = openBefore(site.tokens, site.index)!;
  return {
    diagnostic: unclosed(site, opening),
    tokens: insert(site.tokens, site.index, Close),
    isGuess: true,
  };
}

const CONNECTIVES = new Map([
  ['&', { type: And, meant: '&&' }],
  ['|', { type: Or, meant: '||' }],
  ['&&&', { type: And, meant: '&&' }],
  ['|||', { type: Or, meant: '||' }],
]);

export function missingConnective(site: Site): Repair {
  const { found, before, next, tokens, index } = site;
  if (!found) return unclosedParenthesis(site);
  if (found && isOneOf(found, Close, ListClose))
    return {
      diagnostic: report.unopened(site.span(found), { closing: found.image }),
      tokens: replace(tokens, index, index + 1),
      isGuess: true,
    };
  const connective = CONNECTIVES.get(found.image);
  if (connective) {
    const { type, meant } = connective;
    const at = site.span(found);
    const details = {
      help: [`did you mean \`${meant}\`?`],
      fixes: [rewrite(`write \`${meant}\``, at, meant)],
    };
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
  if (keyword === And || keyword === Or) return inLowerCase(site, index, keyword);
  if (found && isOneOf(found, Comma) && isOneOf(next, Word, Not, Open))
    return {
      diagnostic: report.unexpected(
        site.span(found),
        { text: ',' },
        { label: 'expected `and` or `or`', help: [`join comparisons with ${oneOf(['and', 'or'])}`] },
      ),
      tokens: replace(tokens, index, index + 1, retag(found, And)),
      isGuess: true,
    };
  if ((found && isOneOf(found, Not, Open, Gap)) || (isOneOf(found, Word, Text) && isOperatorLike(next))) {
    const at = site.span(found);
    const end = comparisonEnd(tokens, index + 1);
    const whole = isOneOf(found, Word) ? cover(at, site.span(tokens[end - 1]!)) : at;
    return {
      diagnostic: report.missingConnective(at, { next: found.image }, { labels: labelsFor(at, whole) }),
      tokens: insert(tokens, index, And),
      isGuess: true,
    };
  }
  const isValueWithBlank = isOneOf(found, Word) && isOneOf(before, Word);
  const help = isValueWithBlank ? ["a value with a blank in it stands in single quotes: `'row 4'`"] : [];
  return unexpected(site, 'expected `and`, `or` or the end', help);
}

function labelsFor(at: Span, whole: Span): Diagnostic['labels'] {
  return whole.end > at.end ? [{ span: whole, text: 'a second comparison begins here' }] : [];
}
