import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { attributeOf, type Draft, draftedMap, itemsOf, memberOf } from './values.js';

export interface Permission {
  readonly effect?: 'Allow' | 'Deny';
  readonly actions: readonly (string | Located)[];
  readonly resources: readonly Draft[];
  readonly conditions?: Draft;
}

export interface RoleOptions {
  /** Who may take the role: `ecs-tasks.amazonaws.com`. */
  readonly trusts: string;
  readonly permissions?: readonly Permission[];
  readonly managed?: readonly Draft[];
  readonly more?: { readonly [key: string]: Draft };
}

const VERSION = '2012-10-17';

/** A role with its permissions written into it, and a reference to its ARN. */
export function addRole(expansion: Expansion, address: string, at: Span, options: RoleOptions): Located {
  const { trusts, permissions = [], managed = [], more = {} } = options;
  expansion.add('AWS::IAM::Role', address, at, {
    AssumeRolePolicyDocument: {
      Version: VERSION,
      Statement: [{ Effect: 'Allow', Principal: { Service: trusts }, Action: 'sts:AssumeRole' }],
    },
    ManagedPolicyArns: managed.length > 0 ? managed : undefined,
    ...more,
  });
  if (permissions.length > 0) allow(expansion, address, at, permissions);
  return attributeOf(address, 'Arn', at);
}

/** Adds permissions to a role that was added before. */
export function allow(
  expansion: Expansion,
  address: string,
  at: Span,
  permissions: readonly Permission[],
): void {
  const role = expansion.infrastructure(address);
  if (!role || permissions.length === 0) return;
  const [policy] = itemsOf(memberOf(role.properties, 'Policies'));
  const before = itemsOf(memberOf(memberOf(policy, 'PolicyDocument'), 'Statement'));
  const Statement = [
    ...before,
    ...permissions.map(({ effect = 'Allow', actions, resources, conditions }) =>
      draftedMap({ Effect: effect, Action: actions, Resource: resources, Condition: conditions }, at),
    ),
  ];
  expansion.extend(address, {
    Policies: [{ PolicyName: 'permissions', PolicyDocument: { Version: VERSION, Statement } }],
  });
}
