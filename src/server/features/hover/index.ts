import { type Hover, HoverRequest, type MarkupContent, MarkupKind } from 'vscode-languageserver';
import { parseQueryIn } from '../../../query/parse.js';
import { answers, atPlace, type Feature } from '../../feature.js';
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

function hoverOf({ text, at }: Told, session: Session): Hover {
  return { contents: markupOf(text, session), range: rangeOf(at) };
}

/** As the client wants it. */
function markupOf(text: string, { client }: Session): MarkupContent {
  const formats = client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  return formats.includes(MarkupKind.Markdown)
    ? { kind: MarkupKind.Markdown, value: text }
    : { kind: MarkupKind.PlainText, value: withoutMarks(text) };
}

function withoutMarks(text: string): string {
  return text
    .replace(/```\w*\n([\s\S]*?)\n```/g, '$1')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/`([^`]*)`/g, '$1')
    .replaceAll('**', '');
}
