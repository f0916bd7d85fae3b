import type { CheckRun, Past } from '../../project/check.js';
import { type Question, traced } from '../../project/checking/trace.js';
import { recallRun, type RememberedRun, rememberRun } from '../../project/checking/whole.js';
import type { Discovered } from '../../project/discover.js';
import type { FileSystem, StampedFiles } from '../../project/file-system.js';
import { digest } from './digest.js';
import type { CheckMemory } from './memory.js';

/** The last run with the same configuration, and what becomes the last one. */
export class LastRun implements Past {
  readonly files: FileSystem;
  readonly #paths: readonly string[];
  readonly #memory: CheckMemory;
  readonly #stamped: StampedFiles;
  readonly #search: ReturnType<typeof traced>;
  readonly #asked: (readonly Question[])[] = [];
  readonly #stamps = new Map<string, string | undefined>();

  constructor(paths: readonly string[], memory: CheckMemory, stamped: StampedFiles) {
    this.#paths = paths;
    this.#memory = memory;
    this.#stamped = stamped;
    const { files } = stamped;
    this.#search = traced(
      {
        ...files,
        read: (path) => {
          this.#stamp(path);
          return files.read(path);
        },
        list: (folder) => {
          this.#stamp(folder);
          return files.list(folder);
        },
      },
      digest,
    );
    this.files = this.#search.files;
  }

  recall(): CheckRun | undefined {
    const { run } = this.#memory;
    const past = run && recallRun(run, this.#paths, this.#stamped, digest);
    this.#keep(past?.renewed);
    return past?.run;
  }

  meet(found: readonly Discovered[]): void {
    for (const { path } of found) this.#stamp(path);
  }

  hear(asked: readonly Question[]): void {
    this.#asked.push(asked);
  }

  remember(run: CheckRun): void {
    const seen = {
      paths: this.#paths,
      asked: [this.#search.asked(), ...this.#asked],
      stamps: this.#stamps,
    };
    this.#keep(rememberRun(run, seen, this.#stamped.files));
  }

  #stamp(path: string): void {
    if (!this.#stamps.has(path)) this.#stamps.set(path, this.#stamped.stampOf(path));
  }

  #keep(run: RememberedRun | undefined): void {
    if (!run) return;
    this.#memory.run = run;
    this.#memory.isChanged = true;
  }
}
