import type { FormatEntry } from '../../formats/index.js';
import { parse } from '../../language/parser.js';
import type { Tree } from '../../language/tree.js';
import { onceEach } from '../../source/once.js';
import type { SourceText } from '../../source/text.js';

/** A text as it is open in an editor, at one version; the next key makes another page. */
export interface Page {
  readonly uri: string;
  readonly path: string;
  readonly version: number;
  readonly source: SourceText;
  /** None where the text is nothing that Plimsoll reads, or not yet. */
  readonly format: FormatEntry | undefined;
}

/** Parsed once, however many ask. */
export const treeOf: (source: SourceText) => Tree = onceEach(parse);

export function isPlim({ format }: Page): boolean {
  return format?.name === 'plim';
}
