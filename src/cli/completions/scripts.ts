import { bashScript } from './bash.js';
import { fishScript } from './fish.js';
import type { CommandRow } from './table.js';
import { zshScript } from './zsh.js';

/** By shell. */
export const SCRIPTS: Readonly<Record<string, (table: readonly CommandRow[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
