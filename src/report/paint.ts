import type { Severity } from '../diagnostic/diagnostic.js';

export type Style = 'plain' | 'bold' | 'gutter' | 'further' | 'removed' | 'added' | Severity;

export type Paint = (style: Style, text: string) => string;

/** Colours only repeat what the text says. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_, text) => text;
  return (style, text) =>
    CODES[style].reduceRight((inner, code) => `\u001b[${code}m${inner}\u001b[${OFF[code]}m`, text);
}

type Code = 1 | 31 | 32 | 33 | 34 | 36;

const [BOLD, RED, GREEN, YELLOW, BLUE, CYAN] = [1, 31, 32, 33, 34, 36] as const;

const OFF: Readonly<Record<Code, number>> = { 1: 22, 31: 39, 32: 39, 33: 39, 34: 39, 36: 39 };

const CODES: Readonly<Record<Style, readonly Code[]>> = {
  plain: [],
  bold: [BOLD],
  gutter: [BLUE],
  further: [CYAN],
  removed: [RED],
  added: [GREEN],
  error: [BOLD, RED],
  warning: [BOLD, YELLOW],
  info: [BOLD, BLUE],
};
