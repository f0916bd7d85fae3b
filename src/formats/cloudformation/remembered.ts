import { addTo } from '../../source/lists.js';
import type { Conditions, Answers } from './conditions.js';
import type { Declaration } from './template.js';

/** What was read of declarations, with what that depended on: of one that asks for no condition, it is the same in every world. */
export class Remembered<Result> {
  readonly #known = new Map<Declaration, { readonly result: Result; readonly answers: Answers }[]>();

  of(declaration: Declaration, conditions: Conditions, read: () => Result): Result {
    const known = this.#known.get(declaration)?.find(({ answers }) => conditions.wouldAnswer(answers));
    if (known) return known.result;
    const made = conditions.watched(read);
    addTo(this.#known, declaration, made);
    return made.result;
  }
}
