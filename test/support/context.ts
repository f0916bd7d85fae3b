import type { ReadContext } from '../../src/formats/format.js';

/** For a text that stands alone. */
export const ALONE: ReadContext = {
  open: () => ({ reason: 'does not exist' }),
  list: () => [],
  parameters: new Map(),
};
