import type { Condition, Test } from '../../../model/resource.js';
import { every, not, some, type Ternary } from '../../../source/ternary.js';
import { type Located, possibilities } from '../../../source/value.js';
import { type Span, textOf } from '../../../source/span.js';

/** Which conditions are taken to be true or false. */
export type Assumed = ReadonlyMap<string, boolean>;

/** The conditions that the values of a module depend on, where some are taken as given. */
export class Conditions {
  readonly #assumed: Assumed;
  readonly #conditions = new Map<string, Condition>();
  /** What variables are for the assumed conditions to hold. */
  readonly #implied = new Map<string, Located>();

  constructor(assumed: Assumed) {
    this.#assumed = assumed;
  }

  get all(): readonly Condition[] {
    return [...this.#conditions.values()];
  }

  /** What a variable must be for what is assumed. */
  implied(name: string): Located | undefined {
    return this.#implied.get(name);
  }

  /** Whether all that is assumed can be so at once, as far as that can be told. */
  get possible(): boolean {
    return [...this.#assumed].every(([name, holds]) => {
      const test = this.#conditions.get(name)?.test;
      const defined = test ? this.#evaluate(test) : 'unknown';
      return defined === 'unknown' || defined === holds;
    });
  }

  add(name: string, nameSpan: Span, test: () => Test): void {
    if (!this.#conditions.has(name)) this.#conditions.set(name, { name, nameSpan, test: test() });
  }

  /** The name of the condition that holds where another one does not. */
  negated(name: string, at: Span): string {
    const negation = /^[\w.[\]"]+$/.test(name) ? `!${name}` : `!(${name})`;
    this.add(negation, at, () => ({ op: 'not', of: { op: 'condition', name } }));
    return negation;
  }

  /** The name of the condition that holds where both do. */
  both(left: string | undefined, right: string | undefined, at: Span): string | undefined {
    if (left === undefined || right === undefined) return left ?? right;
    const name = `${left} && ${right}`;
    const of = [left, right].map((each): Test => ({ op: 'condition', name: each }));
    this.add(name, at, () => ({ op: 'and', of }));
    return name;
  }

  /** Takes over what is assumed of conditions that are known from before. */
  assume(known: readonly Condition[]): void {
    for (const { name, nameSpan, test } of known) {
      this.add(name, nameSpan, () => test);
      const holds = this.#assumed.get(name);
      if (holds !== undefined) this.#imply(test, holds);
    }
  }

  holds(name: string): Ternary {
    const assumed = this.#assumed.get(name);
    const test = this.#conditions.get(name)?.test;
    return assumed ?? (test ? this.#evaluate(test) : 'unknown');
  }

  #imply(test: Test, holds: boolean): void {
    if (test.op === 'not') this.#imply(test.of, !holds);
    else if (test.op === 'and' && holds) for (const each of test.of) this.#imply(each, true);
    else if (test.op === 'or' && !holds) for (const each of test.of) this.#imply(each, false);
    else if (test.op === 'equals') {
      for (const [side, other] of [[test.left, test.right] as const, [test.right, test.left] as const]) {
        const name = parameterIn(side);
        if (name === undefined || !('value' in other)) continue;
        if (holds) this.#implied.set(name, other);
        else if (other.kind === 'boolean') this.#implied.set(name, { ...other, value: !other.value });
      }
    }
  }

  #evaluate(test: Test): Ternary {
    switch (test.op) {
      case 'condition':
        return this.holds(test.name);
      case 'not':
        return not(this.#evaluate(test.of));
      case 'and':
        return every(test.of.map((each) => this.#evaluate(each)));
      case 'or':
        return some(test.of.map((each) => this.#evaluate(each)));
      case 'equals':
        return this.#equal(test.left, test.right);
      default:
        return 'unknown';
    }
  }

  #equal(left: Located, right: Located): Ternary {
    const [a, b] = [this.#textsOf(left), this.#textsOf(right)];
    if (!a || !b) return 'unknown';
    if (!a.some((each) => b.includes(each))) return false;
    return a.length === 1 && b.length === 1 ? true : 'unknown';
  }

  /** All that a value can be, where that is known. */
  #textsOf(value: Located): readonly string[] | undefined {
    const name = parameterIn(value);
    const implied = name === undefined ? undefined : this.#implied.get(name);
    const all = implied ? [implied] : possibilities(value);
    const texts = all?.flatMap((each) => ('value' in each ? String(each.value) : []));
    return texts?.length === all?.length ? texts : undefined;
  }
}

function parameterIn(value: Located): string | undefined {
  return value.kind === 'expression' && value.expression.type === 'parameter'
    ? value.expression.name
    : undefined;
}

/** A condition as its text, on one line. */
export function nameOfCondition(span: Span): string {
  return textOf(span).replace(/\s+/g, ' ').trim();
}

/** `var.large` is true and `local.quiet` is false. */
export function whenOf(assumed: Assumed): string {
  return [...assumed].map(([name, holds]) => `\`${name}\` is ${holds}`).join(' and ');
}
