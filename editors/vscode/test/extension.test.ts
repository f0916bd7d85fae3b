import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { fakeVscode } from './fake-vscode.js';

interface Options {
  readonly documentSelector: readonly { readonly language: string }[];
  readonly middleware: {
    executeCommand(command: string, given: unknown[], next: () => Promise<unknown>): Promise<unknown>;
  };
}

/** The client of the server: what it was made with, and what the server would answer. */
class FakeClient {
  static made: FakeClient[] = [];
  static refuses: string | undefined;
  readonly features: { fillClientCapabilities(capabilities: object): void }[] = [];
  readonly #listeners: ((change: { newState: number }) => void)[] = [];
  readonly initializeResult = { serverInfo: { name: 'plimsoll', version: '0.1.0' } };
  running = false;
  hasFailed = false;

  readonly options: Options;

  constructor(_id: string, _name: string, _run: () => Promise<unknown>, options: Options) {
    this.options = options;
    FakeClient.made.push(this);
  }

  registerFeature(feature: FakeClient['features'][number]) {
    this.features.push(feature);
  }

  onDidChangeState(listener: (change: { newState: number }) => void) {
    this.#listeners.push(listener);
    return { dispose: () => undefined };
  }

  #become(newState: number) {
    for (const each of this.#listeners) each({ newState });
  }

  async start() {
    this.#become(State.Starting);
    this.hasFailed ||= FakeClient.refuses !== undefined;
    if (this.hasFailed) throw new Error(FakeClient.refuses);
    this.running = true;
    this.#become(State.Running);
  }

  async dispose() {
    if (!this.running) throw new Error('Client is not running');
    this.running = false;
    this.#become(State.Stopped);
  }

  isRunning = () => this.running;
}

const State = { Stopped: 1, Running: 2, Starting: 3 };

async function activated(settings: Readonly<Record<string, unknown>> = {}) {
  vi.resetModules();
  const editor = fakeVscode(settings);
  vi.doMock('vscode', () => editor.api);
  vi.doMock('vscode-languageclient/node', () => ({ LanguageClient: FakeClient, State }));
  const { activate } = await import('../src/extension.js');
  const subscriptions: { dispose(): unknown }[] = [];
  await Reflect.apply(activate, undefined, [
    { subscriptions, asAbsolutePath: (path: string) => `/extension/${path}` },
  ]);
  return { ...editor, subscriptions, client: FakeClient.made[0]! };
}

const TEXT = { document: { languageId: 'plim', uri: { toString: () => 'file:///web.plim' } } };

beforeEach(() => {
  FakeClient.made = [];
  FakeClient.refuses = undefined;
});

describe('the extension', () => {
  it('has a command for each that its manifest names, and no more', async () => {
    const { commands } = await activated();
    const named = manifest.contributes.commands.map(({ command }) => command);
    expect([...commands.keys()].sort()).toEqual(named.sort());
  });

  it('has none that the server registers by itself', async () => {
    const { COMMANDS } = await import('../../../src/server/features/commands/names.js');
    const named = manifest.contributes.commands.map(({ command }) => command);
    expect(named.filter((name) => Object.values<string>(COMMANDS).includes(name))).toEqual([]);
  });

  it('starts the server and tells that it shows pages', async () => {
    const { client, statuses } = await activated();
    const capabilities = { experimental: { other: true } };
    for (const feature of client.features) feature.fillClientCapabilities(capabilities);
    expect(capabilities).toEqual({ experimental: { other: true, plimsoll: { pages: true } } });
    expect(statuses[0]).toMatchObject({ text: 'Plimsoll runs', detail: '0.1.0', severity: 0 });
    expect(client.options.documentSelector.map(({ language }) => language)).toContain('plim');
  });

  it('says why the server does not start, and how to try again', async () => {
    FakeClient.refuses = 'spawn plimsoll ENOENT';
    const { statuses, commands, told, editor } = await activated({ 'plimsoll.server.path': 'plimsoll' });
    expect(statuses[0]).toMatchObject({
      text: 'Plimsoll cannot start',
      detail: 'spawn plimsoll ENOENT',
      severity: 2,
      command: { command: 'plimsoll.restartServer' },
    });
    editor.current = TEXT;
    await commands.get('plimsoll.openRollout')?.();
    expect(told.errors).toEqual(['The language server does not run: “Plimsoll: Restart Server” starts it.']);
    FakeClient.refuses = undefined;
    await commands.get('plimsoll.restartServer')?.();
    expect(statuses[0]).toMatchObject({ text: 'Plimsoll runs' });
  });

  it('has the server convert the text to what is chosen', async () => {
    const { commands, told, editor } = await activated();
    await commands.get('plimsoll.convertTo')?.();
    expect(told.infos).toHaveLength(1);
    editor.current = TEXT;
    await commands.get('plimsoll.convertTo')?.();
    expect(told.picked).toMatchObject([
      { to: 'ecs' },
      { to: 'cloudformation' },
      { to: 'terraform' },
      { to: 'compose' },
    ]);
    expect(told.executed).toEqual([['plimsoll.convert', { uri: 'file:///web.plim', to: 'ecs' }]]);
  });

  it('knows the formats that can be written, and no other', async () => {
    const { FORMATS } = await import('../../../src/formats/index.js');
    const { TARGETS } = await import('../src/commands.js');
    const written = FORMATS.filter(({ writes }) => writes).map(({ name }) => name);
    expect(TARGETS.map(({ to }) => to).sort()).toEqual(written.sort());
  });

  it('shows a rollout beside the text, in one panel, under the policy of the page', async () => {
    const { client, panels } = await activated();
    const { rolloutPage } = await import('../../../src/report/rollout/html.js');
    const page = { title: 'rollout of web', language: 'html', text: rolloutPage([]) };
    const { executeCommand } = client.options.middleware;
    expect(await executeCommand('plimsoll.showRollout', [], async () => page)).toBe(page);
    await executeCommand('plimsoll.showRollout', [], async () => ({ ...page, title: 'again' }));
    expect(panels).toHaveLength(1);
    expect(panels[0]).toMatchObject({
      title: 'again',
      revealed: 2,
      options: { enableScripts: true, localResourceRoots: [] },
      webview: { html: page.text },
    });
    panels[0]?.dispose();
    await executeCommand('plimsoll.showRollout', [], async () => page);
    expect(panels).toHaveLength(2);
  });

  it('does not run a page that has no policy', async () => {
    const { client, panels } = await activated();
    const page = { title: 'x', language: 'html', text: '<script>alert(1)</script>' };
    await client.options.middleware.executeCommand('plimsoll.showRollout', [], async () => page);
    expect(panels[0]?.webview.html).toBe('');
  });

  it('shows Markdown as the editor does, and leaves other answers alone', async () => {
    const { client, told, providers, panels } = await activated();
    const { executeCommand } = client.options.middleware;
    await executeCommand('plimsoll.explain', [], async () => ({
      title: 'a/b',
      language: 'markdown',
      text: '# b',
    }));
    expect(told.executed).toEqual([['markdown.showPreviewToSide', { scheme: 'plimsoll', path: '/a/b.md' }]]);
    expect(providers.get('plimsoll')?.provideTextDocumentContent({ path: '/a/b.md' })).toBe('# b');
    expect(await executeCommand('other', [], async () => 7)).toBe(7);
    expect(panels).toEqual([]);
  });

  it('starts the server anew when another is chosen', async () => {
    const { client, emit } = await activated();
    emit('configuration', { affectsConfiguration: (name: string) => name === 'editor.tabSize' });
    expect(FakeClient.made).toEqual([client]);
    emit('configuration', { affectsConfiguration: (name: string) => name === 'plimsoll.server.path' });
    await vi.waitFor(() => expect(FakeClient.made.map(({ running }) => running)).toEqual([false, true]));
  });

  it('ends with the editor, whether the server runs or not', async () => {
    const { client, subscriptions } = await activated();
    for (const each of subscriptions) each.dispose();
    await vi.waitFor(() => expect(client.running).toBe(false));
    FakeClient.made = [];
    FakeClient.refuses = 'no';
    const failed = await activated();
    for (const each of failed.subscriptions) each.dispose();
    expect(failed.told.logged).toEqual([]);
  });
});

describe('what is started', () => {
  it('is a script on the Node of the editor, or a program', async () => {
    const { programAt } = await import('../src/program.js');
    expect(programAt('/a/bin.cjs', { PATH: '/bin' })).toEqual({
      command: process.execPath,
      args: ['/a/bin.cjs', 'lsp', '--stdio'],
      environment: { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1', PLIMSOLL_NO_CACHE: '1' },
    });
    expect(programAt('plimsoll', { PATH: '/bin' })).toEqual({
      command: 'plimsoll',
      args: ['lsp', '--stdio'],
      environment: { PATH: '/bin' },
    });
  });

  it('fails with a reason where there is none', async () => {
    const { start } = await import('../src/program.js');
    await expect(start({ command: '/nowhere/plimsoll', args: [], environment: {} })).rejects.toThrow(
      'ENOENT',
    );
  });
});

describe('the manifest', () => {
  const folder = join(import.meta.dirname, '..');

  it('restricts what could run a program of an untrusted folder', () => {
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual([
      'plimsoll.server.path',
    ]);
  });

  it('starts for few folders, and never for all', () => {
    expect(manifest.activationEvents.every((event) => event.startsWith('workspaceContains:'))).toBe(true);
  });

  it('names a setting for each in the README', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const settings = Object.keys(manifest.contributes.configuration.properties);
    expect(settings.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    expect(
      manifest.contributes.commands.filter(({ title }) => !readme.includes(`Plimsoll: ${title}`)),
    ).toEqual([]);
  });

  it('has the version of the program', async () => {
    const { default: program } = await import('../../../package.json', { with: { type: 'json' } });
    expect(manifest.version).toBe(program.version);
  });
});
