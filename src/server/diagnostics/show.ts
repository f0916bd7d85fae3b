import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type ServerCapabilities,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Guard } from '../feature.js';
import { pathOf, uriOf } from '../protocol/uris.js';
import type { Session } from '../session.js';
import { digest } from '../workspace/digest.js';
import type { Engine } from './engine.js';
import { shown } from './finding.js';

/** Brings findings to the client, by the way that it knows. */
export interface Show {
  readonly capabilities: ServerCapabilities;
  found(paths: readonly string[], isAtOnce: boolean): void;
  listen(engine: Engine, guard: Guard): void;
}

export function showFor(connection: Connection, session: Session): Show {
  return session.client.textDocument?.diagnostic
    ? new Pulled(connection, session)
    : new Pushed(connection, session);
}

function diagnosticsAt(path: string, engine: Engine, { client }: Session): Diagnostic[] {
  return engine.board.at(path).map((each) => shown(each, client));
}

class Pushed implements Show {
  readonly capabilities: ServerCapabilities = {};
  readonly #connection: Connection;
  readonly #session: Session;
  /** What was told last, by path, and of which name: nothing else takes it back. */
  readonly #told = new Map<string, { readonly uri: string; readonly said: string }>();
  #engine: Engine | undefined;

  constructor(connection: Connection, session: Session) {
    this.#connection = connection;
    this.#session = session;
  }

  listen(engine: Engine): void {
    this.#engine = engine;
  }

  found(paths: readonly string[]): void {
    for (const path of paths) if (this.#engine) this.#publish(path, this.#engine);
  }

  #publish(path: string, engine: Engine): void {
    const diagnostics = diagnosticsAt(path, engine, this.#session);
    const page = this.#session.pages().find((each) => each.path === path);
    const said = diagnostics.length === 0 ? '' : JSON.stringify(diagnostics);
    const told = this.#told.get(path);
    const uri = page?.uri ?? told?.uri ?? uriOf(path);
    if (said === (told?.said ?? '') && uri === (told?.uri ?? uri)) return;
    if (told && told.uri !== uri) void this.#connection.sendDiagnostics({ uri: told.uri, diagnostics: [] });
    if (said === '') this.#told.delete(path);
    else this.#told.set(path, { uri, said });
    void this.#connection.sendDiagnostics({ uri, ...(page && { version: page.version }), diagnostics });
  }
}

class Pulled implements Show {
  readonly capabilities: ServerCapabilities = {
    diagnosticProvider: { identifier: 'plimsoll', interFileDependencies: true, workspaceDiagnostics: true },
  };
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #canRefresh: boolean;
  #waiting: (() => void)[] = [];
  #isRefreshing = false;

  constructor(connection: Connection, session: Session) {
    this.#connection = connection;
    this.#session = session;
    this.#canRefresh = session.client.workspace?.diagnostics?.refreshSupport === true;
  }

  listen(engine: Engine, guard: Guard): void {
    this.#connection.onRequest(DocumentDiagnosticRequest.method, (params: DocumentParams) =>
      guard(DocumentDiagnosticRequest.method, () => this.#document(params, engine)),
    );
    this.#connection.onRequest(
      WorkspaceDiagnosticRequest.method,
      (params: WorkspaceParams, token: CancellationToken) =>
        guard(WorkspaceDiagnosticRequest.method, () => this.#workspace(params, engine, token)),
    );
  }

  found(_paths: readonly string[], isAtOnce: boolean): void {
    if (isAtOnce) return;
    for (const wake of this.#waiting.splice(0)) wake();
    if (!this.#canRefresh || this.#isRefreshing) return;
    this.#isRefreshing = true;
    setImmediate(() => {
      this.#isRefreshing = false;
      // A client that leaves does not answer.
      this.#connection.sendRequest(DiagnosticRefreshRequest.method).catch(() => undefined);
    });
  }

  async #document(
    { textDocument, previousResultId }: DocumentParams,
    engine: Engine,
  ): Promise<DocumentDiagnosticReport> {
    const path = pathOf(textDocument.uri);
    await engine.toldSoon(path);
    // Nobody would ask again when all is checked.
    if (!this.#canRefresh) await engine.quiet();
    const items = diagnosticsAt(path, engine, this.#session);
    const resultId = idOf(items);
    if (resultId === previousResultId) return { kind: 'unchanged', resultId };
    return { kind: 'full', resultId, items };
  }

  /** Answered when there is something that the client does not know. */
  async #workspace(
    { previousResultIds }: WorkspaceParams,
    engine: Engine,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    engine.checkAll();
    await engine.quiet();
    const known = new Map(previousResultIds.map(({ uri, value }) => [pathOf(uri), value]));
    for (;;) {
      const paths = new Set([...known.keys(), ...engine.board.paths()]);
      const items = [...paths].map((path) => this.#report(path, known.get(path), engine));
      if (token.isCancellationRequested || items.some(({ kind }) => kind === 'full')) return { items };
      await new Promise<void>((wake) => {
        this.#waiting.push(wake);
        token.onCancellationRequested(() => wake());
      });
    }
  }

  #report(path: string, previous: string | undefined, engine: Engine): WorkspaceDocumentDiagnosticReport {
    const items = diagnosticsAt(path, engine, this.#session);
    const page = this.#session.pages().find((each) => each.path === path);
    const resultId = idOf(items);
    const about = { uri: page?.uri ?? uriOf(path), version: page?.version ?? null, resultId };
    const isKnown = resultId === previous || (previous === undefined && items.length === 0);
    return isKnown ? { ...about, kind: 'unchanged' } : { ...about, kind: 'full', items };
  }
}

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
  readonly previousResultId?: string;
}

interface WorkspaceParams {
  readonly previousResultIds: readonly { readonly uri: string; readonly value: string }[];
}

function idOf(items: readonly Diagnostic[]): string {
  return digest(JSON.stringify(items));
}
