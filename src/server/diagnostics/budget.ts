/** Whether there is time for something with every key, from how long it took before. */
export class Budget {
  readonly #most: number;
  /** Milliseconds for a character, as it was lately. */
  #rate = 0;

  constructor(milliseconds: number) {
    this.#most = milliseconds;
  }

  allows(size: number): boolean {
    const allowed = size * this.#rate <= this.#most;
    // Slow once is not slow for ever.
    if (!allowed) this.#rate *= 0.9;
    return allowed;
  }

  took(size: number, milliseconds: number): void {
    const rate = milliseconds / Math.max(size, SMALL);
    this.#rate = this.#rate === 0 ? rate : this.#rate * 0.7 + rate * 0.3;
  }
}

/** What is smaller takes as long as this. */
const SMALL = 500;
