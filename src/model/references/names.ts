import type { Located } from '../../source/value.js';
import type { ResourceTarget, TargetKind } from './table.js';
import { valuesAt } from './values.js';

/** The name in a reference, and the cluster that it is looked for in where it says so. */
export interface Named {
  readonly name: string;
  readonly cluster?: string;
}

const FORMS: Readonly<Record<ResourceTarget, RegExp>> = {
  'task-definition': /^(?:arn:[^:]*:ecs:[^:]*:[^:]*:task-definition\/)?(?<name>[^:/]+)(?::\d+)?$/,
  cluster: /^(?:arn:[^:]*:ecs:[^:]*:[^:]*:cluster\/)?(?<name>[^:/]+)$/,
  'capacity-provider': /^(?:arn:[^:]*:ecs:[^:]*:[^:]*:capacity-provider\/)?(?<name>[^:/]+)$/,
  service: /^service\/(?<cluster>[^:/]+)\/(?<name>[^:/]+)$/,
};

/** The field of a request that gives what it makes its name. */
export const NAME_FIELDS: Readonly<Record<ResourceTarget, string>> = {
  'task-definition': 'family',
  cluster: 'clusterName',
  'capacity-provider': 'name',
  service: 'serviceName',
};

/** Undefined where a text is no reference of the kind: `service/…` names a service, `table/…` does not. */
export function namedBy(text: string, to: TargetKind, path: string): Named | undefined {
  if (to === 'container' || to === 'volume' || to === 'port') {
    const name = path.endsWith('.links[]') ? text.split(':')[0]! : text;
    return name === '' ? undefined : { name };
  }
  const { name, cluster } = FORMS[to].exec(text)?.groups ?? {};
  return name === undefined ? undefined : { name, ...(cluster !== undefined && { cluster }) };
}

/** The cluster that a service says it is in, where that is known. */
export function clusterOf(service: Located): string | undefined {
  const [own] = valuesAt(service, 'cluster');
  return own?.kind === 'string' ? namedBy(own.value, 'cluster', 'cluster')?.name : undefined;
}
