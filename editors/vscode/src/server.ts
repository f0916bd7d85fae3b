import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  window,
  workspace,
} from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  State,
  type StaticFeature,
} from 'vscode-languageclient/node';
import type { Runner } from './commands.js';
import { isPage, type Pages } from './pages.js';
import { programAt, start } from './program.js';
import { SELECTOR } from './selector.js';
import type { Status } from './status.js';

/** The language server, which runs until the editor ends or it is started anew. */
export class Server implements Disposable, Runner {
  readonly #own: string;
  readonly #options: LanguageClientOptions;
  readonly #status: Status;
  readonly #log: LogOutputChannel;
  readonly #subscriptions: readonly Disposable[];
  #client: LanguageClient | undefined;
  #started: Promise<void> = Promise.resolve();

  constructor(context: ExtensionContext, pages: Pages, status: Status) {
    this.#own = context.asAbsolutePath('dist/server/bin.cjs');
    this.#status = status;
    this.#log = window.createOutputChannel('Plimsoll', { log: true });
    this.#options = {
      documentSelector: [...SELECTOR],
      outputChannel: this.#log,
      middleware: {
        async executeCommand(command, given, next) {
          const answer: unknown = await next(command, given);
          if (isPage(answer)) await pages.show(answer);
          return answer;
        },
      },
    };
    this.#subscriptions = [
      this.#log,
      workspace.onDidGrantWorkspaceTrust(() => chosenPath() && this.restart()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(PATH)) void this.restart();
      }),
    ];
  }

  async start(): Promise<void> {
    this.#started = this.#launch();
    await this.#started;
  }

  async restart(): Promise<void> {
    await this.#stop();
    await this.start();
  }

  /** Has the server do one of its commands, which the client has registered under their names. */
  async run(command: string, ...given: readonly unknown[]): Promise<void> {
    if (this.#client?.isRunning()) await commands.executeCommand(command, ...given);
    else
      await window.showErrorMessage(
        'The language server does not run: “Plimsoll: Restart Server” starts it.',
      );
  }

  showLog(): void {
    this.#log.show();
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    void this.#stop();
  }

  async #launch(): Promise<void> {
    const client = this.#newClient();
    this.#client = client;
    try {
      await client.start();
    } catch (error) {
      this.#status.show('failed', messageOf(error));
    }
  }

  /** One that could not be started stays so, and another one takes its place. */
  #newClient(): LanguageClient {
    const run = () =>
      start(programAt(chosenPath() || this.#own), workspace.workspaceFolders?.[0]?.uri.fsPath);
    const client = new LanguageClient('plimsoll', 'Plimsoll', run, this.#options);
    client.registerFeature(TAKES_PAGES);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) this.#status.show('starting');
      else if (newState === State.Running)
        this.#status.show('running', client.initializeResult?.serverInfo?.version);
      else this.#status.show('stopped');
    });
    return client;
  }

  async #stop(): Promise<void> {
    await this.#started;
    if (!this.#client?.isRunning()) return;
    try {
      await this.#client.dispose();
    } catch (error) {
      this.#log.warn(messageOf(error));
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const PATH = 'plimsoll.server.path';

/** The editor hides the setting of a workspace that is not trusted. */
function chosenPath(): string {
  return workspace.getConfiguration().get(PATH, '');
}

/** Tells the server that pages are shown here. */
const TAKES_PAGES: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, plimsoll: { pages: true } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};
