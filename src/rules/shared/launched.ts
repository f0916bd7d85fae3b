import type { Label } from '../../diagnostic/diagnostic.js';
import { type Launch, LAUNCH_TITLES, LAUNCHES } from '../subjects/launch.js';
import type { TaskSubject } from '../subjects/task.js';

/** Known to run there, or nothing says where it runs. */
export function mayRunOn(task: TaskSubject, launches: readonly Launch[]): boolean {
  const others = LAUNCHES.filter((each) => !launches.includes(each));
  if (task.launchedOn(launches) !== undefined) return true;
  return task.launchKnown && task.launchedOn(others) === undefined;
}

/** Marks what says that a task runs there. */
export function launchLabels(task: TaskSubject, launches: readonly Launch[]): Label[] {
  const known = task.launchedOn(launches);
  if (known === undefined) return [];
  if (known === 'required') {
    return task.view.requiresCompatibilities.flatMap((each) =>
      each.state === 'known' && launches.includes(each.value)
        ? [{ span: each.span, text: `it has to run on ${LAUNCH_TITLES[each.value]}` }]
        : [],
    );
  }
  const { launchType } = known.view;
  return [{ span: launchType.located ? launchType.span : known.head, text: `${known.called} runs it` }];
}

/** Marks what says that it is for Windows. */
export function windowsLabels({ view }: TaskSubject): Label[] {
  const { operatingSystemFamily: family } = view.runtimePlatform;
  return family.located ? [{ span: family.span, text: 'it is for Windows' }] : [];
}
