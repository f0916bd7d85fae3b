import { entryOf, type Located, revisedList, revisedMap } from '../../source/value.js';

/** All values at a path such as `loadBalancers[].containerName`. */
export function valuesAt(root: Located, path: string): readonly Located[] {
  const found: Located[] = [];
  collect(root, stepsOf(path), 0, found);
  return found;
}

function collect(here: Located, steps: readonly string[], at: number, found: Located[]): void {
  const step = steps[at];
  if (step === undefined) found.push(here);
  else if (step !== '[]') {
    const entry = here.kind === 'map' ? entryOf(here, step) : undefined;
    if (entry) collect(entry.value, steps, at + 1, found);
  } else if (here.kind === 'list') for (const item of here.items) collect(item, steps, at + 1, found);
}

/** The same with each value at a path changed; where nothing changes it is the same value. */
export function changedAt(root: Located, path: string, change: (value: Located) => Located): Located {
  return changed(root, stepsOf(path), 0, change);
}

function changed(
  here: Located,
  steps: readonly string[],
  at: number,
  change: (value: Located) => Located,
): Located {
  const step = steps[at];
  if (step === undefined) return change(here);
  const inner = (value: Located) => changed(value, steps, at + 1, change);
  if (step === '[]') return here.kind === 'list' ? revisedList(here, inner) : here;
  if (here.kind !== 'map') return here;
  // Of a key that stands twice, the last one counts.
  const last = entryOf(here, step);
  return last ? revisedMap(here, (value, entry) => (entry === last ? inner(value) : value)) : here;
}

/** Paths stand in tables: there are few of them, and they are asked for all the time. */
const known = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const steps = known.get(path) ?? path.match(/[^.[\]]+|\[\]/g) ?? [];
  known.set(path, steps);
  return steps;
}
