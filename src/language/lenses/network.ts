import { isMap } from '../types/input.js';
import type { Lens } from './lens.js';

const PLACE = 'networkConfiguration.awsvpcConfiguration';

/** A declared network lends its subnets and security groups by its name. */
export const network: Lens = {
  fields: [],
  lower(lowering) {
    const name = lowering.read('network');
    if (name?.kind !== 'string') return;
    const declared = lowering.context.network(name.value, name.span);
    if (!declared) return;
    for (const { key, keySpan, value } of declared.build().entries)
      lowering.set(`${PLACE}.${key}`, value, keySpan);
  },
  /** The configuration itself is in the block. */
  raise: (value) => {
    const { networkConfiguration, stack } = value;
    const isSaid = isMap(networkConfiguration) || (isMap(stack) && stack['network'] !== undefined);
    return isSaid ? { ...value, '~block': true } : undefined;
  },
};
