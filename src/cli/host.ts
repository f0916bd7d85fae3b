import type { Worker } from 'node:worker_threads';
import type { OutputFile } from '../formats/format.js';
import type { Failure, FileSystem, StampedFiles } from '../project/file-system.js';

/** Everything that a command does to the world, so that tests can run commands in process. */
export interface Host {
  readonly files: FileSystem;
  /** The same, if they are on a disk. */
  readonly stamped?: StampedFiles;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Standard input to its end, or until it is longer than the limit. */
  readInput(limit: number): Promise<Uint8Array>;
  /** The answer to a question, of those who sit there; the empty one where nobody does. */
  ask(question: string): Promise<string>;
  /** A page of the documentation that came with the program, by its path: `rules/port/range-form.md`. */
  page(path: string): string | undefined;
  /** All of them or none; folders on the way are made, the mode of a file that stands there is kept. */
  writeFiles(files: readonly OutputFile[]): (Failure & { readonly path: string }) | undefined;
  /** Is told of the first Ctrl-C instead of ending, until what is given back is called; a second one ends the program. */
  onInterrupt(told: () => void): () => void;
  /** Files that nobody will miss; those that cannot be removed stay. */
  removeFiles(paths: readonly string[]): void;
  /** Runs a program to its end, not through a shell. */
  runProgram(program: string, argv: readonly string[], input?: string): ProgramRun | Failure;
  /** Is told whenever something in one of these folders changes, until what is given back is called. */
  watchFolders(folders: readonly string[], told: () => void): (() => void) | Failure;
  /** What tells this program from one that may find something else. */
  identity(): string;
  /** Does a part of the program in another thread; only the built program can. */
  readonly startThread?: (part: Part) => Worker;
}

/** What other threads of the program do. */
export type Part = 'check' | 'server';

export interface ProgramRun {
  readonly status: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

export interface OutputStream {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
}
