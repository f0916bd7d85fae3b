import type { Field, Placed } from '../../model/view.js';
import type { ContainerSubject, ContainerView, TaskSubject } from '../subjects/task.js';
import { textIn } from './known.js';

type Dependency = ContainerView['dependsOn'][number];
export type Condition = 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY';

/** That a container waits for another one of its task. */
export interface Wait {
  readonly container: ContainerSubject;
  readonly entry: Dependency;
  readonly on: ContainerSubject;
  readonly condition: Condition;
}

/** As far as both ends and the condition are known. */
export function waitsOf(container: ContainerSubject): readonly Wait[] {
  return container.view.dependsOn.flatMap((entry) => {
    const { containerName, condition } = entry;
    const on = named(container.task, containerName);
    return on && condition.state === 'known' ? [{ container, entry, on, condition: condition.value }] : [];
  });
}

export function waitsIn(task: TaskSubject): readonly Wait[] {
  return task.containers.flatMap(waitsOf);
}

export function named(task: TaskSubject, field: Field<string>): ContainerSubject | undefined {
  return containerNamed(task, textIn(field));
}

export function containerNamed(task: TaskSubject, name: string | undefined): ContainerSubject | undefined {
  return name === undefined ? undefined : task.containers.find((each) => each.name === name);
}

/** No container and no dependency can be missing from what is seen. */
export function waitsKnown({ containersKnown, fragment, containers }: TaskSubject): boolean {
  const named = new Set(containers.map(({ name }) => name));
  const isSeenIn = (field: Field<string>) =>
    named.has(textIn(field)) || !containers.some(({ view }) => view.name.state === 'unknown');
  return (
    containersKnown &&
    !fragment &&
    containers.every(
      ({ view: { dependsOn, state } }) =>
        state === 'known' &&
        dependsOn.lengthKnown &&
        dependsOn.every(
          ({ containerName, condition }) =>
            isSeen(containerName) && isSeen(condition) && isSeenIn(containerName),
        ),
    )
  );
}

function isSeen({ state }: Placed): boolean {
  return state !== 'unknown';
}

/** Starts after the other has ended, one way or another. */
export function waitsForEnd({ condition }: Wait): boolean {
  return condition === 'COMPLETE' || condition === 'SUCCESS';
}
