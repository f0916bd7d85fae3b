import { type Hover, HoverRequest } from 'vscode-languageserver';
import { parseQueryIn } from '../../../query/parse.js';
import { answers, atPlace, type Feature } from '../../feature.js';
import { markup } from '../../protocol/markup.js';
import { rangeOf } from '../../protocol/places.js';
import type { Session } from '../../session.js';
import { isPlim, type Page } from '../../workspace/page.js';
import { queryAt } from '../shared/query-places.js';
import { tellOfEcs } from './elsewhere.js';
import type { Told } from './names.js';
import { tellPlim } from './plim.js';
import { explainQuery } from './queries.js';

/** What there is to say of a place, by the format of the text. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  listens: [
    answers(
      HoverRequest.type,
      atPlace(async (page, offset, session) => {
        const told = isPlim(page)
          ? await tellPlim(page, offset, session)
          : await tellElsewhere(page, offset, session);
        return told ? hoverOf(told, session) : null;
      }),
    ),
  ],
};

async function tellElsewhere(page: Page, offset: number, session: Session): Promise<Told | undefined> {
  const place = await queryAt(page, offset);
  const query = place && explainQuery(parseQueryIn(place.query, place.at), offset);
  return query ?? (page.format && tellOfEcs(page, offset, session));
}

function hoverOf({ text, at }: Told, { client }: Session): Hover {
  return { contents: markup(text, client.textDocument?.hover?.contentFormat), range: rangeOf(at) };
}
