import {
  type Connection,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  type DidChangeWorkspaceFoldersParams,
  ErrorCodes,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  RegistrationRequest,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import program from '../../package.json' with { type: 'json' };
import { isConfigName } from '../project/config/find.js';
import type { FileSystem } from '../project/file-system.js';
import * as posix from '../source/posix.js';
import { Background, runnerHere, type StartRunner } from './background/background.js';
import { stackOf } from './background/call-stack.js';
import { Cancelled } from './background/cancelled.js';
import { ENDINGS } from './background/survey.js';
import { Engine } from './diagnostics/engine.js';
import { type Show, showFor } from './diagnostics/show.js';
import type { Guard } from './feature.js';
import { FEATURES } from './features/index.js';
import { parted, type Registered } from './protocol/only-plim.js';
import { watcher } from './protocol/progress.js';
import { pathOf } from './protocol/uris.js';
import type { Session } from './session.js';
import { Documents } from './workspace/documents.js';
import type { Page } from './workspace/page.js';
import { Workspace } from './workspace/workspace.js';

/** Serves one client until it leaves; jobs are done by the runner that is started for them. */
export function serve(connection: Connection, disk: FileSystem, start: StartRunner = runnerHere(disk)): void {
  let server: Server | undefined;
  connection.onInitialize((params) => {
    if (server) return new ResponseError(ErrorCodes.InvalidRequest, 'the server is initialized already');
    server = new Server(connection, disk, start, params);
    return server.initialized;
  });
  connection.onRequest((method) =>
    server
      ? new ResponseError(ErrorCodes.MethodNotFound, `\`${method}\` is nothing that this server answers`)
      : new ResponseError(ErrorCodes.ServerNotInitialized, `\`${method}\` comes before \`initialize\``),
  );
  connection.listen();
}

class Server {
  readonly initialized: InitializeResult;
  readonly #connection: Connection;
  readonly #documents = new Documents();
  readonly #workspace: Workspace;
  readonly #background: Background;
  readonly #session: Session;
  readonly #engine: Engine;
  readonly #show: Show;
  /** The client tells of files that change; else they are looked at when something happens. */
  readonly #isWatching: boolean;
  readonly #forPlim: readonly Registered[];
  readonly #changeListeners: (() => void)[] = [];
  #nextLook = 0;
  #isOver = false;
  /** The open folders have been looked through. */
  #surveyed: Promise<void> = Promise.resolve();

  constructor(connection: Connection, disk: FileSystem, start: StartRunner, params: InitializeParams) {
    const { capabilities: client } = params;
    this.#connection = connection;
    this.#workspace = new Workspace(disk, this.#documents, foldersOf(params));
    const log = (message: string) => connection.console.error(message);
    this.#background = new Background(start, log);
    this.#session = this.#sessionFor(params);
    this.#show = showFor(connection, this.#session);
    this.#isWatching = client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.#engine = new Engine({
      workspace: this.#workspace,
      documents: this.#documents,
      background: this.#background,
      log,
      found: (paths, isAtOnce) => this.#show.found(paths, isAtOnce),
      watched: watcher(connection, client.window?.workDoneProgress === true),
    });
    this.#listen();
    this.#show.listen(this.#engine, this.#guard);
    for (const listen of FEATURES.flatMap(({ listens }) => listens))
      listen(connection, this.#session, this.#guard);
    const { forAll, forPlim } = parted(this.#capabilities(), client);
    this.#forPlim = forPlim;
    this.initialized = {
      capabilities: forAll,
      serverInfo: { name: program.name, version: program.version },
    };
  }

  #capabilities(): ServerCapabilities {
    const filters = [{ scheme: 'file', pattern: { glob: '**' } }];
    return Object.assign(
      {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didCreate: { filters }, didRename: { filters }, didDelete: { filters } },
        },
      },
      this.#show.capabilities,
      ...FEATURES.map(({ capabilities }) => capabilities),
    );
  }

  #sessionFor({ capabilities: client }: InitializeParams): Session {
    const [documents, workspace] = [this.#documents, this.#workspace];
    return {
      client,
      get files() {
        return workspace.files;
      },
      page: (uri) => documents.page(uri),
      pages: () => documents.pages(),
      folders: () => workspace.folders,
      descriptions: () => workspace.descriptions,
      text: (path) => workspace.text(path),
      projectOf: (path) => workspace.projectOf(path),
      membersOf: (project) => workspace.membersOf(project),
      findings: (path) => this.#engine.shown(path),
      onChange: (changed) => void this.#changeListeners.push(changed),
      inBackground: (name, given, token) => this.#background.run(name, given, token),
      log: (message) => this.#connection.console.log(message),
    };
  }

  /** A mistake of ours is no reason to end, and nothing else of what is asked for waits for the folders. */
  readonly #guard: Guard = async (what, answer) => {
    if (this.#isOver)
      throw new ResponseError(ErrorCodes.InvalidRequest, `\`${what}\` comes after \`shutdown\``);
    try {
      await this.#surveyed;
      return await answer();
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#connection.console.error(`${what}: ${stackOf(error)}`);
      return null;
    }
  };

  #listen(): void {
    const connection = this.#connection;
    connection.onInitialized(() => {
      this.#register();
      this.#followFolders();
      this.#survey();
    });
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
      const page = this.#documents.open(uri, version, text);
      this.#background.tell(page.path, page.source);
      this.#workspace.forget();
      this.#lookAgain();
      void this.#surveyed.then(() => this.#whenOpen(page.uri, (now) => this.#engine.opened(now)));
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const before = this.#documents.page(uri);
      const page = this.#documents.change(uri, version, contentChanges);
      if (!page) return;
      this.#background.tell(page.path, page.source);
      this.#workspace.textChanged(before?.format !== page.format || isAboutAll(page.path));
      this.#changed(page);
      for (const changed of this.#changeListeners) changed();
    });
    connection.onDidSaveTextDocument(() => this.#lookAgain());
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      const page = this.#documents.close(uri);
      if (!page) return;
      this.#background.tell(page.path, undefined);
      this.#workspace.forget();
      this.#engine.closed(page);
      this.#lookAgain();
    });
    connection.onDidChangeWatchedFiles(({ changes }) => this.#filesChanged(changes));
    connection.onDidChangeConfiguration(() => undefined);
    for (const happened of ['didCreateFiles', 'didRenameFiles', 'didDeleteFiles'])
      connection.onNotification(`workspace/${happened}`, () => this.#survey());
    connection.onShutdown(() => {
      this.#isOver = true;
      this.#engine.end();
      this.#background.end();
    });
  }

  #whenOpen(uri: string, then: (page: Page) => void): void {
    const page = this.#documents.page(uri);
    if (page) then(page);
  }

  #changed(page: Page): void {
    if (isAboutAll(page.path)) this.#engine.restart();
    else this.#engine.changed(page);
  }

  /** Folders are opened and closed while the client is connected. */
  #followFolders(): void {
    const connection = this.#connection;
    if (this.#session.client.workspace?.workspaceFolders)
      connection.onNotification(
        DidChangeWorkspaceFoldersNotification.method,
        ({ event: { added, removed } }: DidChangeWorkspaceFoldersParams) => {
          const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
          const kept = this.#workspace.folders.filter((folder) => !gone.has(folder));
          this.#workspace.folders = [...new Set([...kept, ...added.map(({ uri }) => pathOf(uri))])];
          this.#survey();
        },
      );
  }

  /** What is offered for some texts only, and the files of which the client is to tell. */
  #register(): void {
    const names = ['.gitignore', '.plimsollignore', ...ENDINGS.map((ending) => `*${ending}`)];
    const watched = {
      method: DidChangeWatchedFilesNotification.method,
      options: { watchers: names.map((name) => ({ globPattern: `**/${name}` })) },
    };
    const wanted = [...this.#forPlim, ...(this.#isWatching ? [watched] : [])];
    if (wanted.length === 0) return;
    const registrations = wanted.map(({ method, options }) => ({
      id: method,
      method,
      registerOptions: options,
    }));
    this.#connection
      .sendRequest(RegistrationRequest.type, { registrations })
      .catch((error: unknown) => this.#connection.console.error(`registration: ${String(error)}`));
  }

  /** Not so often that it would be most of what is done. */
  #lookAgain(): void {
    if (!this.#isWatching && performance.now() >= this.#nextLook) this.#survey();
  }

  #survey(): void {
    const { folders } = this.#workspace;
    const start = performance.now();
    this.#nextLook = Number.POSITIVE_INFINITY;
    this.#surveyed = this.#background.run('survey', { folders }).then(
      (found) => {
        const now = performance.now();
        this.#nextLook = now + (now - start) * REST;
        if (this.#workspace.folders !== folders) return;
        if (this.#workspace.keep(found)) this.#engine.restart();
      },
      (error: unknown) => {
        this.#nextLook = performance.now();
        if (!(error instanceof Cancelled)) this.#connection.console.error(`survey: ${String(error)}`);
      },
    );
  }

  #filesChanged(changes: readonly FileEvent[]): void {
    const paths = changes.map(({ uri, type }) => ({
      path: pathOf(uri),
      isGone: type === FileChangeType.Deleted,
    }));
    // What is open counts as it is in the editor.
    const others = paths.filter(({ path }) => !this.#documents.at(path));
    const isMany = others.length > MANY;
    if (isMany || paths.some(({ path }) => isIgnoreFile(path))) this.#survey();
    const counting = isMany
      ? []
      : others.filter(({ path, isGone }) => this.#workspace.fileChanged(path, isGone));
    if (others.some(({ path }) => isAboutAll(path))) this.#engine.restart();
    else this.#engine.filesChanged([...counting, ...others].map(({ path }) => path));
  }
}

/** So many times as long as it took to look through the folders, they are not looked through again. */
const REST = 10;

/** So many files, as those of another branch, are not looked at one by one while somebody waits for an answer. */
const MANY = 100;

/** What it says decides about other files. */
function isAboutAll(path: string): boolean {
  return isConfigName(posix.basename(path)) || isIgnoreFile(path);
}

function isIgnoreFile(path: string): boolean {
  return ['.gitignore', '.plimsollignore'].includes(posix.basename(path));
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => pathOf(uri));
  return rootUri ? [pathOf(rootUri)] : [];
}
