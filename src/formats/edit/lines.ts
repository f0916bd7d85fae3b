import type { SourceText } from '../../source/text.js';

/** The blanks that the line of an offset begins with. */
export function indentAt({ text }: SourceText, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Where the line of an offset ends, before its terminator. */
export function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/\r|\n/);
  return found < 0 ? text.length : offset + found;
}

/** Where the next line begins. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}

/** By how much what is inside of something stands deeper. */
export function unitOf({ text }: SourceText, standard = '  '): string {
  return /(?:^|\n)([ \t]+)\S/.exec(text)?.[1] ?? standard;
}

export function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}
