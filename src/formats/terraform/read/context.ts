import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Located } from '../../../source/value.js';
import type { Scope } from '../../hcl/scope.js';
import type { Expression } from '../../hcl/tree.js';
import type { Conditions } from './conditions.js';

/** The names that an expression sees: those of its module, and those bound where it stands. */
export interface Names {
  readonly scope: ModuleNames;
  readonly bound: ReadonlyMap<string, Located>;
}

/** What an expression holds as JSON, wherever that is written. */
export interface Document {
  readonly expression: Expression;
  readonly value: Located;
}

/** What names stand for in a module. */
export interface ModuleNames extends Scope {
  readonly reading: { readonly conditions: Conditions; readonly documents: Document[] };
  evaluate(expression: Expression): Located;
  report(diagnostic: Diagnostic): void;
}
