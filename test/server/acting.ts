import {
  ApplyWorkspaceEditRequest,
  type ApplyWorkspaceEditParams,
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type CodeActionContext,
  CodeLensRefreshRequest,
  type Diagnostic,
  ShowDocumentRequest,
  type ShowDocumentParams,
  ShowMessageNotification,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { onTestFinished } from 'vitest';
import { applyEdits } from '../../src/source/edit.js';
import { SourceText } from '../../src/source/text.js';
import { rangeOf, spanIn } from '../../src/server/protocol/places.js';
import { pathOf } from '../../src/server/protocol/uris.js';
import { span } from '../../src/source/span.js';
import { memoryFiles } from '../project/memory-files.js';
import { type Client, connect } from './client.js';

/** What today's editors can do. */
export const ABLE: ClientCapabilities = {
  textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } },
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    codeLens: { refreshSupport: true },
  },
  window: { showDocument: { support: true } },
};

/** An editor with some files open, of which it keeps the texts. */
export interface Editor {
  readonly client: Client;
  readonly texts: ReadonlyMap<string, string>;
  readonly messages: readonly string[];
  readonly shown: readonly ShowDocumentParams[];
  /** How often all lenses were to be asked for again. */
  readonly refreshed: () => number;
  uri(path: string): string;
  /** What can be done where a text stands, or at an offset. */
  actions(path: string, at: string | number, context?: Partial<CodeActionContext>): Promise<CodeAction[]>;
  /** With its edits, as a client asks for them. */
  resolve(action: CodeAction): Promise<CodeAction>;
  /** The texts with the edits of an action. */
  after(action: CodeAction): Promise<ReadonlyMap<string, string>>;
}

export async function editing(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = ABLE,
): Promise<Editor> {
  const client = await connect(memoryFiles(files), ['/repo'], capabilities);
  onTestFinished(() => client.end());
  const texts = new Map(Object.entries(files).map(([path, text]) => [`/repo/${path}`, text]));
  const uris = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) uris.set(path, await client.open(`/repo/${path}`, text));
  const messages: string[] = [];
  const shown: ShowDocumentParams[] = [];
  let refreshed = 0;
  const { connection } = client;
  connection.onNotification(ShowMessageNotification.type, ({ message }) => void messages.push(message));
  connection.onRequest(ShowDocumentRequest.type, (params) => {
    shown.push(params);
    return { success: true };
  });
  connection.onRequest(CodeLensRefreshRequest.type, () => void refreshed++);
  connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }: ApplyWorkspaceEditParams) => {
    for (const [path, text] of applied(edit, texts)) texts.set(path, text);
    return { applied: true };
  });
  const uri = (path: string) => uris.get(path) ?? `file:///repo/${path}`;
  const resolve = (action: CodeAction) =>
    action.edit ? Promise.resolve(action) : client.ask(CodeActionResolveRequest.type, action);
  return {
    client,
    texts,
    messages,
    shown,
    refreshed: () => refreshed,
    uri,
    resolve,
    async actions(path, at, context = {}) {
      const source = new SourceText(path, files[path] ?? '');
      const start = typeof at === 'number' ? at : source.text.indexOf(at);
      const params = {
        textDocument: { uri: uri(path) },
        range: rangeOf(span(source, start, start)),
        context: { diagnostics: [], ...context },
      };
      const found = (await client.ask(CodeActionRequest.type, params)) ?? [];
      return found.filter((each): each is CodeAction => !('arguments' in each) || 'kind' in each);
    },
    async after(action) {
      const { edit } = await resolve(action);
      if (!edit) throw new Error(`nothing is done by: ${action.title}`);
      return applied(edit, texts);
    },
  };
}

/** The texts that come out of an edit, those that did not change among them. */
export function applied(
  { changes, documentChanges = [] }: WorkspaceEdit,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const texts = new Map(before);
  const all: Pick<TextDocumentEdit, 'textDocument' | 'edits'>[] = Object.entries(changes ?? {}).map(
    ([uri, edits]) => ({ textDocument: { uri, version: null }, edits }),
  );
  for (const change of documentChanges) {
    if ('edits' in change) all.push(change);
    else if (change.kind === 'create') texts.set(pathOf(change.uri), '');
  }
  for (const { textDocument, edits } of all) {
    const source = new SourceText(pathOf(textDocument.uri), texts.get(pathOf(textDocument.uri)) ?? '');
    const plain = edits.map((each) => ({
      span: spanIn(source, each.range),
      text: 'snippet' in each ? each.snippet.value : each.newText,
    }));
    texts.set(source.path, applyEdits(source.text, plain));
  }
  return texts;
}

export function diagnosticAt(path: string, text: string, words: string, code: string): Diagnostic {
  const source = new SourceText(path, text);
  const start = text.indexOf(words);
  return {
    range: rangeOf(span(source, start, start + words.length)),
    message: '',
    code,
    source: 'plimsoll',
  };
}
