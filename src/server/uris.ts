import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path that the rest of the program knows a text by; what is no file keeps the name that its editor gave it. */
export function pathOf(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    return uri;
  }
}

export function uriOf(path: string): string {
  return HAS_SCHEME.test(path) ? path : pathToFileURL(path).href;
}

/** One letter is a drive of Windows. */
const HAS_SCHEME = /^[a-z][a-z0-9+.-]+:/i;
