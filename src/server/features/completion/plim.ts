import { type CompletionContext, type CompletionList, CompletionTriggerKind } from 'vscode-languageserver';
import { expectInQuery } from '../../../query/expect.js';
import type { Span } from '../../../source/span.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';
import { argumentOffers } from './arguments.js';
import { commentOffers } from './comments.js';
import { dropOffers } from './dropped.js';
import { type Here, hereAt } from './here.js';
import { holeOffers } from './holes.js';
import { keyOffers } from './keys.js';
import { knownIn } from './known.js';
import { itemOf, NOTHING, type Offers } from './offer.js';
import { queryOffers } from './queries.js';
import { statementOffers } from './statements.js';

type Found = Offers & { readonly word?: Span };

/** What may be written at a place of a `.plim` text. */
export async function completePlim(
  page: Page,
  offset: number,
  session: Session,
  context: CompletionContext | undefined,
): Promise<CompletionList> {
  const here = hereAt(page, offset, session);
  const { offers, isIncomplete = false, word = wordOf(here) } = await offersAt(here, context);
  // Edits of completion stay in their line: nothing can take the place of a text that began above.
  if (/[\r\n]/.test(page.source.text.slice(word.start, offset))) return { isIncomplete: false, items: [] };
  return { isIncomplete, items: offers.map((offer, at) => itemOf(offer, at, word, session.client)) };
}

/** The word at hand, if anything of it stands before the place; a word that only begins there is left alone. */
function wordOf({ expected: { word, before }, offset }: Here): Span {
  const isOneLine = !word.source.text.slice(word.start, word.end).includes('\n');
  return before === ''
    ? { ...word, start: offset, end: offset }
    : isOneLine
      ? word
      : { ...word, end: offset };
}

async function offersAt(here: Here, context: CompletionContext | undefined): Promise<Found> {
  const { what, word, before } = here.expected;
  const typed =
    context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
  switch (what.at) {
    case 'statement':
      // Blanks at the beginning of a line ask for nothing.
      return typed === ' ' || typed === ':' ? NOTHING : statementOffers(here);
    case 'key':
      return { offers: keyOffers(here) };
    case 'hole':
      return { offers: holeOffers(here) };
    case 'comment':
      return (await commentOffers(word, before, here.session)) ?? NOTHING;
    case 'dropped':
      return { offers: dropOffers(here, what.word) };
    case 'query':
      return inQuery(here, what.start, Math.max(what.end, here.offset));
    case 'argument': {
      const asksQuery = what.options.some(({ wanted }) =>
        wanted.some(
          (each) =>
            each.as === 'element' && each.element.type === 'argument' && each.element.kind === 'query',
        ),
      );
      return asksQuery ? inQuery(here, word.start, word.end) : argumentOffers(what.options, here);
    }
    case 'nothing':
      return NOTHING;
  }
}

function inQuery(here: Here, start: number, end: number): Found {
  const { source } = here.page;
  const query = source.text.slice(start, end);
  const expected = expectInQuery(query, here.offset - start);
  const before = query.slice(expected.start, here.offset - start);
  const place = { source, start: start + expected.start, end: start + expected.end };
  const isWithin = before !== '';
  const offers = queryOffers(expected, before, knownIn(here));
  return { ...offers, word: isWithin ? place : { source, start: here.offset, end: here.offset } };
}
