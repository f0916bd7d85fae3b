import { query as messages } from '../messages/messages.js';
import { insert, isOneOf, replace, retag } from '../parser/token-edits.js';
import {
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
  Other,
  Text,
  Word,
} from '../parser/tokens.js';
import { isOperatorLike } from './keyword.js';
import { type Repair, type Site, rewrite, unclosed } from './site.js';

const { report } = messages;

export function missingOperand(site: Site): Repair {
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
      diagnostic: report.unexpected(
        site.span(found),
        { text: found.image },
        { label: 'expected a comparison' },
      ),
      tokens: goesOn ? replace(tokens, index, index + 1) : site.withoutComparison(index),
    };
  }
  if (before && isOneOf(before, Open) && !found)
    return {
      diagnostic: unclosed(site, before),
      tokens: insert(insert(tokens, index, Gap), index + 1, Close),
    };
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
