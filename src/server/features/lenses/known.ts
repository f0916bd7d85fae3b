import { type CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import type { FileSystem } from '../../../project/file-system.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';
import { projectOf } from '../shared/project-of.js';
import type { Line } from './verdicts.js';

/** What is said of the services of a text, or will be. */
interface Asking {
  /** All texts as they are when it is asked. */
  readonly files: FileSystem;
  readonly answer: Promise<readonly Line[] | undefined>;
  readonly source: CancellationTokenSource;
}

/** What is known of the rollouts of the open texts: found out in the background, and given up when somebody writes. */
export class KnownVerdicts {
  readonly #session: Session;
  readonly #byUri = new Map<string, Asking>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Undefined where it was given up. */
  of(page: Page): Promise<readonly Line[] | undefined> {
    this.giveUpOld();
    const known = this.#byUri.get(page.uri);
    if (known) return known.answer;
    const source = new CancellationTokenSource();
    const answer = this.#ask(page, source.token);
    this.#byUri.set(page.uri, { files: this.#session.files, answer, source });
    return answer;
  }

  async #ask({ path }: Page, token: CancellationToken): Promise<readonly Line[] | undefined> {
    try {
      const project = projectOf(path, this.#session);
      return await this.#session.inBackground('verdicts', { project, path }, token);
    } catch (error) {
      if (!token.isCancellationRequested) this.#session.log(`the rollouts of ${path}: ${String(error)}`);
      return undefined;
    }
  }

  /** Nobody wants to know of texts that are no more. */
  giveUpOld(): void {
    for (const [uri, { files, source }] of this.#byUri) {
      if (files === this.#session.files && this.#session.page(uri)) continue;
      source.cancel();
      this.#byUri.delete(uri);
    }
  }
}
