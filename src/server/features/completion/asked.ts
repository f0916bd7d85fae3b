import type { Option } from '../../../language/expect/expect.js';
import type { Argument } from '../../../language/forms/form.js';
import type { Token } from '../../../language/tree.js';
import type { Here } from './here.js';

/** An argument for which values are asked. */
export interface Asked {
  readonly here: Here;
  readonly option: Option;
  readonly argument: Argument;
  /** What stands before the place, of the word at hand. */
  readonly before: string;
  /** The words that are there of a value of several words. */
  readonly words: readonly Token[];
}
