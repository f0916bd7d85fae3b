import { formatText } from '../../language/format.js';
import type { Tree } from '../../language/tree.js';
import { type Change, type Editor, placeOfChange } from '../../model/edit.js';
import type { Model } from '../../model/resource.js';
import { applyEdits, type TextEdit } from '../../source/edit.js';
import { span } from '../../source/span.js';
import type { Plain } from '../../source/value.js';
import { candidates } from './candidates.js';
import { changedData, dataOf, isSameData, placesOf, type PlaceInModel } from '../edit/places.js';

export interface Recompiled {
  readonly model: Model;
  readonly errors: number;
}

/**
 * Writes changes into one file of the language. A statement can say much at once and a value can come from anywhere, so
 * what could be written is tried: an edit is good if what is read again has just that change.
 */
export function plimEditor(
  { source, ...tree }: Tree,
  { model: { resources }, errors }: Recompiled,
  again: (text: string) => Recompiled,
): Editor {
  const isLaidOut = lazily(() => formatText(source.text) === source.text);
  const before = lazily(() => resources.map(dataOf));

  /** The text, if reading it again gives what is expected. */
  const proven = (edits: readonly TextEdit[], expected: readonly Plain[]): string | undefined => {
    const edited = applyEdits(source.text, edits);
    const text = isLaidOut() ? formatText(edited) : edited;
    const read = again(text);
    const isSame =
      read.errors <= errors &&
      read.model.resources.length === expected.length &&
      read.model.resources.every((each, i) => isSameData(dataOf(each), expected[i]!));
    return isSame ? text : undefined;
  };

  const editsFor = (change: Change, place: PlaceInModel): readonly TextEdit[] | undefined => {
    if (change.op === 'set' && place.located.kind === 'expression') return undefined;
    const expected = changedData(before(), place, change);
    if (!expected) return undefined;
    const tried = candidates({ ...tree, source }, resources[place.resource]!, place, change);
    for (const edits of tried) if (proven(edits, expected) !== undefined) return edits;
    return undefined;
  };

  return {
    edits(changes) {
      let expected: readonly Plain[] = before();
      const all: TextEdit[] = [];
      for (const change of changes) {
        const [place, ...others] = placesOf(resources, placeOfChange(change));
        const edits = place && others.length === 0 ? editsFor(change, place) : undefined;
        if (!place || !edits) return undefined;
        all.push(...edits);
        const next = changedData(expected, place, change);
        if (!next) return undefined;
        expected = next;
      }
      const text = proven(all, expected);
      return text === undefined ? undefined : [difference(text)];
    },
  };

  /** One edit from the first difference to the last. */
  function difference(text: string): TextEdit {
    const old = source.text;
    let start = 0;
    while (start < old.length && old[start] === text[start]) start++;
    let end = 0;
    while (
      end < Math.min(old.length, text.length) - start &&
      old[old.length - 1 - end] === text[text.length - 1 - end]
    )
      end++;
    return { span: span(source, start, old.length - end), text: text.slice(start, text.length - end) };
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
