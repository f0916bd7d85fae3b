import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { missingInside } from '../model/references/inside.js';
import { valuesAt } from '../model/references/values.js';
import type { Model, Resource } from '../model/resource.js';
import { view } from '../model/view.js';
import { stack } from './messages.js';

/**
 * Tells what a part of a request leaves to a rest that is not here, though it is written as the whole; not what the
 * format itself puts in its place.
 */
export function tellOfParts({ resources }: Model, replaced: ReadonlySet<string> = new Set()): Diagnostic[] {
  return resources.flatMap((resource) => {
    const missing =
      resource.partial && !resource.existing ? missingOf(resource).filter((each) => !replaced.has(each)) : [];
    if (missing.length === 0) return [];
    const { kind, name, nameSpan } = resource;
    const what = `the ${kind.replaceAll('-', ' ')} \`${name}\``;
    const last = missing.at(-1);
    const all = missing.length > 1 ? `${missing.slice(0, -1).join(', ')} and ${last} are` : `${last} is`;
    const help = ['add what is missing to what is written'];
    return [stack.report.incomplete(nameSpan, { what, missing: all }, { help })];
  });
}

function missingOf({ kind, value }: Resource): string[] {
  if (kind === 'service') {
    const { taskDefinition, deploymentController } = view('CreateService', value);
    const { type } = deploymentController;
    const hasTaskSets = type.state === 'known' && type.value === 'EXTERNAL';
    return taskDefinition.state === 'absent' && !hasTaskSets ? [ITS_TASK] : [];
  }
  if (kind !== 'task-definition') return [];
  const names = (['volume', 'container'] as const).flatMap((to) =>
    [...new Set(missingInside(value, to, (from) => (from.kind === 'string' ? from.value : undefined)))].map(
      (name) => `the ${to} \`${name}\``,
    ),
  );
  const { executionRoleArn } = view('RegisterTaskDefinition', value);
  const needsRole = FETCHED.some((path) => valuesAt(value, path).length > 0);
  return [...names, ...(executionRoleArn.state === 'absent' && needsRole ? [EXECUTION_ROLE] : [])];
}

export const ITS_TASK = 'its task definition';
export const EXECUTION_ROLE = 'the execution role';

/** What ECS fetches for a container: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
const FETCHED = [
  'containerDefinitions[].secrets[]',
  'containerDefinitions[].logConfiguration.secretOptions[]',
  'containerDefinitions[].repositoryCredentials',
  'containerDefinitions[].environmentFiles[]',
];
