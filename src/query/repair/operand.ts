import type { Span } from '../../source/span.js';
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
    const subject = tokens.slice(index + 1, index + 3).find((token) => isOneOf(token, Word));
    const help = isOneOf(found, Exists) && subject ? [`write \`${subject.image} ${found.image}\``] : [];
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
        { fixes: [rewrite('remove the quotes', site.span(found), subject)] },
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
  const { where, at } = gapAt(site);
  const filled = insert(tokens, index, Gap);
  const isAlone = !before && !next;
  return {
    diagnostic: report.missingComparison(at, { where }),
    tokens: isAlone ? insert(filled, filled.length, Gap) : filled,
  };
}

function gapAt(site: Site): { where: string; at: Span } {
  const { found, before, next } = site;
  if (before && found && isOneOf(before, Open) && isOneOf(found, Close))
    return { where: 'between `(` and `)`', at: site.span(before, found) };
  if (before && !(found && isOneOf(before, Open)))
    return { where: `behind \`${before.image}\``, at: site.span(before) };
  const where = before || next ? 'before' : 'on either side of';
  return { where: `${where} \`${found!.image}\``, at: site.span(found!) };
}
