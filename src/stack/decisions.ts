import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Model, Test } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { every, not, some, type Ternary } from '../source/ternary.js';
import type { Located } from '../source/value.js';
import { stack } from './messages.js';

/** Of conditions that are made of conditions. */
const LONGEST_CHAIN = 300;

/** Which case of each condition is taken where only one can be: the one that the defaults of the parameters give. */
export class Decisions {
  readonly told: Diagnostic[] = [];
  readonly #tests: ReadonlyMap<string, Test>;
  readonly #fallbacks: ReadonlyMap<string, Located>;
  readonly #open = new Set<string>();
  readonly #known = new Map<string, Ternary>();

  constructor({ conditions, parameters }: Model) {
    this.#tests = new Map(conditions.map(({ name, test }) => [name, test]));
    this.#fallbacks = new Map(
      parameters.flatMap(({ name, fallback }) => (fallback ? [[name, fallback] as const] : [])),
    );
  }

  /** Where the defaults do not tell, a condition is taken to hold. */
  holds(condition: string, at: Span, what: string): boolean {
    const found = this.#named(condition);
    const holds = found !== false;
    const reason = found === 'unknown' ? 'nothing tells which is so' : 'so it is with the defaults';
    this.told.push(
      stack.report.decided(at, { what, condition, holds: holds ? 'holds' : 'does not hold', reason }),
    );
    return holds;
  }

  isKnown(condition: string): boolean {
    return this.#named(condition) !== 'unknown';
  }

  #named(name: string): Ternary {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const test = this.#tests.get(name);
    if (!test || this.#open.has(name) || this.#open.size > LONGEST_CHAIN) return 'unknown';
    this.#open.add(name);
    const found = this.#tested(test);
    this.#open.delete(name);
    this.#known.set(name, found);
    return found;
  }

  #tested(test: Test): Ternary {
    switch (test.op) {
      case 'equals':
        return this.#equal(test.left, test.right);
      case 'and':
        return every(test.of.map((each) => this.#tested(each)));
      case 'or':
        return some(test.of.map((each) => this.#tested(each)));
      case 'not':
        return not(this.#tested(test.of));
      case 'condition':
        return this.#named(test.name);
      case 'opaque':
        return 'unknown';
    }
  }

  #equal(left: Located, right: Located): Ternary {
    const [a, b] = [this.#text(left), this.#text(right)];
    return a === undefined || b === undefined ? 'unknown' : a === b;
  }

  #text(value: Located): string | undefined {
    if (value.kind === 'number') return value.written;
    if (value.kind === 'string' || value.kind === 'boolean') return String(value.value);
    const of = value.kind === 'expression' ? value.expression : undefined;
    const fallback = of?.type === 'parameter' ? (this.#fallbacks.get(of.name) ?? of.fallback) : undefined;
    return fallback && fallback.kind !== 'expression' ? this.#text(fallback) : undefined;
  }
}
