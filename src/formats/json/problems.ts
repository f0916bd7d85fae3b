import type { Details } from '../../diagnostic/catalogue.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { TextEdit } from '../../source/edit.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { json } from './messages.js';

/** What a whole file does in one way: told once, with one fix for all places. */
const HABITS = {
  comment: 'remove the comments',
  trailingComma: 'remove the commas',
  quotes: 'write double quotes',
  unquotedName: 'put the names in double quotes',
  literal: 'write them as JSON does',
  invisibleCharacter: 'replace them by blanks',
} as const;

type Habit = keyof typeof HABITS;

const MOST_ERRORS = 100;

/** Collects what is wrong with one text: one mistake, one message. */
export class Problems {
  readonly #source: SourceText;
  #found: Diagnostic[] = [];
  readonly #habits = new Map<
    Habit,
    { report: (details: Details) => Diagnostic; edits: TextEdit[]; places: number }
  >();
  #lastStart = -1;

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** False once there are too many to go on. */
  add(diagnostic: Diagnostic): boolean {
    // What goes wrong at the place of the last error follows from it.
    if (diagnostic.span.start === this.#lastStart) return true;
    this.#lastStart = diagnostic.span.start;
    this.#found.push(diagnostic);
    if (this.#found.length < MOST_ERRORS) return true;
    this.#found.push(json.report.tooMany(this.#endOf(diagnostic.span), { count: MOST_ERRORS }));
    return false;
  }

  habit(habit: Habit, edits: readonly TextEdit[], report: (details: Details) => Diagnostic): void {
    const known = this.#habits.get(habit);
    if (known) {
      known.edits.push(...edits);
      known.places++;
    } else this.#habits.set(habit, { report, edits: [...edits], places: 1 });
  }

  /** The one thing to say about the text: all else follows from it. */
  replaceAll(diagnostic: Diagnostic): void {
    this.#found = [diagnostic];
    this.#habits.clear();
  }

  all(): Diagnostic[] {
    const habits = [...this.#habits].map(([habit, { report, edits, places }]) =>
      report({
        notes: places > 1 ? [`${places} places in this file`] : [],
        fixes: [{ title: HABITS[habit], safe: !edits.some(silences), edits }],
      }),
    );
    return [...this.#found, ...habits].sort((a, b) => a.span.start - b.span.start);
  }

  #endOf({ end }: Span): Span {
    return span(this.#source, end, end);
  }
}

/** A comment that silences a rule is there for a reason. */
function silences({ span }: TextEdit): boolean {
  return textOf(span).includes('plimsoll-ignore');
}
