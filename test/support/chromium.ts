import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable, Writable } from 'node:stream';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where there is a browser to test with: what `CHROMIUM` names, or one on the path. */
export const CHROMIUM: string | undefined = [
  ...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
  ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
].find((path) => existsSync(path));

type Values = Readonly<Record<string, unknown>>;

/** What the browser answers, of any shape. */
type Reply = ReturnType<typeof JSON.parse>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Reply;
  readonly sessionId?: string;
  readonly result?: Reply;
  readonly error?: { readonly message: string };
}

/** A headless browser, driven through a pipe: the DevTools protocol, messages ended by NUL. */
export class Browser {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #profile: string;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #listeners = new Map<string, (message: Message) => void>();
  #last = 0;

  constructor(path: string) {
    this.#profile = mkdtempSync(join(tmpdir(), 'chromium-'));
    this.#process = spawn(path, [...SWITCHES, `--user-data-dir=${this.#profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const [, , , input, output] = this.#process.stdio;
    if (!(input instanceof Writable && output instanceof Readable))
      throw new Error('the browser has no pipes');
    this.#input = input;
    this.#read(output);
    this.#process.once('exit', (code) => this.#giveUp(`the browser ended with ${code}`));
  }

  async open(url: string, { script = true } = {}): Promise<Page> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page((method, params) => this.send(method, params, sessionId), targetId);
    this.#listeners.set(sessionId, ({ method, params }) => page.hear(method ?? '', params));
    await page.load(url, script);
    return page;
  }

  send(method: string, params: Values = {}, sessionId?: string): Promise<Reply> {
    const id = ++this.#last;
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
      );
    });
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.send('Browser.close').catch(() => undefined);
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #read(output: Readable): void {
    let pending = '';
    output.setEncoding('utf8').on('data', (text: string) => {
      const messages = (pending + text).split('\0');
      pending = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message));
    });
  }

  #giveUp(message: string): void {
    for (const answered of this.#waiting.values()) answered({ error: { message } });
    this.#waiting.clear();
  }

  #take(message: Message): void {
    if (message.id === undefined) {
      this.#listeners.get(message.sessionId ?? '')?.(message);
      return;
    }
    this.#waiting.get(message.id)?.(message);
    this.#waiting.delete(message.id);
  }
}

const SWITCHES = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--window-size=1280,900',
];

/** One page, and what it complained of and asked for. */
export class Page {
  readonly send: (method: string, params?: Values) => Promise<Reply>;
  readonly problems: string[] = [];
  readonly requests: string[] = [];
  readonly #targetId: string;
  #onLoad: () => void = () => undefined;

  constructor(send: Page['send'], targetId: string) {
    this.send = send;
    this.#targetId = targetId;
  }

  close(): Promise<Reply> {
    return this.send('Target.closeTarget', { targetId: this.#targetId });
  }

  async load(url: string, script: boolean): Promise<void> {
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Audits']) await this.send(`${domain}.enable`);
    await this.send('Emulation.setScriptExecutionDisabled', { value: !script });
    const loaded = new Promise<void>((resolve) => {
      this.#onLoad = resolve;
    });
    await this.send('Page.navigate', { url });
    await loaded;
  }

  hear(method: string, params: Reply): void {
    if (method === 'Page.loadEventFired') this.#onLoad();
    if (method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded' || method === 'Audits.issueAdded')
      this.problems.push(JSON.stringify(params));
    if (method === 'Runtime.consoleAPICalled') this.problems.push(JSON.stringify(params.args));
    if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
  }

  /** The value of an expression, or what it promises. */
  async evaluate(expression: string): Promise<Reply> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  async press(key: string): Promise<void> {
    const code = KEY_CODES[key];
    for (const type of ['keyDown', 'keyUp'])
      await this.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: code });
  }

  media(media: 'screen' | 'print', features: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const list = Object.entries(features).map(([name, value]) => ({ name, value }));
    return this.send('Emulation.setEmulatedMedia', { media, features: list });
  }

  resize(width: number, height: number): Promise<Reply> {
    return this.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
  }

  /** What assistive technology is told of, in the order of the page. */
  async tree(): Promise<Accessible[]> {
    await this.send('Accessibility.enable');
    const { nodes } = await this.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node: Reply) => [node.nodeId, node]));
    const from = ({ ignored, role, name, properties = [], childIds = [] }: Reply): Accessible[] => {
      const isFocusable = properties.some((each: Reply) => each.name === 'focusable' && each.value.value);
      const itself = ignored ? [] : [{ role: role.value, name: name?.value ?? '', isFocusable }];
      return [...itself, ...childIds.flatMap((id: string) => (byId.has(id) ? from(byId.get(id)) : []))];
    };
    return from(nodes[0]);
  }
}

export interface Accessible {
  readonly role: string;
  readonly name: string;
  readonly isFocusable: boolean;
}

const KEY_CODES: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowRight: 39,
};
