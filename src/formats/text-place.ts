import { placeInText, type TextPlace } from '../source/place.js';
import { textOf } from '../source/span.js';
import type { LocatedString } from '../source/value.js';
import { placeInString } from './json/strings.js';

/** Where the characters of a text stand, with the escapes of JSON, the folds of YAML, or as they are. */
export function placeOf(text: LocatedString): TextPlace {
  const written = textOf(text.span);
  return written.startsWith(text.value) || /^"[^\r\n]*$/.test(written)
    ? { exact: true, at: placeInString(text) }
    : placeInText(text);
}
