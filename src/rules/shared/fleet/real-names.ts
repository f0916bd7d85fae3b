import { type Field, view } from '../../../model/view.js';
import type { RunningTask } from '../../../rollout/inventory/tasks.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { knownIn, textIn } from '../known.js';

/** What ECS calls the cluster of a service; undefined where the name is made when it is deployed. */
export function clusterNameOf({
  cluster,
  update,
  view: { cluster: field },
}: ServiceSubject): string | undefined {
  if (cluster) return textIn(view('CreateCluster', cluster.value).clusterName);
  if (field.state === 'absent') return update ? undefined : 'default';
  return textIn(field)?.replace(/^arn:.*\//, '');
}

/** What ECS calls a capacity provider. */
export function providerNameIn(service: ServiceSubject, provider: Field<string>): string | undefined {
  const named = service.named(provider.located);
  return named ? textIn(view('CreateCapacityProvider', named.value).name) : knownIn(provider);
}

/** Whether a task is one of a service: `service:web`; a name that CloudFormation makes has that of the resource in it. */
export function isGroupOf(
  { view: { serviceName }, name }: ServiceSubject,
  { group }: RunningTask,
  all: readonly RunningTask[],
): boolean {
  const known = textIn(serviceName);
  if (known !== undefined) return group === `service:${known}`;
  const made = new RegExp(`^service:(.+-)?${name.replace(/\W/g, '\\$&')}(-[A-Za-z0-9]+)?$`);
  const groups = new Set(all.flatMap((task) => (task.group && made.test(task.group) ? task.group : [])));
  return group !== undefined && groups.size === 1 && groups.has(group);
}
