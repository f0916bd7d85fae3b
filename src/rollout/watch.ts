import type { Effort, Work } from './effort.js';

const PACE = 1024;

/** Counts states, tells how many now and then, and knows when it is enough. */
export class Watch {
  readonly #effort: Effort;
  readonly #service: string;
  #states = 0;
  #ticks = 0;
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

  /** Whether it is time to rest; asked at each step. */
  isDue(): boolean {
    this.#ticks = (this.#ticks + 1) % PACE;
    return this.#ticks === 0;
  }

  *rest(): Work<void> {
    yield { service: this.#service, states: this.#states };
    this.#isStopped ||= this.#effort.isStopped?.() ?? false;
  }
}
