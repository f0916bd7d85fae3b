import type { CheckRun, Past } from '../../project/check.js';
import { recallRun, type RememberedRun, rememberRun, type Seen } from '../../project/checking/whole.js';
import { Listings } from '../../project/checking/listings.js';
import type { Question } from '../../project/checking/trace.js';
import type { Discovered } from '../../project/discover.js';
import type { FileSystem, StampedFiles } from '../../project/file-system.js';
import { digest } from './digest.js';
import type { CheckMemory } from './memory.js';

/** The last run with the same configuration, and what becomes the last one. */
export class LastRun implements Past {
  readonly #memory: CheckMemory;
  readonly #stamped: StampedFiles;
  readonly #asked: (readonly Question[])[] = [];
  readonly #listings: Listings;
  #stamps: Seen['stamps'] = new Map();

  constructor(memory: CheckMemory, files: StampedFiles) {
    this.#memory = memory;
    this.#stamped = files;
    this.#listings = new Listings(files, memory.run?.listings ?? {});
  }

  get files(): FileSystem {
    return this.#listings.files;
  }

  hear(asked: readonly Question[]): void {
    this.#asked.push(asked);
  }

  recall(found: readonly Discovered[]): CheckRun | undefined {
    const { run } = this.#memory;
    const past = run && recallRun(run, found, this.#stamped, digest);
    if (past) this.#keep(past.renewed && { ...past.renewed, listings: this.#listings.now });
    else this.#stamps = new Map(found.map(({ path }) => [path, this.#stamped.stampOf(path)]));
    return past?.run;
  }

  remember(found: readonly Discovered[], run: CheckRun): void {
    const seen = { found, listings: this.#listings.now, asked: this.#asked, stamps: this.#stamps };
    this.#keep(rememberRun(run, seen, this.#stamped.files, digest));
  }

  #keep(run: RememberedRun | undefined): void {
    if (!run) return;
    this.#memory.run = run;
    this.#memory.isChanged = true;
  }
}
