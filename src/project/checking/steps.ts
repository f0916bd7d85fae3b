import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Discovered } from '../discover.js';
import type { Judged } from '../policy.js';

/** Files that are looked at as one: a single one, or those of a folder that are one text. */
export interface Unit {
  readonly files: readonly Discovered[];
  /** Of several runs that share the work, this one tells of it where it stands alone. */
  readonly isOurs: boolean;
}

/** What is told of units. */
export interface Told extends Judged {
  /** Rules that broke down. */
  readonly failures: readonly RuleFailure[];
}

export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

/** What one look at a unit shows of it. */
export interface Looked {
  /** Its files that are read as one of our formats. */
  readonly documents: readonly string[];
  readonly skipped: readonly string[];
  /** What cannot be read. */
  readonly unread: readonly Diagnostic[];
  /** By kind and name. */
  readonly declares: readonly string[];
  /** What it names and does not declare, and another unit may. */
  readonly wants: readonly string[];
  /** Of what it declares, what is registered: it is what runs before an update. */
  readonly registers: readonly string[];
  /** The files that it opens, and those that it is, by their real paths. */
  readonly opens: readonly string[];
  readonly is: readonly string[];
  readonly parameters: readonly string[];
  readonly environments: readonly string[];
  /** It has tags for all that is made, and may be what gets those of another. */
  readonly tags: { readonly gives: boolean; readonly takes: boolean };
  /** What is found in it by itself; undefined where it is not to be looked at so. */
  readonly alone?: Told;
}

/** The two steps of a check. Both depend on nothing but the files, and on what a whole run has in common. */
export interface Steps {
  /** What declares a name that is known to be wanted is not told of alone. */
  look(units: readonly Unit[], wanted: ReadonlySet<string>): Promise<readonly Looked[]>;
  /** Each group as one system. */
  check(groups: readonly (readonly Unit[])[]): Promise<readonly Told[]>;
}
