import type { Details } from '../diagnostic/catalogue.js';
import { nearest, oneOf } from '../diagnostic/nearest.js';
import { type Span, span, textOf } from '../source/span.js';

/** What to do about a name that is none of those there are: the nearest, else a list of them, else what is said here. */
export function suggest(
  at: Span,
  name: string,
  known: readonly string[],
  otherwise: string,
): Pick<Details, 'help' | 'fixes'> {
  const near = nearestOf(name, known);
  if (near !== undefined) return didYouMean(at, name, near);
  const few = known.length > 0 && known.length <= MOST_LISTED;
  const verb = known.length === 1 ? 'is' : 'are';
  return { help: [few ? `there ${verb} ${oneOf([...known], 'and')}` : otherwise] };
}

/** The nearest of the names; of very many the first, for a file can have many names and many mistakes. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  return nearest(name, known.slice(0, MOST_COMPARED));
}

/** The name that was probably meant, and the edit that puts it there. */
export function didYouMean(at: Span, name: string, near: string): Pick<Details, 'help' | 'fixes'> {
  const offset = textOf(at).indexOf(name);
  const place = span(at.source, at.start + offset, at.start + offset + name.length);
  return {
    help: [`did you mean \`${near}\`?`],
    fixes:
      offset < 0 ? [] : [{ title: `write \`${near}\``, safe: false, edits: [{ span: place, text: near }] }],
  };
}

const MOST_LISTED = 12;
const MOST_COMPARED = 200;
