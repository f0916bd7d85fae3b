import type {
  ClientCapabilities,
  DocumentSelector,
  ServerCapabilities,
  TextDocumentClientCapabilities,
} from 'vscode-languageserver';

/** What other servers do for other formats: where a client can be told so, it is offered for texts of the language only. */
const ROWS = [
  ['documentFormattingProvider', 'formatting', 'textDocument/formatting'],
  ['documentRangeFormattingProvider', 'rangeFormatting', 'textDocument/rangeFormatting'],
  ['documentOnTypeFormattingProvider', 'onTypeFormatting', 'textDocument/onTypeFormatting'],
  ['foldingRangeProvider', 'foldingRange', 'textDocument/foldingRange'],
  ['documentSymbolProvider', 'documentSymbol', 'textDocument/documentSymbol'],
  ['selectionRangeProvider', 'selectionRange', 'textDocument/selectionRange'],
  ['semanticTokensProvider', 'semanticTokens', 'textDocument/semanticTokens'],
  ['documentLinkProvider', 'documentLink', 'textDocument/documentLink'],
  ['documentHighlightProvider', 'documentHighlight', 'textDocument/documentHighlight'],
  ['referencesProvider', 'references', 'textDocument/references'],
  ['renameProvider', 'rename', 'textDocument/rename'],
  ['signatureHelpProvider', 'signatureHelp', 'textDocument/signatureHelp'],
] as const satisfies readonly (readonly [
  keyof ServerCapabilities,
  keyof TextDocumentClientCapabilities,
  string,
])[];

const PLIM: DocumentSelector = [{ language: 'plim' }, { pattern: '**/*.plim' }];

export interface Registered {
  readonly method: string;
  readonly options: object;
}

/** What is offered for all texts, and what is registered for those of the language when the client is ready. */
export function parted(
  all: ServerCapabilities,
  { textDocument }: ClientCapabilities,
): { readonly forAll: ServerCapabilities; readonly forPlim: readonly Registered[] } {
  const forAll = { ...all };
  const forPlim = ROWS.flatMap(([provider, feature, method]) => {
    const options = all[provider];
    if (!options || !textDocument?.[feature]?.dynamicRegistration) return [];
    delete forAll[provider];
    return { method, options: { ...(options === true ? {} : options), documentSelector: PLIM } };
  });
  return { forAll, forPlim };
}
