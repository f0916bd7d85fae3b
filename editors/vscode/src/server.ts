import { commands, type Disposable, type ExtensionContext, window, workspace } from 'vscode';
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
  readonly #client: LanguageClient;
  readonly #status: Status;
  readonly #subscriptions: readonly Disposable[];

  constructor(context: ExtensionContext, pages: Pages, status: Status) {
    this.#status = status;
    const options: LanguageClientOptions = {
      documentSelector: [...SELECTOR],
      middleware: {
        async executeCommand(command, given, next) {
          const answer: unknown = await next(command, given);
          if (isPage(answer)) await pages.show(answer);
          return answer;
        },
      },
    };
    const own = context.asAbsolutePath('dist/server/bin.cjs');
    const run = () => start(programAt(chosenPath() || own), workspace.workspaceFolders?.[0]?.uri.fsPath);
    this.#client = new LanguageClient('plimsoll', 'Plimsoll', run, options);
    this.#client.registerFeature(TAKES_PAGES);
    this.#subscriptions = [
      this.#client.onDidChangeState(({ newState }) => this.#tell(newState)),
      workspace.onDidGrantWorkspaceTrust(() => chosenPath() && this.restart()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(PATH)) void this.restart();
      }),
    ];
  }

  async start(): Promise<void> {
    try {
      await this.#client.start();
    } catch (error) {
      this.#status.show('failed', error instanceof Error ? error.message : String(error));
    }
  }

  async restart(): Promise<void> {
    if (this.#client.needsStop()) await this.#client.stop();
    await this.start();
  }

  /** Has the server do one of its commands, which the client has registered under their names. */
  async run(command: string, ...given: readonly unknown[]): Promise<void> {
    if (this.#client.isRunning()) await commands.executeCommand(command, ...given);
    else
      await window.showErrorMessage(
        'The language server does not run: “Plimsoll: Restart Server” starts it.',
      );
  }

  showLog(): void {
    this.#client.outputChannel.show();
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    void this.#client.dispose();
  }

  #tell(state: State): void {
    if (state === State.Running)
      this.#status.show('running', this.#client.initializeResult?.serverInfo?.version);
    else this.#status.show(state === State.Starting ? 'starting' : 'stopped');
  }
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
