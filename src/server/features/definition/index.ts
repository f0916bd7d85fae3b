import { DefinitionRequest, type Location, type LocationLink } from 'vscode-languageserver';
import type { Mention } from '../../../language/symbols/mentions.js';
import { headSpan, spanOf, statementSpan } from '../../../language/tree.js';
import { type Span, span } from '../../../source/span.js';
import { answers, atPlace, type Feature } from '../../feature.js';
import { locationOf, rangeOf } from '../../protocol/places.js';
import { uriOf } from '../../protocol/uris.js';
import type { Session } from '../../session.js';
import { isPlim, type Page } from '../../workspace/page.js';
import { foundAt, importedPath, importsIn, placesOf } from '../shared/names.js';
import { projectOf } from '../shared/project-of.js';

/** Where a name is declared; of an import, the file. */
export const definition: Feature = {
  capabilities: { definitionProvider: true },
  listens: [
    answers(
      DefinitionRequest.type,
      atPlace(async (page, offset, session) => {
        if (page.format?.name === 'ecs') return inEcsJson(page, offset, session);
        const there = importAt(page, offset, session) ?? declarationsAt(page, offset, session);
        if (!there) return null;
        const asLinks = session.client.textDocument?.definition?.linkSupport === true;
        return asLinks ? there.places.map((each) => linkTo(each, there.from)) : there.places.map(plainly);
      }),
    ),
  ],
};

/** Which has no server of its own. */
async function inEcsJson({ path }: Page, offset: number, session: Session): Promise<Location[] | null> {
  const found = await session.inBackground('declared', { project: projectOf(path, session), path, offset });
  return found.length > 0 ? [...found] : null;
}

interface There {
  readonly from: Span;
  readonly places: readonly Place[];
}

interface Place {
  readonly name: Span;
  readonly whole: Span;
}

function declarationsAt(page: Page, offset: number, session: Session): There | undefined {
  const found = foundAt(page, offset, session);
  if (!found) return undefined;
  return { from: found.mention.place, places: placesOf(found).declarations.map(placeOf) };
}

function placeOf({ place, statement }: Mention): Place {
  return { name: place, whole: statement.block ? statementSpan(statement) : headSpan(statement) };
}

function importAt(page: Page, offset: number, session: Session): There | undefined {
  const { source } = page;
  const token = isPlim(page) ? importsIn(source).find((each) => isAt(spanOf(each), offset)) : undefined;
  const target = token && session.text(importedPath(token, source));
  if (!token || !target) return undefined;
  const start = span(target, 0, 0);
  return { from: spanOf(token), places: [{ name: start, whole: start }] };
}

function isAt({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function linkTo({ name, whole }: Place, from: Span): LocationLink {
  return {
    originSelectionRange: rangeOf(from),
    targetUri: uriOf(name.source.path),
    targetRange: rangeOf(whole),
    targetSelectionRange: rangeOf(name),
  };
}

function plainly({ name }: Place): Location {
  return locationOf(name);
}
