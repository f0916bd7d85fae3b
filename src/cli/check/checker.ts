import { availableParallelism } from 'node:os';
import { inOrder } from '../../diagnostic/diagnostic.js';
import { type CheckRun, checkInSteps, type Effort, type Share, unusedIn } from '../../project/check.js';
import { rememberingSteps, type TracedSteps } from '../../project/checking/memo.js';
import type { Steps } from '../../project/checking/steps.js';
import type { Digest } from '../../project/checking/trace.js';
import { GLOB_SIGNS, type StampedFiles } from '../../project/file-system.js';
import type { Policy } from '../../project/policy.js';
import { once } from '../../source/once.js';
import type { Host } from '../host.js';
import type { LastRun } from './last-run.js';
import type { CheckMemory } from './memory.js';
import { Pool, type Setup } from './pool.js';
import type { Prepared } from './prepare.js';

/** From so many files on, threads are worth their start, and each has to have half as many to do. */
const MANY_FILES = 100;

export interface CheckerOptions {
  /** Undefined where it depends on how much there is to do. */
  readonly jobs: number | undefined;
  /** What came of earlier checks with the same configuration. */
  readonly memory: CheckMemory | undefined;
  /** The files that are checked, where they are of this kind. */
  readonly stamped: StampedFiles | undefined;
  readonly setup: Omit<Setup, 'isTraced'>;
  readonly share?: Share;
  readonly effort: Effort;
  readonly timed?: NonNullable<Policy['timed']>;
  /** Undefined where there are no threads that see the same files. */
  readonly startThread: Host['startThread'] | undefined;
}

/** Checks by the means that fit: here or in threads, with what is remembered or without. */
export async function checkWith(given: Prepared, options: CheckerOptions): Promise<CheckRun> {
  const { timed, share, effort } = options;
  const prepared = timed ? { ...given, policy: { ...given.policy, timed } } : given;
  const { paths, surroundings, choices, policy } = prepared;
  const last = await lastRun(prepared, options);
  const crew = new Crew(prepared, options, last);
  try {
    const run = await checkInSteps({
      paths,
      surroundings,
      choices,
      environments: [...policy.environments.keys()],
      expect: (files) => crew.expect(files),
      begin: (files) => crew.begin(files),
      effort,
      ...(share && { share }),
      ...(last && { past: last }),
    });
    return share ? run : await withUnused(run, prepared);
  } finally {
    crew.end();
  }
}

/**
 * Only files that say whether they are as they were spare a run; a part of one is not the whole of it, and what patterns
 * match is always looked for.
 */
async function lastRun(
  { paths }: Prepared,
  { memory, share, stamped }: CheckerOptions,
): Promise<LastRun | undefined> {
  if (!memory || share || !stamped || paths.some((path) => GLOB_SIGNS.test(path))) return undefined;
  const { LastRun } = await import('./last-run.js');
  return new LastRun(paths, memory, stamped);
}

/** Those who do the steps: this thread, or others. */
class Crew {
  readonly #prepared: Prepared;
  readonly #options: CheckerOptions;
  readonly #last: LastRun | undefined;
  #pool: Pool | undefined;

  constructor(prepared: Prepared, options: CheckerOptions, last: LastRun | undefined) {
    this.#prepared = prepared;
    this.#options = options;
    this.#last = last;
  }

  /** There are at least so many files: threads that will be needed start while the rest is looked for. */
  expect(files: number): void {
    const { memory } = this.#options;
    if (!memory || memory.isEmpty) this.#poolFor(files)?.start();
  }

  /** So many orders are worth giving at once. */
  async begin(files: number): Promise<{ steps: Steps; width: number }> {
    const { memory } = this.#options;
    const { surroundings, choices, policy } = this.#prepared;
    const threads = this.#poolFor(files)?.size ?? 1;
    if (!this.#pool && !memory) {
      const { StepsHere } = await import('../../project/checking/here.js');
      return { steps: new StepsHere(surroundings, choices, policy), width: 1 };
    }
    const remembered = memory ?? { looked: new Map(), told: new Map(), isChanged: false };
    const digest = (await this.#digest()) ?? (() => '');
    return {
      steps: rememberingSteps(remembered, surroundings.files, digest, this.#choose(), (asked) =>
        this.#last?.hear(asked),
      ),
      width: this.#pool ? 2 * threads : 1,
    };
  }

  end(): void {
    this.#pool?.end();
  }

  /** Undefined where the work is done here. */
  #poolFor(files: number): Pool | undefined {
    const { setup, memory, startThread } = this.#options;
    const threads = this.#threadsFor(files);
    if (threads === 0 || !startThread) return undefined;
    this.#pool ??= new Pool(() => {
      const thread = startThread('check');
      thread.postMessage({ ...setup, isTraced: memory !== undefined } satisfies Setup);
      return thread;
    });
    this.#pool.size = threads;
    return this.#pool;
  }

  #threadsFor(files: number): number {
    const { jobs } = this.#options;
    if (jobs !== undefined) return jobs > 1 && files > 1 ? Math.min(jobs, files) : 0;
    // One is of use too, for threads of ours are more patient about what is worth optimizing.
    return files < MANY_FILES ? 0 : Math.min(availableParallelism(), Math.floor((2 * files) / MANY_FILES));
  }

  /** Who does so many: few that have changed are done here sooner than threads have started. */
  #choose(): (count: number) => Promise<TracedSteps> {
    const { memory, jobs } = this.#options;
    const isKnown = memory !== undefined && !memory.isEmpty && jobs === undefined;
    let left = isKnown ? MANY_FILES : 0;
    return async (count) => {
      left -= count;
      return this.#pool && left < 0 ? this.#pool : this.#here();
    };
  }

  readonly #here = once(async (): Promise<TracedSteps> => {
    const { surroundings, choices, policy } = this.#prepared;
    const { TracedHere } = await import('../../project/checking/traced-here.js');
    return new TracedHere(surroundings, choices, policy, await this.#digest());
  });

  /** Contents are told apart only where something is remembered. */
  async #digest(): Promise<Digest | undefined> {
    return this.#options.memory && (await import('./digest.js')).digest;
  }
}

/** With what the configuration accepts and is not there. */
async function withUnused(run: CheckRun, { policy, choices }: Prepared): Promise<CheckRun> {
  const unused = run.left > 0 ? [] : unusedIn(run);
  if (unused.length === 0) return run;
  const { Judge } = await import('../../project/policy.js');
  return { ...run, diagnostics: inOrder([...run.diagnostics, ...new Judge(policy, choices).unused(unused)]) };
}
