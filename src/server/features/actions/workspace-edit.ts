import {
  type ClientCapabilities,
  CreateFile,
  type Position,
  ResourceOperationKind,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { addTo } from '../../../source/lists.js';
import { uriOf } from '../../protocol/uris.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';
import type { PlainChange, PlainEdit } from './plain.js';

/** The open texts as they were when something was asked about them. */
export class Pages {
  readonly #session: Session;
  readonly #before: readonly Page[];

  constructor(session: Session) {
    this.#session = session;
    this.#before = session.pages();
  }

  /** Whether nobody has written since. */
  areSame(): boolean {
    return this.#before.every((page) => this.#session.page(page.uri) === page);
  }

  /** Undefined where the client cannot do it, or the texts have changed since. */
  edit({ edits, creates, continuesAt }: PlainChange): WorkspaceEdit | undefined {
    const { client } = this.#session;
    const documents = client.workspace?.workspaceEdit?.documentChanges === true;
    if (!this.areSame() || (creates && !mayCreate(client))) return undefined;
    const byPath = new Map<string, PlainEdit[]>();
    for (const each of edits) addTo(byPath, each.path, each);
    const open = (path: string) => this.#before.find((page) => page.path === path);
    if (!documents)
      return {
        changes: Object.fromEntries(
          [...byPath].map(([path, all]) => [open(path)?.uri ?? uriOf(path), all.map(textEdit)]),
        ),
      };
    const written: (edit: PlainEdit) => TextEdit | SnippetTextEdit =
      continuesAt !== undefined && takesSnippets(client) ? snippetAt(continuesAt) : textEdit;
    return {
      documentChanges: [...byPath].flatMap(([path, all]): (CreateFile | TextDocumentEdit)[] => {
        const page = open(path);
        const textDocument = { uri: page?.uri ?? uriOf(path), version: page?.version ?? null };
        return [
          ...(creates
            ? [CreateFile.create(textDocument.uri, { overwrite: false, ignoreIfExists: false })]
            : []),
          { textDocument, edits: all.map(written) },
        ];
      }),
    };
  }
}

export function mayCreate({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations?.includes(ResourceOperationKind.Create) === true;
}

export function takesSnippets({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, snippetEditSupport } = workspace?.workspaceEdit ?? {};
  return documentChanges === true && snippetEditSupport === true;
}

/** Where the user goes on to write, once an edit is made. */
export function continuation({ edits: [edit], continuesAt }: PlainChange): Position | undefined {
  if (!edit || continuesAt === undefined) return undefined;
  const lines = edit.text.slice(0, continuesAt).split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? '';
  const { line, character } = edit.range.start;
  return lines.length === 1
    ? { line, character: character + last.length }
    : { line: line + lines.length - 1, character: last.length };
}

function textEdit({ range, text }: PlainEdit): TextEdit {
  return { range, newText: text };
}

/** With the cursor at a place of what is inserted. */
function snippetAt(at: number): (edit: PlainEdit) => SnippetTextEdit {
  const literally = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  return ({ range, text }) => ({
    range,
    snippet: { kind: 'snippet', value: `${literally(text.slice(0, at))}$0${literally(text.slice(at))}` },
  });
}
