import { Together } from '../../rules/together.js';
import type { Choices } from '../choices.js';
import type { Surroundings } from '../documents.js';
import type { Policy } from '../policy.js';
import { Step } from './step.js';
import type { Looked, Steps, Told, Unit } from './steps.js';

/** Does the steps itself. */
export class StepsHere implements Steps {
  readonly #together = new Together();
  readonly #step: Step;

  constructor(surroundings: Surroundings, choices: Choices, policy: Policy) {
    this.#step = new Step(surroundings, choices, { ...policy, together: this.#together });
  }

  async look(units: readonly Unit[], wanted: ReadonlySet<string>): Promise<readonly Looked[]> {
    return this.#together.each(units, (unit) => this.#step.look(unit, wanted));
  }

  async check(groups: readonly (readonly Unit[])[]): Promise<readonly Told[]> {
    return this.#together.each(groups, (group) => this.#step.check(group));
  }
}
