/** A set of states, each a row of numbers, in the order in which they were found, with what each was found from. */
export class States {
  readonly #width: number;
  #rows: Int32Array;
  #parents: Int32Array;
  #slots: Int32Array;
  #size = 0;

  constructor(width: number, expected = 64) {
    this.#width = width;
    this.#rows = new Int32Array(expected * width);
    this.#parents = new Int32Array(expected);
    this.#slots = new Int32Array(expected * 2);
  }

  get size(): number {
    return this.#size;
  }

  /** A view: it holds until the next one is added. */
  row(state: number): Int32Array {
    return this.#rows.subarray(state * this.#width, (state + 1) * this.#width);
  }

  parent(state: number): number {
    return this.#parents[state]!;
  }

  /** Its number if it is new, else -1. */
  add(row: Int32Array, parent: number): number {
    if (this.#size === this.#parents.length) this.#grow();
    const slot = this.#slotOf(row);
    if (this.#slots[slot] !== 0) return -1;
    this.#rows.set(row, this.#size * this.#width);
    this.#parents[this.#size] = parent;
    this.#slots[slot] = ++this.#size;
    return this.#size - 1;
  }

  #slotOf(row: Int32Array): number {
    const mask = this.#slots.length - 1;
    let slot = hash(row) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask)
      if (this.#equals(this.#slots[slot]! - 1, row)) break;
    return slot;
  }

  #equals(state: number, row: Int32Array): boolean {
    const from = state * this.#width;
    for (let i = 0; i < this.#width; i++) if (this.#rows[from + i] !== row[i]) return false;
    return true;
  }

  #grow(): void {
    const rows = new Int32Array(this.#rows.length * 2);
    rows.set(this.#rows);
    this.#rows = rows;
    const parents = new Int32Array(this.#parents.length * 2);
    parents.set(this.#parents);
    this.#parents = parents;
    this.#slots = new Int32Array(parents.length * 2);
    for (let state = 0; state < this.#size; state++) this.#slots[this.#slotOf(this.row(state))] = state + 1;
  }
}

function hash(row: Int32Array): number {
  let mixed = 0x811c9dc5;
  for (const number of row) {
    mixed = Math.imul(mixed ^ number, 0x01000193);
    mixed ^= mixed >>> 15;
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}
