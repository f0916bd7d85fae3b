import { findings, type Question } from './ask.js';
import type { Found } from './rule.js';

/** Puts the questions of pieces of work that go on side by side into one; each piece asks one question after the other. */
export class Together {
  #working = 0;
  #waiting: {
    readonly question: Question;
    take(found: readonly Found[]): void;
    fail(error: unknown): void;
  }[] = [];

  async each<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
    this.#working += items.length;
    return Promise.all(
      items.map(async (item) => {
        try {
          return await work(item);
        } finally {
          this.#working--;
          this.#answer();
        }
      }),
    );
  }

  ask(question: Question): Promise<readonly Found[]> {
    const answer = new Promise<readonly Found[]>((take, fail) =>
      this.#waiting.push({ question, take, fail }),
    );
    this.#answer();
    return answer;
  }

  /** When nobody works on who could still ask. */
  #answer(): void {
    if (this.#waiting.length < this.#working) return;
    const waiting = this.#waiting.splice(0);
    try {
      const found = findings(waiting.map(({ question }) => question));
      for (const [i, { take }] of waiting.entries()) take(found[i]!);
    } catch (error) {
      for (const { fail } of waiting) fail(error);
    }
  }
}
