import { DocumentHighlightKind, DocumentHighlightRequest } from 'vscode-languageserver';
import { answers, atPlace, type Feature } from '../feature.js';
import { rangeOf } from '../protocol/places.js';
import { foundAt, placesOf } from './shared/names.js';

/** The same name elsewhere in the text: written where something is said of it, read where it is used. */
export const highlight: Feature = {
  capabilities: { documentHighlightProvider: true },
  listens: [
    answers(
      DocumentHighlightRequest.type,
      atPlace((page, offset, session) => {
        const found = foundAt(page, offset, session);
        if (!found) return null;
        const { declarations, uses } = placesOf(found);
        return [...declarations, ...uses]
          .filter(({ place }) => place.source === page.source)
          .sort((a, b) => a.place.start - b.place.start)
          .map(({ place, role }) => ({
            range: rangeOf(place),
            kind: role === 'uses' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
          }));
      }),
    ),
  ],
};
