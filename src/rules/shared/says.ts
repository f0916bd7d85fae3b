import type { Placed } from '../../model/view.js';
import type { Located } from '../../source/value.js';

/** It is known, and neither false nor zero nor empty, nor made of nothing else. */
export function saysSomething({ located }: Placed): boolean {
  return located !== undefined && isSomething(located);
}

function isSomething(located: Located): boolean {
  switch (located.kind) {
    case 'string':
      return located.value !== '';
    case 'number':
      return located.value !== 0;
    case 'boolean':
      return located.value;
    case 'list':
      return located.items.some(isSomething);
    case 'map':
      return located.entries.some(({ value }) => isSomething(value));
    default:
      return false;
  }
}
