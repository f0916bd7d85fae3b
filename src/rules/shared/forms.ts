import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { type Definition, defineRule, type Proposal, type Rule } from '../rule.js';
import type { SubjectName, Subjects } from '../subjects/index.js';

/** A text that has to look like something. */
export interface Form<On extends SubjectName>
  extends Pick<
    Definition<On, never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'on' | 'silentWhen' | 'os' | 'launch'
  > {
  /** Goes on after: `x` is no … */
  readonly noun: string;
  readonly fields: (subject: Subjects[On]) => readonly Field<string>[];
  /** What is to be looked at of a field: undefined where it is left open. */
  readonly read: (field: Field<string>) => string | undefined;
  readonly fits: RegExp | ((value: string) => boolean);
  /** How it looks when it is right; stands at the place. */
  readonly label: string;
  readonly help?: (value: string) => string | undefined;
  readonly fix?: (field: Field<string>, value: string, subject: Subjects[On]) => Proposal | undefined;
}

export function formRule<const On extends SubjectName>({
  noun,
  fields,
  read,
  fits,
  label,
  help,
  fix,
  ...about
}: Form<On>): Rule {
  const isRight = fits instanceof RegExp ? (value: string) => fits.test(value) : fits;
  return defineRule({
    ...about,
    ...(fix && { fixable: true }),
    message: text`\`${'value'}\` is no ${'noun'}`,
    check(subject, report) {
      for (const field of fields(subject)) {
        const value = read(field);
        if (value === undefined || isRight(value)) continue;
        const advice = help?.(value);
        const proposal = fix?.(field, value, subject);
        report(
          field,
          { value, noun },
          { label, ...(advice !== undefined && { help: [advice] }), ...(proposal && { fix: proposal }) },
        );
      }
    },
  });
}
