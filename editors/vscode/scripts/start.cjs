// Starts what is packaged, the extension with its client and the server in it, with a stand-in for the editor.
const Module = require('node:module');
const { join } = require('node:path');

const FOLDER = join(__dirname, '..');
const disposable = () => ({ dispose: () => undefined });
const status = { text: '', detail: '', dispose: () => undefined };
const commands = new Set();
const said = [];

const kind = (value) => ({ value, append: (part) => kind(`${value}.${part}`), contains: () => false });
const actionKinds = new Proxy({}, { get: (_, name) => kind(String(name)) });
const channel = new Proxy(
  {},
  {
    get: (_, name) =>
      name === 'onDidChangeLogLevel' ? disposable : (...text) => void said.push(text.join(' ')),
  },
);

/** Members whose answers matter; any other is an event, makes something, or is a namespace of its own. */
const MEMBERS = {
  activeTextEditor: undefined,
  workspaceFolders: undefined,
  tabGroups: { all: [], onDidChangeTabs: disposable, onDidChangeTabGroups: disposable },
  createOutputChannel: () => channel,
  createLanguageStatusItem: () => status,
  getConfiguration: () => ({ get: (_, otherwise) => otherwise, inspect: () => undefined }),
  registerCommand(name) {
    commands.add(name);
    return disposable();
  },
};

function member(name) {
  if (name in MEMBERS) return MEMBERS[name];
  if (/^(?!on)\w*(?:Documents|Editors)$/.test(name)) return [];
  if (/^(?:on(?:Did|Will)|register|create)/.test(name)) return disposable;
  if (/^show/.test(name)) return async (text) => void said.push(text);
  return namespace();
}

/** Something with members, which can be called too. */
function namespace() {
  return new Proxy(() => undefined, {
    get: (_, name) => (name === 'then' ? undefined : member(String(name))),
  });
}

/** A class that can be extended and made; or the names of an enumeration. */
function type() {
  const other = (name) => (/^[A-Z]/.test(name) ? name : disposable);
  return new Proxy(class {}, { get: (own, name) => (name in own ? own[name] : other(String(name))) });
}

class Emitter {
  #listeners = [];
  event = (listener) => {
    this.#listeners.push(listener);
    return disposable();
  };
  fire(value) {
    for (const each of this.#listeners) each(value);
  }
  dispose() {}
}

const KNOWN = {
  version: '1.91.0',
  env: { language: 'en', appName: 'stand-in' },
  CodeActionKind: actionKinds,
  EventEmitter: Emitter,
};
const editor = new Proxy(KNOWN, {
  get: (known, name) => known[name] ?? (/^[A-Z]/.test(String(name)) ? type() : namespace()),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? editor : load(name, ...rest));

(async () => {
  const { activate } = require(join(FOLDER, 'dist/extension.cjs'));
  const subscriptions = [];
  await activate({ subscriptions, asAbsolutePath: (path) => join(FOLDER, path) });
  const works = status.text === 'Plimsoll runs' && commands.has('plimsoll.convert');
  console.log(`${status.text} ${status.detail}: ${[...commands].join(', ')}`);
  if (!works) console.error(said.join('\n'));
  for (const each of subscriptions) each.dispose();
  process.exitCode = works ? 0 : 1;
})();
