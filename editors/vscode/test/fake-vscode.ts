import { EventEmitter } from 'node:events';

/** As much of the editor as the extension and its language client touch, and what they did to it. */
export function fakeVscode(settings: Readonly<Record<string, unknown>> = {}) {
  const commands = new Map<string, (...given: readonly unknown[]) => unknown>();
  const told: Told = {
    errors: [],
    logged: [],
    infos: [],
    executed: [],
    picked: undefined,
  };
  const panels: FakePanel[] = [];
  const providers = new Map<string, Provider>();
  const statuses: FakeStatus[] = [];
  const events = new EventEmitter();
  const listen = (name: string) => (listener: (event: unknown) => void) => {
    events.on(name, listener);
    return disposable(() => events.off(name, listener));
  };
  const editor: { current: unknown } = { current: undefined };
  const api = {
    commands: {
      registerCommand: (name: string, action: (...given: readonly unknown[]) => unknown) => {
        commands.set(name, action);
        return disposable(() => commands.delete(name));
      },
      executeCommand: async (name: string, ...given: readonly unknown[]) => {
        told.executed.push([name, ...given]);
        return commands.get(name)?.(...given);
      },
    },
    languages: {
      createLanguageStatusItem: (id: string, selector: unknown) => {
        const item: FakeStatus = { id, selector, text: '', dispose: () => undefined };
        statuses.push(item);
        return item;
      },
    },
    window: {
      get activeTextEditor() {
        return editor.current;
      },
      createOutputChannel: () => ({
        warn: (message: string) => void told.logged.push(message),
        show: () => void told.executed.push(['log']),
        dispose: () => undefined,
      }),
      showErrorMessage: async (message: string) => void told.errors.push(message),
      showInformationMessage: async (message: string) => void told.infos.push(message),
      showQuickPick: async (items: readonly unknown[]) => {
        told.picked = items;
        return items[0];
      },
      createWebviewPanel: (_type: string, title: string, place: unknown, options: unknown) => {
        const gone: (() => void)[] = [];
        const panel: FakePanel = {
          title,
          place,
          options,
          revealed: 0,
          webview: { html: '' },
          reveal: () => void panel.revealed++,
          onDidDispose: (listener) => void gone.push(listener),
          dispose: () => {
            for (const each of gone) each();
          },
        };
        panels.push(panel);
        return panel;
      },
    },
    workspace: {
      workspaceFolders: undefined,
      getConfiguration: () => ({ get: (name: string, otherwise: unknown) => settings[name] ?? otherwise }),
      onDidGrantWorkspaceTrust: listen('trust'),
      onDidChangeConfiguration: listen('configuration'),
      registerTextDocumentContentProvider: (scheme: string, provider: Provider) => {
        providers.set(scheme, provider);
        return disposable(() => providers.delete(scheme));
      },
    },
    Uri: { from: (parts: { readonly scheme: string; readonly path: string }) => parts },
    ViewColumn: { Beside: -2 },
    LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  };
  return { api, commands, told, panels, providers, statuses, editor, emit: events.emit.bind(events) };
}

interface Told {
  readonly errors: string[];
  readonly infos: string[];
  readonly logged: string[];
  readonly executed: unknown[][];
  picked: unknown;
}

interface Provider {
  provideTextDocumentContent(uri: { readonly path: string }): string;
}

interface FakePanel {
  title: string;
  readonly place: unknown;
  readonly options: unknown;
  revealed: number;
  readonly webview: { html: string };
  reveal(): void;
  onDidDispose(listener: () => void): void;
  dispose(): void;
}

interface FakeStatus {
  readonly id: string;
  readonly selector: unknown;
  text: string;
  severity?: number;
  detail?: string;
  command?: { readonly command: string };
  dispose(): void;
}

function disposable(dispose: () => void) {
  return { dispose };
}
