import { addTo } from '../../../source/lists.js';
import { isForAll, isRunnable, mayBeMeant, type Unit } from './units.js';

/** So many of those that use something show what is wrong with it. */
const MOST_USERS = 3;

/** Some units with all that they name, and what that rests on in turn. */
export function closure(changed: readonly Unit[], all: readonly Unit[]): ReadonlySet<Unit> {
  const byName = new Map<string, Unit[]>();
  for (const unit of all) for (const name of unit.names) addTo(byName, name, unit);
  const seeds = new Set(changed);
  for (const unit of changed) {
    // What an environment says is looked at together with what it says it of, and the other way round.
    for (const name of unit.names.slice(0, 1))
      for (const each of byName.get(name) ?? []) if (isSame(each, unit)) seeds.add(each);
    if (!isRunnable(unit) && unit.names.length > 0)
      for (const user of all.filter((each) => uses(each, unit)).slice(0, MOST_USERS)) seeds.add(user);
  }
  const isMeant = (unit: Unit) => [...seeds].some((seed) => isRunnable(seed) && mayBeMeant(unit, seed));
  const kept = new Set<Unit>([...all.filter((unit) => isForAll(unit) || isMeant(unit)), ...seeds]);
  for (const unit of kept) {
    const goesFar = seeds.has(unit);
    for (const word of unit.words)
      for (const named of byName.get(word) ?? []) {
        // What an environment says of those that are only named makes no difference to who names them.
        if (goesFar || !isRunnable(named)) if (!named.within || !isRunnable(named)) kept.add(named);
      }
  }
  return kept;
}

function isSame(one: Unit, other: Unit): boolean {
  return one.statement?.head.image === other.statement?.head.image && one.names[0] === other.names[0];
}

function uses(user: Unit, { names }: Unit): boolean {
  return names.some((name) => user.words.has(name)) && isRunnable(user);
}
