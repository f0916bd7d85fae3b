import type { Placed } from '../../model/view.js';
import type { Subject } from '../subjects/subject.js';

/** A member as the user's format calls it, for a message. */
export function reported<View extends Placed>(
  subject: Subject,
  view: View,
  member: Exclude<keyof View & string, keyof Placed>,
): string {
  return `\`${subject.word(view, member)}\``;
}
