import type { Located } from '../../source/value.js';

const LARGEST_VALUE = 2_000_000;
const MOST_WORK = 3_000_000;
const DEEPEST = 400;

/** What the evaluation of one module may cost; what goes beyond is not known. */
export class Budget {
  #left = MOST_WORK;
  #depth = 0;
  readonly #weights = new WeakMap<Located, number>();

  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Runs `work` one level deeper; undefined where that is too deep or too much. */
  within<T>(work: () => T): T | undefined {
    if (!this.enter()) return undefined;
    const result = work();
    this.leave();
    return result;
  }

  /** Goes one level deeper, from which `leave` comes back; false where that is too deep or too much. */
  enter(): boolean {
    if (this.#depth >= DEEPEST || !this.spend(1)) return false;
    this.#depth++;
    return true;
  }

  leave(): void {
    this.#depth--;
  }

  /** Takes so much from what may still be done; false where nothing is left. */
  spend(amount: number): boolean {
    this.#left -= amount;
    return this.#left >= 0;
  }

  /** Whether a value is small enough to be walked, each time with everything that it shares with others. */
  holds(value: Located): boolean {
    return this.weight(value) <= LARGEST_VALUE;
  }

  /** Characters, and values as some of them each, counted as often as they are reached. */
  weight(value: Located): number {
    if (value.kind === 'string') return VALUE + value.value.length;
    if (!(value.kind === 'list' || value.kind === 'map' || hasParts(value))) return VALUE;
    const known = this.#weights.get(value);
    if (known !== undefined) return known;
    let weight = VALUE;
    if (value.kind === 'map')
      for (const entry of value.entries) weight += entry.key.length + this.weight(entry.value);
    else for (const each of innerOf(value)) weight += this.weight(each);
    this.#weights.set(value, weight);
    return weight;
  }
}

/** What a value weighs beside the characters in it. */
const VALUE = 8;

function hasParts(value: Located): boolean {
  if (value.kind !== 'expression') return false;
  const { type } = value.expression;
  return type === 'concatenation' || type === 'conditional' || type === 'call';
}

function innerOf(value: Located): readonly Located[] {
  if (value.kind === 'list') return value.items;
  if (value.kind !== 'expression') return [];
  const of = value.expression;
  if (of.type === 'concatenation') return of.parts;
  if (of.type === 'conditional') return [of.consequent, of.otherwise];
  return of.type === 'call' ? of.arguments : [];
}
