import type { SourceText } from '../../../source/text.js';
import type { Session } from '../../session.js';
import { isPlim } from '../../workspace/page.js';

const listed = new WeakMap<readonly string[], readonly SourceText[]>();

/** All that is in the language: the open texts as they are now, the others as they were when the files were listed. */
export function plimTexts(session: Session): readonly SourceText[] {
  const descriptions = session.descriptions();
  const known =
    listed.get(descriptions) ??
    descriptions
      .filter((path) => path.endsWith('.plim'))
      .map((path) => session.text(path))
      .filter((source) => source !== undefined);
  listed.set(descriptions, known);
  const open = session.pages().filter(isPlim);
  const paths = new Set(open.map(({ path }) => path));
  return [...open.map(({ source }) => source), ...known.filter(({ path }) => !paths.has(path))];
}
