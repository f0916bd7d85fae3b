import type { Severity } from '../diagnostic/diagnostic.js';
import colours from 'picocolors';

export type Style = 'plain' | 'bold' | 'gutter' | 'further' | 'removed' | 'added' | Severity;

export type Paint = (style: Style, text: string) => string;

/** Colours only repeat what the text says. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_, text) => text;
  const { bold, blue, cyan, green, red, yellow } = colours.createColors(true);
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    plain: (text) => text,
    bold,
    gutter: blue,
    further: cyan,
    removed: red,
    added: green,
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    info: (text) => bold(blue(text)),
  };
  return (style, text) => styles[style](text);
}
