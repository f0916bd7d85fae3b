import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Located } from '../../../source/value.js';
import type { Budget } from '../../hcl/budget.js';
import type { Scope } from '../../hcl/scope.js';
import type { Attribute, Block, Expression } from '../../hcl/tree.js';
import type { Conditions } from './conditions.js';
import type { Folders } from './files.js';

/** What all modules of one reading share. */
export interface Reading {
  readonly folders: Folders;
  readonly conditions: Conditions;
  /** Values for the variables of the first module. */
  readonly given: ReadonlyMap<string, Located>;
  readonly diagnostics: Diagnostic[];
  readonly documents: Document[];
  readonly budget: Budget;
  /** The declarations that something else has used. */
  readonly used: Set<Block | Attribute>;
}

/** Where a module stands among the others. */
export interface Place {
  /** Of the addresses in it: `module.api.`, or nothing for the first module. */
  readonly prefix: string;
  readonly folder: string;
  /** The folders of the modules that it is called from, and its own. */
  readonly folders: readonly string[];
  /** Values for its variables; of the first module they come from outside. */
  readonly inputs?: ReadonlyMap<string, Located>;
  /** Of the model: it is called only where this holds. */
  readonly condition?: string;
}

/** What an expression holds as JSON, wherever that is written. */
export interface Document {
  readonly expression: Expression;
  readonly value: Located;
}

/** The names that an expression sees: those of its module, and those bound where it stands. */
export interface Names {
  readonly scope: ModuleNames;
  readonly bound: ReadonlyMap<string, Located>;
}

/** What names stand for in a module. */
export interface ModuleNames extends Scope {
  readonly reading: Pick<Reading, 'conditions' | 'documents'>;
  evaluate(expression: Expression): Located;
  report(diagnostic: Diagnostic): void;
}
