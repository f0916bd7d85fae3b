import {
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { type FileSystem, isFailure, withFile } from '../project/file-system.js';
import { isUnread, readSource } from '../project/read.js';
import { JOBS } from './background/jobs.js';
import { Documents } from './documents.js';
import type { Guard } from './feature.js';
import { FEATURES } from './features/index.js';
import type { Session } from './session.js';
import { pathOf } from './uris.js';

/** Serves one client until it leaves. */
export function serve(connection: Connection, disk: FileSystem): void {
  const documents = new Documents();
  let folders: readonly string[] = [];
  connection.onInitialize((params: InitializeParams) => {
    folders = (params.workspaceFolders ?? []).map(({ uri }) => pathOf(uri));
    const session = sessionOf(connection, params, documents, disk, () => folders);
    const guard: Guard = async (what, answer) => {
      try {
        return await answer();
      } catch (error) {
        connection.console.error(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
        return null;
      }
    };
    for (const listen of FEATURES.flatMap(({ listens }) => listens)) listen(connection, session, guard);
    const capabilities: ServerCapabilities = {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    };
    for (const feature of FEATURES) Object.assign(capabilities, feature.capabilities);
    return { capabilities, serverInfo: { name: 'plimsoll' } };
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) =>
    documents.open(uri, languageId, version, text),
  );
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
    documents.change(uri, version, contentChanges),
  );
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => documents.close(uri));
  connection.listen();
}

function sessionOf(
  connection: Connection,
  { capabilities }: InitializeParams,
  documents: Documents,
  disk: FileSystem,
  folders: () => readonly string[],
): Session {
  const over = () =>
    documents
      .pages()
      .reduce(
        (files, { path, source }) => withFile(files, path, new TextEncoder().encode(source.text)),
        disk,
      );
  return {
    client: capabilities,
    get files() {
      return over();
    },
    page: (uri) => documents.page(uri),
    pages: () => documents.pages(),
    folders,
    descriptions: () => [],
    text(path) {
      const open = documents.pages().find((page) => page.path === path);
      if (open) return open.source;
      if (isFailure(disk.stat(path))) return undefined;
      const read = readSource(path, disk);
      return isUnread(read) ? undefined : read;
    },
    inBackground: async (name, given) => JOBS[name](given, { files: over(), isCancelled: () => false }),
    log: (message) => connection.console.log(message),
  };
}
