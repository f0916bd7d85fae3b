import type { Reporter } from '../rule.js';
import type { Subject } from '../subjects/subject.js';
import { providerIn, type Strategy, withBase } from './strategy.js';

/** Only one provider of a strategy can have a base. */
export function reportBases(
  strategy: Strategy,
  subject: Subject,
  report: Reporter<'provider' | 'first'>,
): void {
  const [first, ...others] = withBase(strategy);
  if (!first) return;
  for (const other of others)
    report(
      other.base,
      { provider: providerIn(other, subject), first: providerIn(first, subject) },
      {
        labels: [{ span: first.base.span, text: 'the first base' }],
        help: [`leave \`${subject.word(other, 'base')}\` out of all but one`],
      },
    );
}
