import { commands, type Disposable, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';

/** What the server answers where there is something to read. */
export interface Page {
  readonly title: string;
  readonly language: 'html' | 'markdown';
  readonly text: string;
}

export function isPage(answer: unknown): answer is Page {
  if (typeof answer !== 'object' || answer === null) return false;
  const { title, language, text }: Partial<Record<keyof Page, unknown>> = answer;
  return (
    typeof title === 'string' && typeof text === 'string' && (language === 'html' || language === 'markdown')
  );
}

const SCHEME = 'plimsoll';

/** Shows pages beside the text: one of HTML at a time, and Markdown as the editor shows it. */
export class Pages {
  readonly #texts = new Map<string, string>();
  #panel: WebviewPanel | undefined;

  constructor(subscriptions: Disposable[]) {
    subscriptions.push(
      workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? '',
      }),
      { dispose: () => this.#panel?.dispose() },
    );
  }

  async show(page: Page): Promise<void> {
    if (page.language === 'html') this.#showHtml(page);
    else await this.#showMarkdown(page);
  }

  /** The page brings its own policy, which allows its one script and nothing from outside. */
  #showHtml({ title, text }: Page): void {
    this.#panel ??= this.#newPanel();
    this.#panel.title = title;
    this.#panel.webview.html = hasPolicy(text) ? text : '';
    this.#panel.reveal(undefined, true);
  }

  #newPanel(): WebviewPanel {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel('plimsoll.page', 'Plimsoll', place, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
      retainContextWhenHidden: true,
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    return panel;
  }

  async #showMarkdown({ title, text }: Page): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${title}.md` });
    this.#texts.set(uri.path, text);
    await commands.executeCommand('markdown.showPreviewToSide', uri);
  }
}

/** A page without a policy of its own is not shown: scripts run in it. */
function hasPolicy(html: string): boolean {
  return /<meta http-equiv="Content-Security-Policy" content="default-src (?:'|&#39;)none/.test(html);
}
