import { formatText } from '../../language/format/format.js';
import type { Tree } from '../../language/tree.js';
import { type Change, type Editor, placeOfChange } from '../../model/edit.js';
import type { Model, Resource } from '../../model/resource.js';
import { applyEdits, type TextEdit } from '../../source/edit.js';
import { span } from '../../source/span.js';
import { lineBreakOf } from '../../source/text.js';
import type { Plain } from '../../source/value.js';
import { overlap } from '../edit/editor.js';
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
  const laidOut = (text: string) => formatText(text).replace(/\r?\n/g, lineBreakOf(source));
  const isLaidOut = lazily(() => laidOut(source.text) === source.text);
  const before = lazily(() => resources.map(dataOf));

  /** The text, if reading it again gives what is expected. */
  const proven = (edits: readonly TextEdit[], expected: readonly Plain[]): string | undefined => {
    const edited = applyEdits(source.text, edits);
    const text = isLaidOut() ? laidOut(edited) : edited;
    const read = again(text);
    const isSame =
      read.errors <= errors &&
      read.model.resources.length === expected.length &&
      read.model.resources.every((each, i) => isSameData(dataOf(each), expected[i]!));
    return isSame ? text : undefined;
  };

  const candidatesFor = ({ change, places: [place] }: Step): Iterable<readonly TextEdit[]> =>
    place && !(change.op === 'set' && place.located.kind === 'expression')
      ? candidates({ ...tree, source }, resources[place.resource]!, place, change)
      : [];

  /** The first that says just this. */
  const editsFor = (step: Step): readonly TextEdit[] | undefined => {
    const expected = changedBy(before(), step);
    if (!expected) return undefined;
    for (const edits of candidatesFor(step)) if (proven(edits, expected) !== undefined) return edits;
    return undefined;
  };

  /** The plainest for each: one alone may say what cannot be. */
  const atOnce = (steps: readonly Step[]): readonly TextEdit[] | undefined => {
    const edits: TextEdit[] = [];
    for (const step of steps) {
      const [plainest] = candidatesFor(step);
      if (!plainest) return undefined;
      edits.push(...plainest);
    }
    return overlap(edits) ? undefined : edits;
  };

  const oneByOne = (steps: readonly Step[]): readonly TextEdit[] | undefined => {
    const edits = steps.map(editsFor);
    return edits.every((each) => each !== undefined) ? edits.flat() : undefined;
  };

  return {
    edits(changes) {
      const steps = stepsOf(changes, resources);
      const expected = steps?.reduce<readonly Plain[] | undefined>(
        (data, step) => data && changedBy(data, step),
        before(),
      );
      if (!steps || !expected) return undefined;
      for (const tried of [atOnce, oneByOne]) {
        const edits = tried(steps);
        const text = edits && proven(edits, expected);
        if (text !== undefined) return [difference(text)];
      }
      return undefined;
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
    // An end of a line is not parted.
    while (isInBreak(old, old.length - end) || isInBreak(text, text.length - end)) end--;
    if (isInBreak(old, start) || isInBreak(text, start)) start--;
    return { span: span(source, start, old.length - end), text: text.slice(start, text.length - end) };
  }
}

function isInBreak(text: string, at: number): boolean {
  return text[at - 1] === '\r' && text[at] === '\n';
}

/** A change, and all that the text says which it is about. */
interface Step {
  readonly change: Change;
  readonly places: readonly PlaceInModel[];
}

/** Undefined where a text says more than what is to be changed. */
function stepsOf(changes: readonly Change[], resources: readonly Resource[]): readonly Step[] | undefined {
  const steps = ofOneText(changes).map(([change, ...alike]) => {
    const places = placesOf(resources, placeOfChange(change));
    return places.length === alike.length + 1 ? { change, places } : undefined;
  });
  return steps.every((each) => each !== undefined) ? steps : undefined;
}

function changedBy(data: readonly Plain[], { change, places }: Step): readonly Plain[] | undefined {
  return places.reduce<readonly Plain[] | undefined>(
    (changed, place) => changed && changedData(changed, place, change),
    data,
  );
}

/** What is to be the same in all that one text says is written once. */
function ofOneText(changes: readonly Change[]): readonly (readonly [Change, ...Change[]])[] {
  const found: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const same = found.find(([first]) => isOfOneText(first, change));
    if (same) same.push(change);
    else found.push([change]);
  }
  return found;
}

function isOfOneText(a: Change, b: Change): boolean {
  if (a.op !== 'set' || b.op !== 'set' || a.to !== b.to) return false;
  const [one, other] = [a.at.located?.span, b.at.located?.span];
  return one?.source === other?.source && one?.start === other?.start && one?.end === other?.end;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
