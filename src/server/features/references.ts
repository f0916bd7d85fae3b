import { ReferencesRequest } from 'vscode-languageserver';
import { compareSpans } from '../../source/span.js';
import { answers, atPlace, type Feature } from '../feature.js';
import { locationOf } from '../protocol/places.js';
import { foundAt, placesOf } from './shared/names.js';

/** Every place that uses a name, and those that declare it where they are asked for too. */
export const references: Feature = {
  capabilities: { referencesProvider: true },
  listens: [
    answers(
      ReferencesRequest.type,
      atPlace((page, offset, session, { context }) => {
        const found = foundAt(page, offset, session);
        if (!found) return null;
        const { declarations, uses } = placesOf(found);
        return [...(context.includeDeclaration ? declarations : []), ...uses]
          .map(({ place }) => place)
          .sort(compareSpans)
          .map(locationOf);
      }),
    ),
  ],
};
