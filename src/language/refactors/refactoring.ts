import type { Templates } from '../like.js';
import type { Tree } from '../tree.js';

/** Another way to write a text, which should mean the same: whoever offers it makes sure of that. */
export interface Refactoring {
  readonly title: string;
  readonly kind: 'extract' | 'inline';
  /** The whole text, as it comes out. */
  readonly text: string;
}

/** What somebody is looking at. */
export interface Selection {
  readonly tree: Tree;
  readonly start: number;
  readonly end: number;
  /** Those of the file and of what it imports, by kind and name. */
  readonly templates: Templates;
  /** The files of all programs that contain the file, itself among them. */
  readonly trees: readonly Tree[];
}
