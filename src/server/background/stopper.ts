import type { Stop } from './background.js';

/** Tells whoever works that the answer is wanted no more. */
export class Stopper implements Stop {
  #told: (() => void)[] = [];
  #isStopped = false;

  get isCancellationRequested(): boolean {
    return this.#isStopped;
  }

  onCancellationRequested(told: () => void): void {
    this.#told.push(told);
  }

  stop(): void {
    this.#isStopped = true;
    for (const told of this.#told.splice(0)) told();
  }
}
