import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type TextEdit,
} from 'vscode-languageserver';
import { type Lines, layoutEdits, layoutEditsAlone } from '../../language/format/edits.js';
import { lastToken, type Statement, type Tree } from '../../language/tree.js';
import { answers, atPlace, type Feature } from '../feature.js';
import { protocolEdit } from '../protocol/places.js';
import type { Session } from '../session.js';
import { isPlim, treeOf } from '../workspace/page.js';

/** The layout of `fmt`, which has no options: those of the editor change nothing. */
export const format: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
  },
  listens: [
    answers(DocumentFormattingRequest.type, ({ textDocument }, session) =>
      laidOut(textDocument.uri, session),
    ),
    answers(DocumentRangeFormattingRequest.type, ({ textDocument, range: { start, end } }, session) =>
      // A selection of whole lines ends at the beginning of the next one.
      laidOut(textDocument.uri, session, {
        first: start.line,
        last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line,
      }),
    ),
    answers(
      DocumentOnTypeFormattingRequest.type,
      atPlace((page, offset, _, { ch, position }) => {
        if (!isPlim(page)) return null;
        const tree = treeOf(page.source);
        const lines = ch === '}' ? closedAt(tree, offset) : endedAt(tree, position.line - 1);
        if (!lines) return [];
        const edits = tree.diagnostics.length > 0 ? layoutEditsAlone(tree, lines) : layoutEdits(tree, lines);
        return edits.map(protocolEdit);
      }),
    ),
  ],
};

function laidOut(uri: string, session: Session, within?: Lines): TextEdit[] | null {
  const page = session.page(uri);
  return page && isPlim(page) ? layoutEdits(treeOf(page.source), within).map(protocolEdit) : null;
}

/** The lines of the statement whose block a `}` before the offset closes. */
function closedAt(tree: Tree, offset: number): Lines | undefined {
  for (const { head, block } of everyStatement(tree.statements))
    if (block?.close && block.close.image !== '' && block.close.startOffset === offset - 1)
      return linesOf(tree, head.startOffset, offset);
  return undefined;
}

/** The lines of the innermost statement that ends, or opens its block, at the end of a line. */
function endedAt(tree: Tree, line: number): Lines | undefined {
  let found: Lines | undefined;
  for (const each of everyStatement(tree.statements)) {
    const ends = [lastToken(each), ...(each.block ? [each.block.open] : [])].map(({ startOffset, image }) =>
      linesOf(tree, each.head.startOffset, startOffset + image.length),
    );
    found = ends.find(({ last }) => last === line) ?? found;
  }
  return found;
}

function linesOf({ source }: Tree, start: number, end: number): Lines {
  return { first: source.position(start).line, last: source.position(end).line };
}

function* everyStatement(statements: readonly Statement[]): Generator<Statement> {
  for (const each of statements) {
    yield each;
    if (each.block) yield* everyStatement(each.block.statements);
  }
}
