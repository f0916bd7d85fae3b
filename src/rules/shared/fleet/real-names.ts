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

/** The tasks of a service: of group `service:web`; a name that CloudFormation makes has that of the resource in it. */
export function tasksOf(
  { view: { serviceName }, name }: ServiceSubject,
  all: readonly RunningTask[],
): readonly RunningTask[] {
  const known = textIn(serviceName);
  if (known !== undefined) return all.filter(({ group }) => group === `service:${known}`);
  const made = new RegExp(`^service:(.+-)?${name.replace(/\W/g, '\\$&')}(-[A-Za-z0-9]+)?$`);
  const found = all.filter(({ group }) => group !== undefined && made.test(group));
  return new Set(found.map(({ group }) => group)).size === 1 ? found : [];
}
