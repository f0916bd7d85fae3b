import { type Loaded, load } from '../language/load.js';
import * as posix from '../source/posix.js';
import type { SourceText } from '../source/text.js';
import type { FileSystem } from './file-system.js';
import { isUnread, readSource } from './read.js';

/** A text of the language with all that it imports. */
export function loadWithImports(entry: SourceText, files: FileSystem): Loaded {
  return load(entry, (path, from) => {
    const read = readSource(posix.beside(from.path, path), files);
    return isUnread(read) ? { reason: read.diagnostic.message } : read;
  });
}
