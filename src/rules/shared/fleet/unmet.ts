import type { Placed } from '../../../model/view.js';
import type { FleetHost } from '../../../rollout/case.js';
import { otherPlatform } from '../../../rollout/eligible.js';
import { hostsIn } from '../../../rollout/fleet.js';
import { every, type Ternary } from '../../../source/ternary.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import type { TaskSubject } from '../../subjects/task.js';
import { constraintsOf, isContradictory, satisfies } from './constraints.js';
import type { Fleet } from './fleet.js';
import { taskKindOf } from './task-kind.js';

/** What a task asks for of an instance. */
interface Wish {
  readonly at: Placed;
  /** Goes on after: no instance … */
  readonly said: string;
  readonly isMetBy: (host: FleetHost) => Ternary;
}

/** The first wish that no instance of a fleet meets, or the last one where they are only unmet together. */
export function unmetWish(service: ServiceSubject, fleet: Fleet): Pick<Wish, 'at' | 'said'> | undefined {
  if (isContradictory(service)) return undefined;
  const kinds = kindsIn(fleet);
  const wishes = wishesOf(service);
  const alone = wishes.find(({ isMetBy }) => kinds.every((kind) => isMetBy(kind) === false));
  if (alone) return alone;
  const last = wishes.at(-1);
  const isUnmet = kinds.every((kind) => every(wishes.map(({ isMetBy }) => isMetBy(kind))) === false);
  return last && isUnmet ? { at: last.at, said: 'satisfies all that is asked for together' } : undefined;
}

function wishesOf(service: ServiceSubject): Wish[] {
  const { task } = service;
  return [
    ...(task ? wishesOfTask(task) : []),
    ...constraintsOf(service).map((constraint) => ({
      at: constraint.at,
      said: `satisfies \`${constraint.text}\``,
      isMetBy: ({ instance }: FleetHost) => satisfies(instance, constraint),
    })),
  ];
}

function wishesOfTask(task: TaskSubject): Wish[] {
  const { cpuArchitecture: processor, operatingSystemFamily: family } = task.view.runtimePlatform;
  const { architecture, system } = taskKindOf(task);
  const wishes: Wish[] = [];
  if (processor.state === 'known')
    wishes.push({
      at: processor,
      said: `is \`${processor.value}\``,
      isMetBy: ({ instance }) => otherPlatform({ architecture }, instance) === undefined,
    });
  if (family.state === 'known')
    wishes.push({
      at: family,
      said: `runs ${system === 'windows' ? 'Windows' : 'Linux'}`,
      isMetBy: ({ instance }) => otherPlatform({ system }, instance) === undefined,
    });
  return wishes;
}

/** One of each type in each zone. */
function kindsIn(fleet: Fleet): FleetHost[] {
  return fleet.flatMap(({ pool }) =>
    pool.types.flatMap((type) =>
      hostsIn({ ...pool, max: pool.zones.length }, type, { size: 'max', figure: 'optimistic' }),
    ),
  );
}
