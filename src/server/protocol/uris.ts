import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path that the rest of the program knows a text by; what is no file keeps the name that its editor gave it. */
export function pathOf(uri: string): string {
  const path = uri.replace(HAS_HOST, `$1${HOST}`);
  if (!uri.startsWith('file:')) return path;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/').replace(SLASHES, '/');
  } catch {
    return path;
  }
}

export function uriOf(path: string): string {
  return HAS_SCHEME.test(path) ? path.replace(`:${HOST}`, '://') : pathToFileURL(path).href;
}

/** At its beginning they name a host of Windows. */
const SLASHES = /(?<!^)\/{2,}/g;

/** In a path, two slashes are one. */
const HOST = '%2F%2F';
const HAS_HOST = /^([a-z][a-z0-9+.-]+:)\/\//i;

/** One letter is a drive of Windows. */
const HAS_SCHEME = /^[a-z][a-z0-9+.-]+:/i;
