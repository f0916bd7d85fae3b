import type { FileSystem } from '../../project/file-system.js';

/** What is done beside the thread that answers keys. What goes in and comes out is plain data, for it crosses threads. */
export interface Jobs {
  /** How many of some paths are files. */
  readonly count: { readonly given: { readonly paths: readonly string[] }; readonly result: number };
}

/** Where a job runs: it sees the texts as they were when it was asked for. */
export interface Ground {
  readonly files: FileSystem;
  /** Asked between steps: the answer is wanted no more. */
  isCancelled(): boolean;
}

type JobTable = {
  readonly [Name in keyof Jobs]: (
    given: Jobs[Name]['given'],
    ground: Ground,
  ) => Promise<Jobs[Name]['result']>;
};

export const JOBS: JobTable = {
  count: async ({ paths }, { files }) => paths.filter((path) => !('code' in files.stat(path))).length,
};
