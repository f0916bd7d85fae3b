import { isFailure, type FileSystem } from '../../project/file-system.js';
import * as posix from '../../source/posix.js';
import type { Host } from '../host.js';

/** Editors write a file in several steps, and git many files. */
const SETTLED_MS = 100;
/** Where the system watches no more folders, they are looked at. */
const LOOK_EVERY_MS = 2000;

/** The folders that what is asked of the files depends on, gathered as it is asked. */
export function foldersAsked(files: FileSystem): { files: FileSystem; folders: Set<string> } {
  const folders = new Set<string>();
  const around = (path: string) => void folders.add(posix.dirname(files.absolute(path)));
  return {
    folders,
    files: {
      ...files,
      stat(path) {
        around(path);
        return files.stat(path);
      },
      read(path) {
        around(path);
        return files.read(path);
      },
      list(folder) {
        folders.add(files.absolute(folder));
        return files.list(folder);
      },
    },
  };
}

/** Waits until something has changed and nothing more does, or until it is interrupted: then false. */
export function changeIn(folders: ReadonlySet<string>, host: Host): Promise<boolean> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (isChange: boolean) => {
      clearTimeout(timer);
      if (!isFailure(watching)) watching();
      release();
      resolve(isChange);
    };
    const told = () => {
      clearTimeout(timer);
      timer = setTimeout(() => settle(true), SETTLED_MS);
    };
    const watching = host.watchFolders([...folders], told);
    const release = host.onInterrupt(() => settle(false));
    if (isFailure(watching)) timer = setTimeout(() => settle(true), LOOK_EVERY_MS);
  });
}
