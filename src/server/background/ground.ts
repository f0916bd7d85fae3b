import { FORMATS } from '../../formats/index.js';
import type { Surroundings } from '../../project/documents.js';
import type { FileSystem } from '../../project/file-system.js';

/** Where a job runs: it sees the texts as they were when it was asked for. */
export interface Ground {
  readonly files: FileSystem;
  /** Asked between steps: the answer is wanted no more. */
  isCancelled(): boolean;
}

/** What is named here was found by `check`, which passes over what is ignored. */
export function surroundingsIn(files: FileSystem): Surroundings {
  return { files, formats: FORMATS, skipsOthers: true };
}
