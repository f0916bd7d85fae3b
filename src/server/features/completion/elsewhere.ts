import type { CompletionList } from 'vscode-languageserver';
import type { Model } from '../../../model/resource.js';
import { expectInQuery } from '../../../query/expect.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';
import { queryWrittenAt } from '../shared/query-places.js';
import { itemOf } from './offer.js';
import { type Known, queryOffers } from './queries.js';

/** What may be written in the query of a placement constraint, in formats that other servers complete. */
export async function completeElsewhere(
  page: Page,
  offset: number,
  { client }: Session,
): Promise<CompletionList | null> {
  const place = await queryWrittenAt(page, offset);
  if (!place) return null;
  const expected = expectInQuery(place.query, place.offset);
  const before = place.query.slice(expected.start, place.offset);
  const { offers, isIncomplete = false } = queryOffers(expected, before, knownIn(place.model));
  const word = before === '' ? place.at(place.offset, place.offset) : place.at(expected.start, expected.end);
  return { isIncomplete, items: offers.map((offer, at) => itemOf(offer, at, word, client)) };
}

function knownIn({ resources }: Model): Known {
  return {
    attributes: new Map(),
    groups: resources.flatMap(({ kind, name }) =>
      kind === 'service' ? `service:${name}` : kind === 'task-definition' ? `family:${name}` : [],
    ),
    zones: [],
    types: [],
  };
}
