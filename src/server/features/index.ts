import type { Feature } from '../feature.js';
import { actions } from './actions/index.js';
import { commands } from './commands/index.js';
import { completion } from './completion/index.js';
import { definition } from './definition/index.js';
import { folding } from './folding.js';
import { format } from './format.js';
import { highlight } from './highlight.js';
import { hover } from './hover/index.js';
import { inlay } from './inlay/index.js';
import { lenses } from './lenses/index.js';
import { links } from './links.js';
import { references } from './references.js';
import { rename } from './rename/index.js';
import { selection } from './selection.js';
import { signature } from './signature/index.js';
import { symbols } from './symbols.js';
import { tokens } from './tokens/index.js';

/** All that editors can ask for. */
export const FEATURES: readonly Feature[] = [
  completion,
  signature,
  hover,
  inlay,
  tokens,
  definition,
  references,
  rename,
  highlight,
  symbols,
  folding,
  selection,
  links,
  format,
  actions,
  lenses,
  commands,
];
