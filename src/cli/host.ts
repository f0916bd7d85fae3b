import type { OutputFile } from '../formats/format.js';
import type { Failure, FileSystem } from '../project/file-system.js';

/** Everything that a command does to the world, so that tests can run commands in process. */
export interface Host {
  readonly files: FileSystem;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Standard input to its end, or until it is longer than the limit. */
  readInput(limit: number): Promise<Uint8Array>;
  /** A page of the documentation that came with the program, by its path: `rules/port/range-form.md`. */
  page(path: string): string | undefined;
  /** All of them or none; folders on the way are made, the mode of a file that stands there is kept. */
  writeFiles(files: readonly OutputFile[]): (Failure & { readonly path: string }) | undefined;
  /** Is told of the first Ctrl-C instead of ending, until what is given back is called; a second one ends the program. */
  onInterrupt(told: () => void): () => void;
}

export interface OutputStream {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
}
