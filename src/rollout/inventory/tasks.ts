import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { SourceText } from '../../source/text.js';
import type { Span } from '../../source/span.js';
import type { Loose } from '../../model/loose.js';
import { answersIn, clusterIn, lastOf, TASKS } from './document.js';
import { interfacesIn, type Inventory, isError, type Read } from './instances.js';
import { inventory as messages } from './messages.js';

const { report } = messages;

/** Tasks, as `aws ecs describe-tasks` has them; those that have stopped are left out. */
export interface RunningTasks {
  readonly tasks: readonly RunningTask[];
}

export interface RunningTask {
  readonly span: Span;
  /** The last part of its ARN. */
  readonly id: string;
  readonly cluster: string | undefined;
  /** `service:web` */
  readonly group: string | undefined;
  /** `web:3` */
  readonly revision: string | undefined;
  /** The last part of the ARN of its instance; undefined on Fargate. */
  readonly machine: string | undefined;
  readonly isRunning: boolean;
  /** It is about to stop, and counts no more. */
  readonly isStopping: boolean;
  readonly interfaces: number;
}

export function readTasks(source: SourceText): Read<RunningTasks> {
  const answered = answersIn(source, TASKS);
  const diagnostics = [...answered.diagnostics];
  const tasks = new Map<string, RunningTask>();
  for (const item of answered.items) {
    const task = taskIn(item);
    if (!task) diagnostics.push(report.missing(item.span, { owner: 'a task', member: 'taskArn' }));
    else if (item.at('lastStatus').text !== 'STOPPED') tasks.set(task.id, task);
  }
  const value = { tasks: [...tasks.values()] };
  return { value: diagnostics.some(isError) ? undefined : value, diagnostics };
}

function taskIn(item: Loose): RunningTask | undefined {
  const arn = item.at('taskArn').text;
  const id = lastOf(arn);
  if (id === undefined) return undefined;
  return {
    span: item.span,
    id,
    cluster: lastOf(item.at('clusterArn').text) ?? clusterIn(arn),
    group: item.at('group').text,
    revision: lastOf(item.at('taskDefinitionArn').text),
    machine: lastOf(item.at('containerInstanceArn').text),
    isRunning: item.at('lastStatus').text === 'RUNNING',
    isStopping: item.at('desiredStatus').text === 'STOPPED',
    interfaces: interfacesIn(item),
  };
}

/** Whether the tasks run on the instances of an inventory. */
export function checkTogether({ tasks }: RunningTasks, { cluster, machines }: Inventory): Diagnostic[] {
  const stranger = tasks.find((each) => each.cluster !== undefined && each.cluster !== cluster);
  if (stranger?.cluster !== undefined && cluster !== undefined)
    return [report.otherCluster(stranger.span, { tasks: stranger.cluster, instances: cluster })];
  const known = new Set(machines.map(({ id }) => id));
  return tasks.flatMap(({ id, machine, span }) =>
    machine === undefined || known.has(machine)
      ? []
      : report.strangeInstance(
          span,
          { task: id, instance: machine },
          { help: ['ask for both at the same time, and for all instances'] },
        ),
  );
}
