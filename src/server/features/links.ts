import { type DocumentLink, DocumentLinkRequest, DocumentLinkResolveRequest } from 'vscode-languageserver';
import { findSuppressions } from '../../diagnostic/suppressions.js';
import { isQuoted } from '../../language/text.js';
import { type Statement, spanOf, type Token } from '../../language/tree.js';
import { isFailure } from '../../project/file-system.js';
import { type Span, span } from '../../source/span.js';
import { answers, type Feature } from '../feature.js';
import { rangeOf } from '../protocol/places.js';
import { uriOf } from '../protocol/uris.js';
import type { Session } from '../session.js';
import { isPlim, type Page, treeOf } from '../workspace/page.js';
import { importedPath, importsIn } from './shared/names.js';

/** Imported files, the pages of images in public registries, and the sources of rules that comments silence. */
export const links: Feature = {
  capabilities: { documentLinkProvider: { resolveProvider: true } },
  listens: [
    answers(DocumentLinkRequest.type, ({ textDocument }, session) => {
      const page = session.page(textDocument.uri);
      if (!page || !isPlim(page)) return null;
      return [...importLinks(page, session), ...imageLinks(page), ...ruleLinks(page)].sort(
        ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
      );
    }),
    answers(DocumentLinkResolveRequest.type, withTarget),
  ],
};

function importLinks({ source }: Page, { files }: Session): DocumentLink[] {
  return importsIn(source).flatMap((token) => {
    const path = importedPath(token, source);
    return isFailure(files.stat(path)) ? [] : { range: rangeOf(withoutQuotes(token)), target: uriOf(path) };
  });
}

function withoutQuotes(token: Token): Span {
  const { source, start, end } = spanOf(token);
  return isQuoted(token) ? span(source, start + 1, Math.max(start + 1, end - 1)) : span(source, start, end);
}

function imageLinks({ source }: Page): DocumentLink[] {
  const found: DocumentLink[] = [];
  const collect = (statements: readonly Statement[]) => {
    for (const { head, args, block } of statements) {
      const [image] = args;
      const target = head.image === 'image' && image && !isQuoted(image) ? pageOf(image.image) : undefined;
      if (image && target !== undefined) found.push({ range: rangeOf(spanOf(image)), target });
      if (block) collect(block.statements);
    }
  };
  collect(treeOf(source).statements);
  return found;
}

/** Registries that show each public image on a page of its own; Docker keeps names without a `/` for its official ones. */
const REGISTRIES: readonly { readonly names: RegExp; readonly page: string }[] = [
  { names: /^(?:docker\.io\/library\/)?([a-z0-9]+(?:[._-][a-z0-9]+)*)$/, page: 'https://hub.docker.com/_/' },
  { names: /^public\.ecr\.aws\/([\w.-]+\/[\w./-]+)$/, page: 'https://gallery.ecr.aws/' },
  { names: /^quay\.io\/([\w.-]+\/[\w./-]+)$/, page: 'https://quay.io/repository/' },
];

function pageOf(image: string): string | undefined {
  const name = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  for (const { names, page } of REGISTRIES) {
    const [, path] = names.exec(name) ?? [];
    if (path !== undefined) return page + path;
  }
  return undefined;
}

function ruleLinks({ source }: Page): DocumentLink[] {
  return findSuppressions(treeOf(source).comments.map((comment) => spanOf(comment)))
    .flatMap(({ ids }) => ids)
    .map(({ id, span: at }) => ({ range: rangeOf(at), data: id }));
}

/** Rules are looked up when somebody wants to see one. */
async function withTarget(link: DocumentLink, session: Session): Promise<DocumentLink> {
  if (typeof link.data !== 'string') return link;
  const about = await session.inBackground('about', { id: link.data });
  return about?.source === undefined ? link : { ...link, target: about.source, tooltip: about.title };
}
