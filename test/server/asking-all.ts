import type { ProtocolConnection } from 'vscode-languageserver/node';

/** All that editors ask of a text, by the methods of the protocol; `at` is a place in it. */
export function askAll(
  connection: ProtocolConnection,
  uri: string,
  at: { readonly line: number; readonly character: number },
): Promise<readonly unknown[]> {
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: at };
  const options = { tabSize: 2, insertSpaces: true };
  const asked: readonly (readonly [string, object])[] = [
    ['textDocument/hover', { textDocument, position: at }],
    ['textDocument/completion', { textDocument, position: at }],
    ['textDocument/signatureHelp', { textDocument, position: at }],
    ['textDocument/definition', { textDocument, position: at }],
    ['textDocument/references', { textDocument, position: at, context: { includeDeclaration: true } }],
    ['textDocument/documentHighlight', { textDocument, position: at }],
    ['textDocument/prepareRename', { textDocument, position: at }],
    ['textDocument/documentSymbol', { textDocument }],
    ['textDocument/foldingRange', { textDocument }],
    ['textDocument/selectionRange', { textDocument, positions: [at] }],
    ['textDocument/documentLink', { textDocument }],
    ['textDocument/semanticTokens/full', { textDocument }],
    ['textDocument/inlayHint', { textDocument, range }],
    ['textDocument/formatting', { textDocument, options }],
    ['textDocument/rangeFormatting', { textDocument, range, options }],
    ['textDocument/onTypeFormatting', { textDocument, position: at, ch: '}', options }],
    ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
    ['textDocument/codeLens', { textDocument }],
    ['workspace/symbol', { query: 'w' }],
  ];
  return Promise.all(asked.map(([method, params]) => connection.sendRequest(method, params)));
}
