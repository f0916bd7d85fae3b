import type { Placed } from '../../model/view.js';
import type { Subject } from '../subjects/subject.js';

/** How to turn a member on or off, for a help: a language with words of its own has no `true` or `ENABLED` behind them. */
export function switched<View extends Placed>(
  subject: Subject,
  view: View,
  member: Exclude<keyof View & string, keyof Placed>,
  to: boolean | 'ENABLED',
): string {
  const word = subject.word(view, member);
  if (subject.resource?.spelling?.statement) return `write \`${word}${to === false ? ' off' : ''}\``;
  return `set \`${word}\` to ${typeof to === 'string' ? `\`${to}\`` : to}`;
}
