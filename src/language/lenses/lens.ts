import type { Plain } from '../../source/value.js';
import type { Lowering } from '../lowering.js';
import type { PlainMap } from '../types/input.js';

/** What statements make names of. */
export interface Around {
  readonly family?: string | undefined;
  /** The log groups that the stack makes, and for how many days they are kept. */
  readonly logGroups?: ReadonlyMap<string, Plain | undefined> | undefined;
}

/** Reads and writes what a form alone cannot say. */
export interface Lens {
  /** The fields it writes beside those that the form names. */
  readonly fields: readonly string[];
  /** Writes the fields that the form's `~` paths stand for; all others are written already. */
  lower(lowering: Lowering): void;
  /**
   * The element or request again as the form sees it, with its `~` paths; undefined where the form cannot say it.
   * Siblings are the elements that one statement says.
   */
  raise(value: PlainMap, around: Around, siblings: readonly Plain[]): PlainMap | undefined;
}

export function isTextList(value: Plain | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
