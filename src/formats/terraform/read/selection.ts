import type { Span } from '../../../source/span.js';
import { expression, type Located, list } from '../../../source/value.js';
import { evaluate } from '../../hcl/evaluate.js';
import type { Scope } from '../../hcl/scope.js';
import type { Step } from '../../hcl/tree.js';
import { isExact, type Multiplicity } from './multiplicity.js';

/** What a name stands for. */
export interface Found {
  readonly value: Located;
  /** What is still to be done with the value. */
  readonly steps: readonly Step[];
}

export function found(value: Located | undefined, steps: readonly Step[]): Found | undefined {
  return value && { value, steps };
}

/** Which instances of a declaration are meant: `[0]`, `["web"]`, `[*]`. */
export interface Selection {
  readonly keys: readonly (Located | undefined)[];
  readonly several: boolean;
  /** Those behind the ones that select. */
  readonly steps: readonly Step[];
  /** There is one only where this holds. */
  readonly condition?: string;
}

/** What the first steps behind the name of a declaration select. */
export function selected(
  multiplicity: Multiplicity,
  steps: readonly Step[],
  within: Scope,
): Selection | undefined {
  const [step] = steps;
  const one = { keys: [undefined], several: false };
  if (step?.kind === 'attribute') return { ...one, steps };
  const rest = steps.slice(1);
  if (step?.kind === 'index') {
    const key = evaluate(step.index, within);
    const known = isExact(multiplicity) && 'value' in key ? multiplicity.has(key) : false;
    return { ...one, keys: [known ? key : undefined], steps: rest };
  }
  if (step?.kind !== 'splat' || multiplicity.kind === 'unknown') return undefined;
  if (isExact(multiplicity)) return { keys: multiplicity.keys, several: true, steps: rest };
  const condition = multiplicity.kind === 'conditional' && { condition: multiplicity.condition };
  return { ...one, several: true, steps: rest, ...condition };
}

/** The attribute of one instance, or a list of those of several. */
export function together(
  values: readonly (Located | undefined)[],
  { several, steps, condition }: Selection,
  at: Span,
): Found | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length !== values.length) return undefined;
  const rest = steps.slice(1);
  if (!several) return found(known[0], rest);
  if (rest.length > 0) return undefined;
  const all = list(at, known);
  return {
    value:
      condition === undefined
        ? all
        : expression(at, { type: 'conditional', condition, consequent: all, otherwise: list(at, []) }),
    steps: [],
  };
}
