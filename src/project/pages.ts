import * as posix from '../source/posix.js';
import { type FileSystem, isFailure } from './file-system.js';

/** Where a page of the documentation lies: beside the built program, and two folders above its source. */
export function pageBeside(program: string, page: string, files: FileSystem): string | undefined {
  const folder = posix.dirname(files.realPath(program));
  return ['..', '../..']
    .map((up) => posix.join(folder, up, 'docs', page))
    .find((path) => !isFailure(files.stat(path)));
}
