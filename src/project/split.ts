import { SourceText } from '../source/text.js';

/**
 * The documents of a text, each as the whole text with blanks in the place of the others: so every place in one is the
 * same place in the file.
 */
export function documentsIn(source: SourceText): readonly SourceText[] {
  const { text, path } = source;
  const found = /^\ufeff?\s*[[{]/.test(text) ? inJson(text) : inYaml(text);
  if (found.length < 2) return [source];
  return found.map(
    ({ start, end }) =>
      new SourceText(path, blanked(text.slice(0, start)) + text.slice(start, end) + blanked(text.slice(end))),
  );
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Between the lines that begin with three dashes, where there is something. */
function inYaml(text: string): Range[] {
  const marks = [...text.matchAll(/^---(?=[ \t\r\n]|$)/gm)].map(({ index }) => index);
  const starts = [0, ...marks.map((mark) => mark + '---'.length)];
  const parts = starts.map((start, i) => ({ start, end: marks[i] ?? text.length }));
  const documents = parts.filter(({ start, end }) => saysSomething(text.slice(start, end)));
  // Comments before the first one are about what follows.
  return documents.map((each, i) => (i === 0 ? { ...each, start: 0 } : each));
}

function saysSomething(part: string): boolean {
  return /^[ \t]*[^\s#%.]/m.test(part);
}

/** From brackets that open with all before them closed; looked for where a line could begin with such a one. */
function inJson(text: string): Range[] {
  if (!/[\]}][^\S\n]*\n[[{]/.test(text)) return [];
  const starts: number[] = [];
  let depth = 0;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (piece === '{' || piece === '[') {
      if (depth === 0) starts.push(index);
      depth++;
    } else if (piece === '}' || piece === ']') depth = Math.max(0, depth - 1);
  }
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }));
}

/** Texts and comments, in which brackets are none, and brackets. */
const PIECES = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[[\]{}]/g;

function blanked(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
