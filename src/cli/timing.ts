/** What each rule has taken so far. */
export class Timing {
  readonly #took = new Map<string, number>();

  readonly add = ({ id }: { readonly id: string }, took: number): void => {
    this.#took.set(id, (this.#took.get(id) ?? 0) + took);
  };

  /** The slowest first. */
  table(): string {
    const rows = [...this.#took].sort(([, a], [, b]) => b - a);
    const total = rows.reduce((sum, [, took]) => sum + took, 0);
    const lines = [...rows, [`${rows.length} rules`, total] as const];
    return lines.map(([id, took]) => `${took.toFixed(3).padStart(10)} ms  ${id}\n`).join('');
  }
}
