import type { Effort, Work } from './effort.js';

const PACE = 2048;

/** Counts states, tells how many now and then, and knows when it is enough. */
export class Watch {
  readonly #effort: Effort;
  readonly #service: string;
  #states = 0;
  #told = 0;
  #isStopped = false;

  constructor(effort: Effort, service: string) {
    this.#effort = effort;
    this.#service = service;
  }

  get states(): number {
    return this.#states;
  }

  get isOver(): boolean {
    return this.#isStopped || this.#states >= this.#effort.limit;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  count(): void {
    this.#states++;
  }

  /** Whether it is time to rest. */
  get isDue(): boolean {
    return this.#states - this.#told >= PACE;
  }

  *rest(): Work<void> {
    this.#told = this.#states;
    yield { service: this.#service, states: this.#states };
    this.#isStopped ||= this.#effort.isStopped?.() ?? false;
  }
}
