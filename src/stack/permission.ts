import type { Located } from '../source/value.js';
import type { Permission } from './roles.js';
import { distinctOf } from './values.js';

/** Actions on each of some resources; nothing where there are none. */
export function permission(
  actions: readonly string[],
  resources: readonly Located[],
  conditions?: Permission['conditions'],
): readonly Permission[] {
  const distinct = distinctOf(resources);
  if (distinct.length === 0) return [];
  return [{ actions, resources: distinct, ...(conditions !== undefined && { conditions }) }];
}
