import { type CheckGiven, type CheckResult, checkProject } from '../diagnostics/full/check.js';
import { FEATURE_JOBS, type FeatureJobs } from '../features/jobs.js';
import type { Ground } from './ground.js';
import { type Survey, survey } from './survey.js';

/** What is done beside the thread that answers keys. What goes in and comes out is plain data, for it crosses threads. */
export interface Jobs extends FeatureJobs {
  /** What there is in the open folders. */
  readonly survey: { readonly given: { readonly folders: readonly string[] }; readonly result: Survey };
  /** All that is wrong in a project. */
  readonly check: { readonly given: CheckGiven; readonly result: CheckResult };
}

type JobTable = {
  readonly [Name in keyof Jobs]: (
    given: Jobs[Name]['given'],
    ground: Ground,
  ) => Promise<Jobs[Name]['result']>;
};

export const JOBS: JobTable = { survey, check: checkProject, ...FEATURE_JOBS };
