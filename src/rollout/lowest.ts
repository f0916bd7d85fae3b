/** A heap of numbers: the lowest is at hand. */
export class Lowest {
  readonly #numbers: number[];

  /** Sorted ones. */
  constructor(numbers: readonly number[] = []) {
    this.#numbers = [...numbers];
  }

  get size(): number {
    return this.#numbers.length;
  }

  get first(): number {
    return this.#numbers[0]!;
  }

  get all(): readonly number[] {
    return this.#numbers;
  }

  add(number: number): void {
    const numbers = this.#numbers;
    let at = numbers.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (numbers[above]! <= number) break;
      numbers[at] = numbers[above]!;
      at = above;
    }
    numbers[at] = number;
  }

  take(): number {
    const numbers = this.#numbers;
    const first = numbers[0]!;
    const last = numbers.pop()!;
    const size = numbers.length;
    if (size === 0) return first;
    let at = 0;
    for (let below = 1; below < size; below = at * 2 + 1) {
      if (below + 1 < size && numbers[below + 1]! < numbers[below]!) below++;
      if (numbers[below]! >= last) break;
      numbers[at] = numbers[below]!;
      at = below;
    }
    numbers[at] = last;
    return first;
  }
}
