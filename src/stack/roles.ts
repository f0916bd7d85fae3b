import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { parsed } from './holes.js';
import { attributeOf, type Draft, draftedMap, itemsOf, memberOf, textIn } from './values.js';

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

/** The policy that holds what is allowed here. */
const OWN = 'permissions';

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
  const policies = itemsOf(memberOf(role.properties, 'Policies'));
  const policy = policies.find((each) => textIn(memberOf(each, 'PolicyName')) === OWN);
  const before = itemsOf(memberOf(memberOf(policy, 'PolicyDocument'), 'Statement'));
  const Statement = [
    ...before,
    ...permissions.map(({ effect = 'Allow', actions, resources, conditions }) =>
      draftedMap({ Effect: effect, Action: actions, Resource: resources, Condition: conditions }, at),
    ),
  ];
  expansion.extend(address, {
    Policies: [
      { PolicyName: OWN, PolicyDocument: { Version: VERSION, Statement } },
      ...policies.filter((each) => each !== policy),
    ],
  });
}

/** What the block of a `role` says. */
export function writtenRole(role: Located | undefined): Omit<RoleOptions, 'trusts'> {
  const all = (key: string) => itemsOf(memberOf(role, key));
  return {
    permissions: (['Allow', 'Deny'] as const).flatMap((effect) =>
      all(effect.toLowerCase()).map((each) => ({
        effect,
        actions: itemsOf(memberOf(each, 'actions')),
        resources: itemsOf(memberOf(each, 'resources')),
        conditions: conditionsOf(itemsOf(memberOf(each, 'when'))),
      })),
    ),
    managed: all('policies').flatMap((each) => memberOf(each, 'arn') ?? []),
    more: {
      RoleName: memberOf(role, 'name'),
      Path: memberOf(role, 'path'),
      PermissionsBoundary: memberOf(role, 'boundary'),
      Policies: documentsOf(all('documents')),
    },
  };
}

function documentsOf(documents: readonly Located[]): readonly Draft[] | undefined {
  const texts = documents.flatMap((each) => memberOf(each, 'text') ?? []);
  if (texts.length === 0) return undefined;
  return texts.map((text, i) => ({
    PolicyName: texts.length === 1 ? 'document' : `document-${i + 1}`,
    PolicyDocument: parsed(text),
  }));
}

/** `{ StringEquals: { 'aws:ResourceTag/team': ['web'] } }` */
function conditionsOf(when: readonly Located[]): Draft {
  const operators = new Map<string, Record<string, Draft>>();
  for (const each of when) {
    const [operator, key] = ['operator', 'key'].map((name) => textIn(memberOf(each, name)));
    if (operator === undefined || key === undefined) continue;
    const keys = operators.get(operator) ?? {};
    keys[key] = itemsOf(memberOf(each, 'values'));
    operators.set(operator, keys);
  }
  return operators.size > 0 ? Object.fromEntries(operators) : undefined;
}
