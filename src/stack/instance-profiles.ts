import type { Resource } from '../model/resource.js';
import { type Located, string } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { iamArn, managedPolicy } from './role-names.js';
import { addRole, writtenRole } from './roles.js';
import { labelOf } from './security-groups.js';
import { attributeOf, memberOf, textIn } from './values.js';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html */
const EC2_POLICY = 'service-role/AmazonEC2ContainerServiceforEC2Role';

/** The ARN of the profile by which the instances of a fleet have their role; one that is named is taken as it is. */
export function instanceProfile(
  expansion: Expansion,
  fleet: Resource,
  template: Located | undefined,
  policy = EC2_POLICY,
): Located {
  const named = memberOf(template, 'ec2InstanceProfileArn');
  if (named && (isProfile(named) || memberOf(fleet.value, 'managedInstancesProvider')))
    return iamArn(expansion, 'instance-profile', named);
  const at = fleet.nameSpan;
  const address = expansion.free(`${labelOf(fleet)}InstanceProfile`);
  expansion.add('AWS::IAM::InstanceProfile', address, at, {
    Roles: [named ? roleName(named) : attributeOf(instanceRole(expansion, fleet, policy), 'Ref', at)],
  });
  return attributeOf(address, 'Arn', at);
}

/** The address of the role that the instances of a fleet get. */
function instanceRole(expansion: Expansion, fleet: Resource, policy: string): string {
  const at = fleet.nameSpan;
  const address = instanceRoleAddress(expansion, fleet);
  const { managed = [], ...written } = writtenRole(memberOf(fleet.stack, 'role'));
  addRole(expansion, address, at, {
    trusts: 'ec2.amazonaws.com',
    managed: [managedPolicy(policy, at), ...managed],
    ...written,
  });
  return address;
}

export function instanceRoleAddress(expansion: Expansion, fleet: Resource): string {
  return expansion.addressFor(`instance role of ${fleet.address}`, `${labelOf(fleet)}InstanceRole`);
}

function isProfile(named: Located): boolean {
  return textIn(named)?.includes(':instance-profile/') ?? false;
}

/** A profile has roles by their names. */
function roleName(role: Located): Located {
  const [, name] = /^arn:.*:role\/(?:.*\/)?([^/]+)$/.exec(textIn(role) ?? '') ?? [];
  return name === undefined ? role : string(role.span, name);
}
