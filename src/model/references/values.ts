import { entryOf, list, type Located, map } from '../../source/value.js';

/** All values at a path such as `loadBalancers[].containerName`. */
export function valuesAt(root: Located, path: string): readonly Located[] {
  let here: readonly Located[] = [root];
  for (const step of stepsOf(path)) {
    here = here.flatMap((value) => {
      if (step === '[]') return value.kind === 'list' ? value.items : [];
      const entry = value.kind === 'map' ? entryOf(value, step) : undefined;
      return entry ? [entry.value] : [];
    });
  }
  return here;
}

/** The same with each value at a path changed. */
export function changedAt(root: Located, path: string, change: (value: Located) => Located): Located {
  return changed(root, stepsOf(path), change);
}

function changed(
  here: Located,
  [step, ...rest]: readonly string[],
  change: (value: Located) => Located,
): Located {
  if (step === undefined) return change(here);
  if (step === '[]')
    return here.kind === 'list'
      ? list(
          here.span,
          here.items.map((item) => changed(item, rest, change)),
        )
      : here;
  const entry = here.kind === 'map' ? entryOf(here, step) : undefined;
  if (here.kind !== 'map' || !entry) return here;
  const value = changed(entry.value, rest, change);
  if (value === entry.value) return here;
  return map(
    here.span,
    here.entries.map((each) => (each === entry ? { ...each, value } : each)),
  );
}

/** Paths stand in tables: there are few of them, and they are asked for all the time. */
const known = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const steps = known.get(path) ?? path.match(/[^.[\]]+|\[\]/g) ?? [];
  known.set(path, steps);
  return steps;
}
