import type { Choices } from '../choices.js';
import type { Surroundings } from '../documents.js';
import type { Policy } from '../policy.js';
import { StepsHere } from './here.js';
import type { Remembered, TracedSteps } from './memo.js';
import { Packer, type PackedLooked, type PackedTold } from './packed-steps.js';
import { type Digest, traced } from './trace.js';
import type { Steps, Unit } from './steps.js';

/** Does the steps itself, and notes for each what it asks of the files; without a digest, notes nothing. */
export class TracedHere implements TracedSteps {
  readonly #surroundings: Surroundings;
  readonly #choices: Choices;
  readonly #policy: Policy;
  readonly #digest: Digest | undefined;

  constructor(surroundings: Surroundings, choices: Choices, policy: Policy, digest: Digest | undefined) {
    this.#surroundings = surroundings;
    this.#choices = choices;
    this.#policy = policy;
    this.#digest = digest;
  }

  async look(units: readonly Unit[]): Promise<readonly Remembered<PackedLooked>[]> {
    const done: Remembered<PackedLooked>[] = [];
    for (const unit of units)
      done.push(
        await this.#trace(async (steps, packer) => packer.packLooked((await steps.look([unit]))[0]!)),
      );
    return done;
  }

  async check(groups: readonly (readonly Unit[])[]): Promise<readonly Remembered<PackedTold>[]> {
    const done: Remembered<PackedTold>[] = [];
    for (const group of groups)
      done.push(
        await this.#trace(async (steps, packer) => packer.packTold((await steps.check([group]))[0]!)),
      );
    return done;
  }

  async #trace<Result>(work: (steps: Steps, packer: Packer) => Promise<Result>): Promise<Remembered<Result>> {
    const trace = this.#digest && traced(this.#surroundings.files, this.#digest);
    const { files } = trace ?? this.#surroundings;
    const steps = new StepsHere({ ...this.#surroundings, files }, this.#choices, this.#policy);
    const result = await work(steps, new Packer(files));
    return { result, asked: trace?.asked() ?? [] };
  }
}
