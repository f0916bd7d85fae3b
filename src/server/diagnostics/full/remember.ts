import { type Diagnostic, inOrder } from '../../../diagnostic/diagnostic.js';
import { checkInSteps, unusedIn } from '../../../project/check.js';
import { type Memory, type Remembered, rememberingSteps } from '../../../project/checking/memo.js';
import { TracedHere } from '../../../project/checking/traced-here.js';
import { NO_CHOICES } from '../../../project/choices.js';
import type { Surroundings } from '../../../project/documents.js';
import { Judge, type Policy } from '../../../project/policy.js';
import { digest } from '../../workspace/digest.js';

/** What came of each part of a project when it was checked last: only what has changed is checked anew. */
interface Known {
  /** Of the configuration that it was checked with. */
  readonly digest: string;
  readonly memory: Memory;
}

/** By the configuration, or by the text that is looked at alone. */
const known = new Map<string, Known>();
/** Of so many projects what is known is kept. */
const MOST_PROJECTS = 16;

/** The same as `checkFiles` finds, without fixes; `configured` is the digest of the configuration. */
export async function checkRemembering(
  project: string,
  configured: string,
  paths: readonly string[],
  surroundings: Surroundings,
  policy: Policy,
): Promise<readonly Diagnostic[]> {
  const { files } = surroundings;
  const last = known.get(project);
  const old = last?.digest === configured ? last.memory : NOTHING;
  const memory = { looked: new Renewed(old.looked), told: new Renewed(old.told), isChanged: false };
  const begin = async () => ({
    steps: rememberingSteps(
      memory,
      files,
      digest,
      async () => new TracedHere(surroundings, NO_CHOICES, policy, digest),
    ),
    width: 1,
  });
  const environments = [...policy.environments.keys()];
  try {
    const run = await checkInSteps({ paths, surroundings, choices: NO_CHOICES, environments, begin });
    keep(project, configured, memory.looked.asked, memory.told.asked);
    for (const { rule, error } of run.failures) policy.failed?.({ id: rule }, error);
    return inOrder([...run.diagnostics, ...new Judge(policy, {}).unused(unusedIn(run))]);
  } catch (error) {
    // Who is stopped goes on from there the next time.
    const merged = <Result>(before: Map<string, Result>, asked: Map<string, Result>) =>
      new Map([...before, ...asked]);
    keep(project, configured, merged(old.looked, memory.looked.asked), merged(old.told, memory.told.asked));
    throw error;
  }
}

function keep(project: string, configured: string, looked: Memory['looked'], told: Memory['told']): void {
  known.delete(project);
  known.set(project, { digest: configured, memory: { looked, told, isChanged: false } });
  for (const [oldest] of known) if (known.size > MOST_PROJECTS) known.delete(oldest);
}

const NOTHING: Memory = { looked: new Map(), told: new Map(), isChanged: false };

/** What is asked for is kept; the rest was of files that are there no more. */
class Renewed<Result> extends Map<string, Remembered<Result>> {
  readonly asked = new Map<string, Remembered<Result>>();
  readonly #before: ReadonlyMap<string, Remembered<Result>>;

  constructor(before: ReadonlyMap<string, Remembered<Result>>) {
    super();
    this.#before = before;
  }

  override get(key: string): Remembered<Result> | undefined {
    const found = this.#before.get(key);
    if (found) this.asked.set(key, found);
    return found;
  }

  override set(key: string, value: Remembered<Result>): this {
    this.asked.set(key, value);
    return this;
  }
}
