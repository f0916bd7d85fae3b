import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import type { Ternary } from '../../source/ternary.js';
import type { Located } from '../../source/value.js';
import type { Budget } from './budget.js';
import type { Expression, Traversal } from './tree.js';

/** What the names of an expression stand for. */
export interface Scope {
  /** The value of a traversal, or of its first steps, which stand in the scope that is given; undefined where it is not known. */
  resolve(traversal: Traversal, within: Scope): Resolved | undefined;
  /** The text of a file, by its path as `file` and `templatefile` take it, and where that stands; undefined where it is not known. */
  file?(path: string, at: Span): SourceText | undefined;
  /**
   * What a condition is called that depends on what is not known, and whether it holds all the same; it stands in the
   * scope that is given. Without this it is called by its text.
   */
  condition?(node: Expression, within: Scope): { readonly name: string; readonly holds: Ternary };
  /** Takes what is wrong with a file that was read as a template. */
  report?(diagnostic: Diagnostic): void;
  /** One for all expressions of a module. */
  readonly budget: Budget;
}

export interface Resolved {
  readonly value: Located;
  /** How many of the steps behind the root the value stands for: 1 for `local.name`, 2 for `aws_lb.main.arn`. */
  readonly steps: number;
}

/** A scope with names of its own before those of another. */
export function withNames(scope: Scope, names: ReadonlyMap<string, Located>): Scope {
  return {
    resolve(traversal, within) {
      const value = names.get(traversal.root.name);
      return value ? { value, steps: 0 } : scope.resolve(traversal, within);
    },
    file: (path, at) => scope.file?.(path, at),
    condition: (node, within) => conditionOf(node, within, scope),
    report: (diagnostic) => scope.report?.(diagnostic),
    budget: scope.budget,
  };
}

/** A scope of nothing but the names of a template. */
export function onlyNames(scope: Scope, names: ReadonlyMap<string, Located>): Scope {
  return withNames({ ...scope, resolve: () => undefined, budget: scope.budget }, names);
}

/** What a scope knows of a condition that depends on what is not known. */
export function conditionOf(
  node: Expression,
  within: Scope,
  scope: Scope = within,
): { readonly name: string; readonly holds: Ternary } {
  return scope.condition?.(node, within) ?? { name: textOf(node.span), holds: 'unknown' };
}
