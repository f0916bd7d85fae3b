import type { Located } from '../source/value.js';
import { Phrase } from './phrase.js';

/** The words of a command: those of a list, or of a text cut as a shell cuts it, with nothing run. */
export function wordsOf(value: Located): readonly Located[] {
  if (value.kind === 'list') return value.items;
  const phrase = new Phrase(value);
  const { text } = phrase;
  const words: Located[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at]!)) at++;
    else {
      const end = endOfWord(text, at);
      words.push(unquoted(phrase, at, end));
      at = end;
    }
  }
  return words;
}

function endOfWord(text: string, start: number): number {
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\\' && quote !== "'") at++;
    else if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (/\s/.test(sign)) break;
  }
  return Math.min(at, text.length);
}

function unquoted(phrase: Phrase, start: number, end: number): Located {
  const text = phrase.text.slice(start, end);
  if (!/["'\\]/.test(text)) return phrase.slice(start, end);
  const inner = text.slice(1, -1);
  if (/^(["']).*\1$/s.test(text) && !/["'\\]/.test(inner)) return withSpanOf(phrase, start + 1, end - 1);
  return withoutSigns(phrase, start, end);
}

/** Nothing between two quotes is a word, too. */
function withSpanOf(phrase: Phrase, start: number, end: number): Located {
  const slice = phrase.slice(start, end);
  return slice.kind === 'string' ? { ...slice, written: 'quoted' } : slice;
}

function withoutSigns(phrase: Phrase, start: number, end: number): Located {
  const whole = phrase.slice(start, end);
  const kept: Located[] = [];
  let quote = '';
  let from = start;
  const flush = (to: number) => {
    if (to > from) kept.push(phrase.slice(from, to));
  };
  for (let at = start; at < end; at++) {
    const sign = phrase.text[at]!;
    if (sign === '\\' && quote !== "'") {
      flush(at);
      from = ++at;
    } else if (quote === '' ? sign === '"' || sign === "'" : sign === quote) {
      flush(at);
      quote = quote === '' ? sign : '';
      from = at + 1;
    }
  }
  flush(end);
  const texts = kept.map((part) => (part.kind === 'string' ? part.value : undefined));
  if (texts.every((text) => text !== undefined))
    return { kind: 'string', span: whole.span, value: texts.join(''), written: 'quoted' };
  return { kind: 'expression', span: whole.span, expression: { type: 'concatenation', parts: kept } };
}
