import type { Diagnostic, Severity } from '../diagnostic/diagnostic.js';

/** `2 errors, 1 warning in 1 file`. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const counts = SEVERITY_WORDS.map(([severity, word]) => counted(countOf(diagnostics, severity), word));
  const found = counts.filter((count) => !count.startsWith('0 ')).join(', ');
  const files = new Set(diagnostics.filter(isInFile).map(({ span }) => span.source.path)).size;
  return files === 0 ? found : `${found} in ${counted(files, 'file')}`;
}

/** A path without a file to it, a folder or a pattern is none. */
function isInFile({ id }: Diagnostic): boolean {
  return id !== 'input/not-found' && id !== 'input/no-match';
}

export function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((each) => each.severity === severity).length;
}

export function counted(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** `1,234`; toLocaleString would take half as long as the start of node. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const SEVERITY_WORDS: readonly (readonly [Severity, string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'remark'],
];
