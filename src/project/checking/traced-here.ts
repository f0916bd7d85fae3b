import { Together } from '../../rules/together.js';
import type { Choices } from '../choices.js';
import type { Surroundings } from '../documents.js';
import type { Policy } from '../policy.js';
import type { Remembered, TracedSteps } from './memo.js';
import { Packer, type PackedLooked, type PackedTold } from './packed-steps.js';
import { type Digest, traced } from './trace.js';
import { Step } from './step.js';
import type { Unit } from './steps.js';

/** Does the steps itself, and notes for each what it asks of the files; without a digest, notes nothing. */
export class TracedHere implements TracedSteps {
  readonly #surroundings: Surroundings;
  readonly #choices: Choices;
  readonly #policy: Policy;
  readonly #digest: Digest | undefined;
  readonly #together = new Together();

  constructor(surroundings: Surroundings, choices: Choices, policy: Policy, digest: Digest | undefined) {
    this.#surroundings = surroundings;
    this.#choices = choices;
    this.#policy = { ...policy, together: this.#together };
    this.#digest = digest;
  }

  async look(
    units: readonly Unit[],
    wanted: ReadonlySet<string>,
  ): Promise<readonly Remembered<PackedLooked>[]> {
    return this.#eachTraced(units, async (unit, step, packer) =>
      packer.packLooked(await step.look(unit, wanted)),
    );
  }

  async check(groups: readonly (readonly Unit[])[]): Promise<readonly Remembered<PackedTold>[]> {
    return this.#eachTraced(groups, async (group, step, packer) => packer.packTold(await step.check(group)));
  }

  #eachTraced<Item, Result>(
    items: readonly Item[],
    work: (item: Item, step: Step, packer: Packer) => Promise<Result>,
  ): Promise<Remembered<Result>[]> {
    return this.#together.each(items, async (item) => {
      const trace = this.#digest && traced(this.#surroundings.files, this.#digest);
      const { files } = trace ?? this.#surroundings;
      const step = new Step({ ...this.#surroundings, files }, this.#choices, this.#policy);
      // What is kept is to be small; what is only sent is not worth reading again at both ends.
      const result = await work(item, step, trace ? new Packer(files) : new Packer());
      return { result, asked: trace?.asked() ?? [] };
    });
  }
}
