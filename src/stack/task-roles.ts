import { addressOf, type Resource } from '../model/resource.js';
import { type Expansion, wordOf } from './expansion.js';
import { execPermissions } from './exec.js';
import { mountPermissions } from './mounts.js';
import { pascal } from './names.js';
import { roleArn } from './role-names.js';
import { isDescription } from './service-roles.js';
import { addRole, type Permission, type RoleOptions, writtenRole } from './roles.js';
import { startPermissions } from './start.js';
import { memberOf } from './values.js';

const TASKS = 'ecs-tasks.amazonaws.com';

/** The roles of tasks: those that are written out, and those that what is written needs. A role that is named stays. */
export function taskRoles(expansion: Expansion): void {
  for (const task of expansion.of('task-definition')) {
    if (task.existing) continue;
    role(expansion, task, {
      field: 'executionRoleArn',
      own: 'executionRole',
      attribute: 'execution-role-arn',
      needs: () => startPermissions(expansion, task),
    });
    role(expansion, task, {
      field: 'taskRoleArn',
      own: 'taskRole',
      attribute: 'role-arn',
      needs: () => [...execPermissions(expansion, task), ...mountPermissions(task)],
    });
  }
}

interface Kind {
  readonly field: 'executionRoleArn' | 'taskRoleArn';
  /** Where what is written of it lies. */
  readonly own: 'executionRole' | 'taskRole';
  /** How references ask for it. */
  readonly attribute: string;
  needs(): readonly Permission[];
}

function role(expansion: Expansion, task: Resource, { field, own, attribute, needs }: Kind): void {
  const address = addressOf(task);
  const written = memberOf(task.stack, own);
  const named = memberOf(task.value, field);
  const isOpen = written !== undefined || (!named && isDescription(expansion, task));
  const options: Omit<RoleOptions, 'trusts'> = written ? writtenRole(written) : {};
  const permissions = isOpen ? [...needs(), ...(options.permissions ?? [])] : [];
  if (written || permissions.length > 0) {
    const id = expansion.addressFor(`${address} ${own}`, pascal(task.name, own));
    const arn = addRole(expansion, id, (written ?? task).span, { ...options, trusts: TASKS, permissions });
    expansion.set(address, { [field]: arn });
    expansion.done(address, own);
  }
  const arn = memberOf(expansion.at(address)?.value, field);
  if (arn) expansion.give(wordOf(task), attribute, roleArn(expansion, arn));
}
