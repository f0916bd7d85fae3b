import { operatorOf } from './operators.js';

/** What ends a word, inside a character class. Everything else may stand in one, so that a mistake inside a word is seen as one. */
export const NO_WORD = String.raw`\s()[\],'"!=<>~&|`;

const WHOLE_WORD = new RegExp(`^[^${NO_WORD}]+$`);

/** Whether a value can stand without quotes. */
export function isWord(text: string): boolean {
  return WHOLE_WORD.test(text) && !/^(and|or|not)$/.test(text) && operatorOf(text) === undefined;
}
