import { type Located, type LocatedString, valueAt } from '../../../source/value.js';

/** What compose calls the containers of a task; each name is taken once in the whole file. */
export function namesOf(task: Located, owner: string, taken: Set<string>): ReadonlyMap<string, string> {
  const names = containersOf(task).map((container) => {
    const name = valueAt(container, ['name']);
    return name?.kind === 'string' ? name.value : 'app';
  });
  return new Map(
    names.map((name): [string, string] => {
      // The only container of a task is what the service is known by.
      const wanted = names.length === 1 ? safe(owner) : safe(name);
      const own = taken.has(wanted) ? safe(`${owner}-${name}`) : wanted;
      let free = own;
      for (let n = 2; taken.has(free); n++) free = `${own}-${n}`;
      taken.add(free);
      return [name, free];
    }),
  );
}

/** The key of a map of YAML has its end on the line where it begins, within 1024 signs. */
const LONGEST = 255;

/** Of letters, digits, `.`, `_` and `-`, as compose wants the names of services. */
function safe(name: string): string {
  return name.slice(0, LONGEST).replace(/[^A-Za-z0-9._-]+/g, '-') || 'app';
}

export function containerNames(task: Located): readonly LocatedString[] {
  return containersOf(task).flatMap((container) => {
    const name = valueAt(container, ['name']);
    return name?.kind === 'string' ? [name] : [];
  });
}

function containersOf(task: Located): readonly Located[] {
  const containers = valueAt(task, ['containerDefinitions']);
  return containers?.kind === 'list' ? containers.items : [];
}
