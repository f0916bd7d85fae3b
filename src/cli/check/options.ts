import { SEVERITIES } from '../../diagnostic/diagnostic.js';
import type { Arguments, Option } from '../arguments.js';
import { FIX_OPTIONS } from '../fix.js';
import { CHOICE_OPTIONS, OTHERS_OPTION, OVERLAY_OPTION, STDIN_OPTION } from '../inputs.js';
import { POLICY_OPTIONS } from '../policy.js';
import { FORMAT_OPTION } from '../reports.js';
import { ALL_OPTION, COLOUR_OPTION } from '../show.js';

/** What makes the exit code 1. */
export const GATE_OPTIONS = {
  'fail-on': {
    value: '<severity>',
    choices: [...SEVERITIES, 'never'],
    help: 'what makes the exit code 1: error (the default), warning, info or never',
  },
  'max-warnings': { value: '<count>', help: 'more warnings than this make the exit code 1, too' },
} as const satisfies Record<string, Option>;

export const QUIET_OPTION = {
  quiet: { help: 'shows errors only, and no summary' },
} as const satisfies Record<string, Option>;

/** For many files. */
const SCALE_OPTIONS = {
  since: {
    value: '<ref>',
    help: 'tells only of what changed since the branch left this commit of git: what stands in changed files, points into them, or is new',
  },
  shard: {
    value: '<i/n>',
    help: 'checks the i-th of n shares; `plimsoll merge` makes one report of their JSON reports',
  },
  jobs: {
    value: '<count>',
    help: 'how many threads to check with; as many as there are cores where there is much to do',
  },
  cache: {
    value: '<folder>',
    isOptional: true,
    help: 'checks again only what has changed; kept in `.plimsoll/cache`, or in this folder',
  },
  watch: { help: 'checks again whenever a file changes, until Ctrl-C' },
} as const satisfies Record<string, Option>;

export const CHECK_OPTIONS = {
  ...FORMAT_OPTION,
  ...GATE_OPTIONS,
  ...CHOICE_OPTIONS,
  ...POLICY_OPTIONS,
  ...OVERLAY_OPTION,
  ...STDIN_OPTION,
  ...OTHERS_OPTION,
  ...COLOUR_OPTION,
  ...ALL_OPTION,
  ...FIX_OPTIONS,
  ...SCALE_OPTIONS,
  ...QUIET_OPTION,
  timing: { help: 'also says how long each rule took' },
  verbose: { help: 'also names the files that were skipped' },
} as const satisfies Record<string, Option>;

export type CheckArguments = Arguments<keyof typeof CHECK_OPTIONS>;
