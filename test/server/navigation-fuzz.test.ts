import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { expect, it } from 'vitest';
import { workspace } from './navigating.js';

const FOLDER = new URL('../../fixtures/language/examples/', import.meta.url);
const EXAMPLES = readdirSync(FOLDER).map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
const OPTIONS = { options: { tabSize: 4, insertSpaces: true } };

/** An example that is cut off somewhere, or has lost a piece. */
const broken = fc
  .tuple(
    fc.constantFrom(...EXAMPLES),
    fc.nat(),
    fc.nat(),
    fc.constantFrom('', '"', '{', '}', '${', ' like ', '\\\n', '"""'),
  )
  .map(([text, a, b, piece]) => {
    const [start, end] = [a % text.length, b % text.length].sort((x, y) => x - y);
    return b % 3 === 0 ? text.slice(0, start) + piece : text.slice(0, start) + piece + text.slice(end);
  });

it('whatever is asked of a broken text has an answer', async () => {
  const { client, at, errors } = await workspace({ 'shop.plim': '▮', 'other.plim': EXAMPLES.join('\n') });
  const { textDocument } = at;
  let version = 1;
  const refused = (error: unknown) => {
    if (!(error instanceof ResponseError) || error.code !== -32803) throw error;
  };
  await fc.assert(
    fc.asyncProperty(broken, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (text, places) => {
      await client.tell(DidChangeTextDocumentNotification.type, {
        textDocument: { ...textDocument, version: ++version },
        contentChanges: [{ text }],
      });
      const lines = text.split('\n');
      for (const place of places) {
        const line = place % lines.length;
        const position = { line, character: (place >> 3) % ((lines[line]?.length ?? 0) + 2) };
        const here = { textDocument, position };
        const range = { start: position, end: { line: line + 3, character: 0 } };
        await Promise.all([
          client.ask(DefinitionRequest.type, here),
          client.ask(ReferencesRequest.type, { ...here, context: { includeDeclaration: true } }),
          client.ask(DocumentHighlightRequest.type, here),
          client.ask(PrepareRenameRequest.type, here).catch(refused),
          client.ask(RenameRequest.type, { ...here, newName: 'other-name' }).catch(refused),
          client.ask(SelectionRangeRequest.type, { textDocument, positions: [position] }),
          client.ask(DocumentRangeFormattingRequest.type, { textDocument, range, ...OPTIONS }),
          client.ask(DocumentOnTypeFormattingRequest.type, {
            ...here,
            ch: place % 2 ? '}' : '\n',
            ...OPTIONS,
          }),
        ]);
      }
      await Promise.all([
        client.ask(DocumentFormattingRequest.type, { textDocument, ...OPTIONS }),
        client.ask(DocumentSymbolRequest.type, { textDocument }),
        client.ask(FoldingRangeRequest.type, { textDocument }),
        client.ask(DocumentLinkRequest.type, { textDocument }),
        client.ask(WorkspaceSymbolRequest.type, { query: lines[0]?.slice(0, 3) ?? '' }),
      ]);
      expect(errors).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);
