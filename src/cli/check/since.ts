import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Changes } from './git.js';

/**
 * What a change is answerable for: what stands in a changed file, or has to do with a place in one, and what was not found
 * before.
 */
export function concerning(
  found: readonly Diagnostic[],
  before: readonly Diagnostic[],
  { isChanged }: Changes,
): readonly Diagnostic[] {
  const known = new Set(before.map(keyOf));
  const paths = new Map<string, boolean>();
  const isIn = (path: string) => {
    const answer = paths.get(path) ?? isChanged(path);
    paths.set(path, answer);
    return answer;
  };
  return found.filter((each) => placesOf(each).some(isIn) || !known.has(keyOf(each)));
}

function placesOf({ span, labels, trace }: Diagnostic): readonly string[] {
  const spans = [span, ...labels.map((each) => each.span), ...trace.flatMap((step) => step.span ?? [])];
  return spans.map(({ source }) => source.path);
}

/** Files that have not changed have their findings at the same places. */
function keyOf({ id, severity, message, span }: Diagnostic): string {
  return JSON.stringify([id, severity, message, span.source.path, span.start, span.end]);
}
