import { number } from '../../source/value.js';
import { isMap } from '../types/input.js';
import type { Lens } from './lens.js';

const PROVIDER = /^(.*\[\])\.capacityProvider$/;

/** Where no provider has a weight each has 1: ECS counts a weight that is not there as 0, and takes no strategy of those. */
export const capacity: Lens = {
  fields: [],
  lower(lowering) {
    const { assignments } = lowering.reading;
    if (assignments.some(({ path }) => path.endsWith('.weight'))) return;
    for (const { path, value, group } of assignments) {
      const [, list] = PROVIDER.exec(path) ?? [];
      if (list !== undefined) lowering.set(`${list}.weight`, number(value.span, 1), value.span, group);
    }
  },
  raise(element, _, siblings) {
    const weights = siblings.map((each) => (isMap(each) ? each['weight'] : undefined));
    const { weight, ...rest } = element;
    if (weights.every((each) => each === 1)) return rest;
    return weights.every((each) => each === undefined) ? { ...rest, weight: 0 } : element;
  },
};
