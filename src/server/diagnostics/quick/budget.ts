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

  /** Whether something that was thought to be short is given up by now. */
  isSpent(milliseconds: number): boolean {
    return milliseconds > this.#most * PATIENCE;
  }

  /** It was given up: how long it takes is not known, but that it is far too long. */
  gaveUp(size: number): void {
    this.took(size, this.#most * PATIENCE * PATIENCE);
  }

  took(size: number, milliseconds: number): void {
    const rate = milliseconds / Math.max(size, SMALL);
    this.#rate = this.#rate === 0 ? rate : this.#rate * 0.7 + rate * 0.3;
  }
}

const PATIENCE = 2;

/** What is smaller takes as long as this. */
const SMALL = 500;
