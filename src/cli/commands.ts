import type { Command } from './command.js';
import { build } from './commands/build.js';
import { check } from './commands/check.js';
import { completions } from './commands/completions.js';
import { convert } from './commands/convert.js';
import { diff } from './commands/diff.js';
import { explain } from './commands/explain.js';
import { fmt } from './commands/fmt.js';
import { init } from './commands/init.js';
import { lsp } from './commands/lsp.js';
import { merge } from './commands/merge.js';
import { query } from './commands/query.js';
import { rollout } from './commands/rollout.js';
import { rules } from './commands/rules.js';

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  check,
  merge,
  rollout,
  fmt,
  convert,
  build,
  diff,
  query,
  rules,
  explain,
  init,
  lsp,
  completions(() => COMMANDS),
];
