import type { FileSystem } from '../../project/file-system.js';

/** Where a job runs: it sees the texts as they were when it was asked for. */
export interface Ground {
  readonly files: FileSystem;
  /** Asked between steps: the answer is wanted no more. */
  isCancelled(): boolean;
}
