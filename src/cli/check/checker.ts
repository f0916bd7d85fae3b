import { type CheckRun, checkInSteps, type Effort, type Share, unusedIn } from '../../project/check.js';
import { type Memory, rememberingSteps, type TracedSteps } from '../../project/checking/memo.js';
import type { Steps } from '../../project/checking/steps.js';
import { once } from '../../source/once.js';
import { inOrder } from '../../diagnostic/diagnostic.js';
import type { Policy } from '../../project/policy.js';
import type { Host } from '../host.js';
import { Pool, type Setup } from './pool.js';
import type { Prepared } from './prepare.js';

/** From so many files on, threads are worth their start. */
const MANY_FILES = 400;

export interface CheckerOptions {
  /** Undefined where it depends on how much there is to do. */
  readonly jobs: number | undefined;
  /** What came of earlier checks with the same configuration. */
  readonly memory: Memory | undefined;
  readonly setup: Omit<Setup, 'isTraced'>;
  readonly share?: Share;
  readonly effort: Effort;
  readonly timed?: NonNullable<Policy['timed']>;
  /** Undefined where there are no threads that see the same files. */
  readonly startThread: Host['startThread'] | undefined;
}

/** Checks by the means that fit: here or in threads, with what is remembered or without. */
export async function checkWith(
  prepared: Prepared,
  { jobs, memory, setup, share, effort, timed, startThread }: CheckerOptions,
): Promise<CheckRun> {
  const { paths, surroundings, choices } = prepared;
  const policy = timed ? { ...prepared.policy, timed } : prepared.policy;
  const start =
    startThread &&
    (() => {
      const thread = startThread('check');
      thread.postMessage({ ...setup, isTraced: memory !== undefined } satisfies Setup);
      return thread;
    });
  let pool: Pool | undefined;
  const here = once(async () => {
    const [{ TracedHere }, digest] = await Promise.all([
      import('../../project/checking/traced-here.js'),
      memory ? import('./digest.js').then((each) => each.digest) : undefined,
    ]);
    return new TracedHere(surroundings, choices, policy, digest);
  });
  const begin = async (files: number): Promise<{ steps: Steps; width: number }> => {
    const wanted = jobs ?? (files < MANY_FILES ? 1 : await cores());
    const threads = start ? Math.min(wanted, files) : 1;
    if (threads > 1 && start) pool = new Pool(threads, start);
    if (!pool && !memory) {
      const { StepsHere } = await import('../../project/checking/here.js');
      return { steps: new StepsHere(surroundings, choices, policy), width: 1 };
    }
    const digest = memory ? (await import('./digest.js')).digest : () => '';
    const isKnown = memory !== undefined && memory.looked.size > 0 && jobs === undefined;
    let left = isKnown ? MANY_FILES : 0;
    // Few that have changed are done sooner than threads have started.
    const steps = async (count: number): Promise<TracedSteps> => {
      left -= count;
      return pool && left < 0 ? pool : here();
    };
    const remembered = memory ?? { looked: new Map(), told: new Map(), isChanged: false };
    return {
      steps: rememberingSteps(remembered, surroundings.files, digest, steps),
      width: pool ? 2 * threads : 1,
    };
  };
  try {
    const run = await checkInSteps({
      paths,
      surroundings,
      choices,
      environments: [...policy.environments.keys()],
      begin,
      effort,
      ...(share && { share }),
    });
    return share ? run : await withUnused(run, policy, prepared);
  } finally {
    await pool?.end();
  }
}

/** With what the configuration accepts and is not there. */
async function withUnused(run: CheckRun, policy: Policy, { choices }: Prepared): Promise<CheckRun> {
  const unused = run.left > 0 ? [] : unusedIn(run);
  if (unused.length === 0) return run;
  const { Judge } = await import('../../project/policy.js');
  return { ...run, diagnostics: inOrder([...run.diagnostics, ...new Judge(policy, choices).unused(unused)]) };
}

async function cores(): Promise<number> {
  const { availableParallelism } = await import('node:os');
  return availableParallelism();
}
