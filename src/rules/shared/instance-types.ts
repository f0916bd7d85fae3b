import { type InstanceTypes, KNOWN_TYPES } from '../../data/instance-types.js';
import { onceEach } from '../../source/once.js';
import type { Settings } from '../settings.js';

/** All that are known: the table is large, and loaded only where types matter. */
export const instanceTypesOf: (settings: Settings) => InstanceTypes = onceEach(({ instanceTypes }) =>
  KNOWN_TYPES.with(instanceTypes),
);
