import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { writtenOut } from '../../rules/check.js';
import { Project } from '../../rules/subjects/project.js';
import type { ServiceSubject } from '../../rules/subjects/runner.js';
import type { TaskSubject } from '../../rules/subjects/task.js';
import { findDocuments, type Surroundings } from '../documents.js';
import type { Policy } from '../policy.js';
import { type Choices, Linker } from '../readings.js';
import { Refusal } from '../usage.js';

/** The task definitions of a file that says what runs now. */
export interface Running {
  readonly path: string;
  readonly tasks: readonly TaskSubject[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function readRunning(
  path: string,
  surroundings: Surroundings,
  choices: Choices,
  { settings, ...policy }: Policy,
): Promise<Running> {
  const { documents, diagnostics } = await findDocuments([path], surroundings);
  const parameters = new Map([...policy.parameters, ...choices.parameters]);
  const linked = await new Linker(documents, surroundings, { parameters }).link(choices.environment);
  const { tasks } = new Project(await writtenOut(linked.model), settings);
  const errors = [...diagnostics, ...linked.diagnostics].filter(({ severity }) => severity === 'error');
  if (tasks.length === 0 && errors.length === 0)
    throw new Refusal(`\`${path}\` holds no task definition`, [
      '`--from` is the task definition that runs now, as `aws ecs describe-task-definition` answers',
    ]);
  return { path, tasks, diagnostics: errors };
}

/** Which of them each service runs now: the one of its family, or for a single service the only one there is. */
export function runningFor(
  { path, tasks }: Running,
  services: readonly ServiceSubject[],
): ReadonlyMap<ServiceSubject, TaskSubject> {
  const [first, ...others] = tasks;
  const only = others.length === 0 && services.length === 1 ? first : undefined;
  const found = new Map(
    services.flatMap((service) => {
      const same = tasks.filter((task) => familyOf(task) === familyOf(service.task));
      const task = only ?? (same.length === 1 ? same[0] : undefined);
      return task ? [[service, task] as const] : [];
    }),
  );
  if (found.size === 0 && services.length > 0 && tasks.length > 0)
    throw new Refusal(
      `\`${path}\` holds no task definition of the family ${oneOf([...new Set(services.flatMap((each) => familyOf(each.task) ?? []))])}`,
      [
        `it holds ${oneOf(
          tasks.map((task) => familyOf(task) ?? task.resource.name),
          'and',
        )}`,
      ],
    );
  return found;
}

function familyOf(task: TaskSubject | undefined): string | undefined {
  const family = task?.view.family;
  return family?.state === 'known' ? family.value : task?.resource.name;
}
