import { type InlayHint, InlayHintRequest, MarkupKind } from 'vscode-languageserver';
import type { SourceText } from '../../../source/text.js';
import { answers, type Feature } from '../../feature.js';
import { positionAt, spanIn } from '../../protocol/places.js';
import { isPlim, treeOf } from '../../workspace/page.js';
import { type Hint, hintsIn } from './hints.js';

/** What is in force without being written, and what follows from what is: between the words of a `.plim` text. */
export const inlay: Feature = {
  capabilities: { inlayHintProvider: true },
  listens: [
    answers(InlayHintRequest.type, ({ textDocument, range }, session) => {
      const page = session.page(textDocument.uri);
      if (!page || !isPlim(page)) return null;
      const asked = spanIn(page.source, range);
      return hintsIn(treeOf(page.source), asked.start, asked.end).map((hint) =>
        protocolHint(hint, page.source),
      );
    }),
  ],
};

function protocolHint({ at, label, why }: Hint, source: SourceText): InlayHint {
  return {
    position: positionAt(source, at),
    label,
    paddingLeft: true,
    tooltip: { kind: MarkupKind.Markdown, value: why },
  };
}
