import { entryOf, type Located } from '../../source/value.js';

/** All values at a path such as `loadBalancers[].containerName`. */
export function valuesAt(root: Located, path: string): readonly Located[] {
  let here: readonly Located[] = [root];
  for (const step of path.match(/[^.[\]]+|\[\]/g) ?? []) {
    here = here.flatMap((value) => {
      if (step === '[]') return value.kind === 'list' ? value.items : [];
      const entry = value.kind === 'map' ? entryOf(value, step) : undefined;
      return entry ? [entry.value] : [];
    });
  }
  return here;
}
