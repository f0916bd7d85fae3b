import type { CheckRun, Past } from '../../project/check.js';
import { recallRun, type RememberedRun, rememberRun, stamped } from '../../project/checking/whole.js';
import type { Question } from '../../project/checking/trace.js';
import type { Discovered } from '../../project/discover.js';
import type { StampedFiles } from '../../project/file-system.js';
import { digest } from './digest.js';
import type { CheckMemory } from './memory.js';

/** The last run with the same configuration, and what becomes the last one. */
export class LastRun implements Past {
  readonly #memory: CheckMemory;
  readonly #stamped: StampedFiles;
  readonly #asked: (readonly Question[])[] = [];

  constructor(memory: CheckMemory, files: StampedFiles) {
    this.#memory = memory;
    this.#stamped = files;
  }

  hear(asked: readonly Question[]): void {
    this.#asked.push(asked);
  }

  recall(found: readonly Discovered[]): CheckRun | undefined {
    const { run } = this.#memory;
    const past = run && recallRun(run, found, this.#stamped, digest);
    if (run && past?.isStale) this.#keep(run);
    return past?.run;
  }

  remember(found: readonly Discovered[], run: CheckRun): void {
    const remembered = rememberRun(found, run, this.#asked, this.#stamped.files, digest);
    if (remembered) this.#keep(remembered);
  }

  /** With the stamps of now, for now it is known what the files say: stamps of any other run stay as they are. */
  #keep(run: RememberedRun): void {
    this.#memory.run = stamped(run, this.#stamped);
    this.#memory.isChanged = true;
  }
}
