import type { TextEdit } from '../source/edit.js';
import type { Placed } from './view.js';

/** A value to be written into a text. */
export type Simple = string | number | boolean | readonly Simple[] | { readonly [member: string]: Simple };

/** What is to become of a document, in no format's words. */
export type Change =
  /** Puts another value in the place of one that is written. */
  | { readonly op: 'set'; readonly at: Placed; readonly to: Simple }
  /** Takes out a member with its key, or an item of a list. */
  | { readonly op: 'remove'; readonly at: Placed }
  /** Adds a member to an object that is written; `structure` is the API's name for what the object is. */
  | {
      readonly op: 'insert';
      readonly into: Placed;
      readonly structure: string;
      readonly member: string;
      readonly value: Simple;
    }
  /** Adds an item at the end of a list that is written; members of objects in it are named as in the API. */
  | {
      readonly op: 'append';
      readonly to: Placed;
      readonly structure: string | undefined;
      readonly item: Simple;
    };

/** Writes changes into a text as its format wants them. */
export interface Editor {
  /** Loads what it needs for its work, where that is much: to be awaited before the first changes. */
  prepare?(): Promise<void>;
  /** All of the changes at once; undefined where the text has no place for one, or the value does not stand in it as such. */
  edits(changes: readonly Change[]): readonly TextEdit[] | undefined;
}

/** What a change begins at. */
export function placeOfChange(change: Change): Placed {
  return 'at' in change ? change.at : 'into' in change ? change.into : change.to;
}
