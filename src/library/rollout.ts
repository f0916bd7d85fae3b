import type { Decided } from '../project/rollout.js';
import { type Finding, findingOf } from '../report/findings/json.js';
import type { ServiceRollout } from '../report/rollout/json.js';
import { finishPolitely, type Progress, USUAL_LIMIT } from '../rollout/effort.js';
import { SourceText } from '../source/text.js';
import { given, type Options, refuseMistakes } from './given.js';
import type { Texts } from './texts.js';

export interface RolloutOptions extends Options {
  /** The service to look at; all there are without it. */
  readonly service?: string;
  /** What describe-container-instances answers, as JSON. */
  readonly inventory?: string;
  /** What describe-tasks answers, as JSON. */
  readonly tasks?: string;
  /** Which of the texts is the task definition that runs now. */
  readonly from?: string;
  /** Deploys all services at the same time. */
  readonly together?: boolean;
  /** How many states to look at before giving up; 1,000,000 without it. */
  readonly limit?: number;
  /** An `AbortSignal` stops it early: what is known then is the answer. */
  readonly signal?: { readonly aborted: boolean };
  /** Is told how far it is. */
  readonly progress?: (progress: Progress) => void;
}

export interface RolloutResult {
  /** As `schemas/rollout.json` describes them. */
  readonly services: readonly ServiceRollout[];
  /** Whether all was looked at: not so where it was stopped. */
  readonly complete: boolean;
  /** Services that were not looked at, for their texts have errors. */
  readonly broken: readonly string[];
  /** Errors of the texts. */
  readonly findings: readonly Finding[];
  /** A page of HTML that needs nothing else, to step through the rollouts. */
  page(): Promise<string>;
}

/** Proves that updates of services get through, or gives the steps that go wrong, as `plimsoll rollout` does. */
export async function rollout(texts: Texts, options: RolloutOptions = {}): Promise<RolloutResult> {
  const [{ decideAll, decisionsOf }, { rolloutOf }] = await Promise.all([
    import('../project/rollout.js'),
    import('../report/rollout/json.js'),
  ]);
  const { folders, surroundings, choices, configured } = await given(texts, options);
  refuseMistakes(configured);
  const { decisions, broken, diagnostics } = await decisionsOf(
    folders,
    surroundings,
    choices,
    configured.policy,
    {
      service: options.service,
      inventory: sourceOf('inventory', options.inventory),
      tasks: sourceOf('tasks', options.tasks),
      from: options.from,
      together: options.together ?? false,
    },
  );
  const isStopped = () => options.signal?.aborted === true;
  const work = decideAll(decisions, { limit: options.limit ?? USUAL_LIMIT, isStopped });
  const decided: readonly Decided[] = await finishPolitely(work, options.progress);
  const complete = !isStopped();
  return {
    services: decided.map(rolloutOf),
    complete,
    broken,
    findings: diagnostics.map(findingOf),
    async page() {
      const { rolloutPage } = await import('../report/rollout/html.js');
      return rolloutPage(
        decided.map(({ answer }) => answer),
        { complete },
      );
    },
  };
}

function sourceOf(name: string, text: string | undefined): SourceText | undefined {
  return text === undefined ? undefined : new SourceText(name, text);
}
