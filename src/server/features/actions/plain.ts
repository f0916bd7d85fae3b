import type { Range } from 'vscode-languageserver';
import type { TextEdit } from '../../../source/edit.js';
import { rangeOf } from '../../protocol/places.js';

/** A change of a text as it crosses threads. */
export interface PlainEdit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}

/** What becomes of texts. */
export interface PlainChange {
  readonly edits: readonly PlainEdit[];
  /** The file of the edits is not there yet. */
  readonly creates?: true;
  /** Where in what the only edit inserts the user goes on to write. */
  readonly continuesAt?: number;
}

export function plainEdit({ span, text }: TextEdit): PlainEdit {
  return { path: span.source.path, range: rangeOf(span), text };
}
