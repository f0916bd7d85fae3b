import type { OutputStream } from './host.js';

/** Whoever waits longer than this wants to know what for. */
const PATIENCE_MS = 1000;
const BETWEEN_MS = 100;
const ERASE_LINE = '\r\u001b[K';

/** One line of a terminal that is written over and over; nothing where nobody looks. */
export class ProgressLine {
  readonly #stream: OutputStream;
  #nextAt = performance.now() + PATIENCE_MS;
  #isShown = false;

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  tell(text: string): void {
    if (!this.#stream.isTerminal || performance.now() < this.#nextAt) return;
    this.#stream.write(`${ERASE_LINE}${text.slice(0, (this.#stream.columns ?? 80) - 1)}`);
    this.#isShown = true;
    this.#nextAt = performance.now() + BETWEEN_MS;
  }

  end(): void {
    if (this.#isShown) this.#stream.write(ERASE_LINE);
    this.#isShown = false;
  }
}
