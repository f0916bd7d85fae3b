import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path that the rest of the program knows a text by; a text that is not saved yet keeps the name its editor gave it. */
export function pathOf(uri: string): string {
  return uri.startsWith('file:') ? fileURLToPath(uri).replaceAll('\\', '/') : uri;
}

export function uriOf(path: string): string {
  return path.startsWith('untitled:') ? path : pathToFileURL(path).href;
}
