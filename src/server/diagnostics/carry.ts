import type { SourceText } from '../../source/text.js';
import { positionAt } from '../protocol/places.js';
import { type Edit, editBetween, moved } from '../workspace/edit.js';
import type { Finding, Place } from './finding.js';

/** Findings of a text, where they are in another one that an edit has made of it; those that it touches are gone. */
export function carried(findings: readonly Finding[], before: SourceText, after: SourceText): Finding[] {
  const edit = editBetween(before.text, after.text);
  return findings.flatMap((each) => {
    const place = movedPlace(each.place, edit, after);
    return place ? { ...each, place, related: relatedAfter(each, edit, after) } : [];
  });
}

/** Other places may be gone, and the finding still be there. */
export function relatedAfter({ related }: Finding, edit: Edit, after: SourceText): Finding['related'] {
  return related.flatMap((each) => {
    if (each.place.path !== after.path) return each;
    const place = movedPlace(each.place, edit, after);
    return place ? { ...each, place } : [];
  });
}

export function movedPlace(place: Place, edit: Edit, after: SourceText): Place | undefined {
  const to = moved(place, edit);
  return to && placeIn(after, to.start, to.end);
}

export function placeIn(source: SourceText, start: number, end: number): Place {
  const range = { start: positionAt(source, start), end: positionAt(source, end) };
  return { path: source.path, start, end, range };
}
