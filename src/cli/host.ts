import type { Failure, FileSystem } from '../project/file-system.js';

/** Everything that a command does to the world, so that tests can run commands in process. */
export interface Host {
  readonly files: FileSystem;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Standard input to its end, or until it is longer than the limit. */
  readInput(limit: number): Promise<Uint8Array>;
  /** All or nothing; folders on the way are made, the mode of a file that stands there is kept. */
  writeFile(path: string, text: string): Failure | undefined;
}

export interface OutputStream {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
}
