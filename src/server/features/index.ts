import type { Feature } from '../feature.js';
import { actions } from './actions/index.js';
import { commands } from './commands/index.js';
import { lenses } from './lenses/index.js';

/** All that editors can ask for. */
export const FEATURES: readonly Feature[] = [actions, lenses, commands];
