import { type Disposable, type languages, type LanguageStatusItem, LanguageStatusSeverity } from 'vscode';
import { SELECTOR } from './selector.js';

type State = 'starting' | 'running' | 'stopped' | 'failed';

/** What the editor shows of the server beside the language of a text. */
export class Status implements Disposable {
  readonly #item: LanguageStatusItem;

  constructor({ createLanguageStatusItem }: typeof languages) {
    this.#item = createLanguageStatusItem('plimsoll.server', [...SELECTOR]);
    this.#item.name = 'Plimsoll';
    this.show('starting');
  }

  show(state: State, detail = ''): void {
    this.#item.text = `Plimsoll ${WORDS[state]}`;
    this.#item.detail = detail;
    this.#item.busy = state === 'starting';
    this.#item.severity =
      state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    this.#item.command =
      state === 'failed' || state === 'stopped'
        ? { title: 'Restart', command: 'plimsoll.restartServer' }
        : { title: 'Show Log', command: 'plimsoll.showLog' };
  }

  dispose(): void {
    this.#item.dispose();
  }
}

const WORDS: Readonly<Record<State, string>> = {
  starting: 'starts',
  running: 'runs',
  stopped: 'has stopped',
  failed: 'cannot start',
};
