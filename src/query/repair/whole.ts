import { query as messages } from '../messages/messages.js';
import { comparisonEnd, comparisonStart, gap, insert, isOneOf, openBefore } from '../parser/token-edits.js';
import { Close, Other } from '../parser/tokens.js';
import { type Repair, type Site, unclosed } from './site.js';

const { report } = messages;

/** `<your value>`: its brackets have been read as operators. */
const PLACEHOLDER = /<[A-Za-z][\w .-]*>(?:[\w.-]|<[A-Za-z][\w .-]*>)*/g;

export function placeholder({ input, found, tokens }: Site): Repair | undefined {
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
export function openQuote(site: Site): Repair | undefined {
  const { input, found, tokens, index } = site;
  if (!found || !isOneOf(found, Other) || !/['"]/.test(found.image)) return undefined;
  let rest = gap(tokens, comparisonStart(tokens, index), tokens.length, input.text);
  while (openBefore(rest, rest.length)) rest = insert(rest, rest.length, Close);
  return { diagnostic: unclosed(site, found, input.text.trimEnd().length), tokens: rest };
}
