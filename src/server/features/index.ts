import type { Feature } from '../feature.js';

/** All that editors can ask for. */
export const FEATURES: readonly Feature[] = [];
