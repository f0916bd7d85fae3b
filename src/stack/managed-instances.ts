import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { instanceProfile, instanceRoleAddress } from './instance-profiles.js';
import { managedPolicy, roleArn } from './role-names.js';
import { addRole } from './roles.js';
import { fleetGroup, labelOf } from './security-groups.js';
import { attributeOf, draftedMap, memberOf, withMembers } from './values.js';
import { theSubnets } from './vpc.js';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-instance-profile.html */
const INSTANCE_POLICY = 'AmazonECSInstanceRolePolicyForManagedInstances';
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html */
const INFRASTRUCTURE_POLICY = 'AmazonECSInfrastructureRolePolicyForManagedInstances';

/** What ECS has to be told to bring instances itself. */
export function manage(expansion: Expansion, fleet: Resource): void {
  const at = fleet.nameSpan;
  const provider = memberOf(fleet.value, 'managedInstancesProvider');
  // A request or a template says itself what it needs.
  if (provider?.kind !== 'map' || fleet.spelling?.statement === undefined) return;
  const written = memberOf(provider, 'instanceLaunchTemplate');
  const template = written?.kind === 'map' ? written : draftedMap({}, at);
  const placed = memberOf(template, 'networkConfiguration');
  const network = placed?.kind === 'map' ? placed : draftedMap({}, at);
  const role = memberOf(provider, 'infrastructureRoleArn');
  const isMade = !memberOf(template, 'ec2InstanceProfileArn');
  const profile = instanceProfile(expansion, fleet, template, INSTANCE_POLICY);
  expansion.set(addressOf(fleet), {
    managedInstancesProvider: withMembers(provider, {
      infrastructureRoleArn: role ? roleArn(expansion, role) : infrastructureRole(expansion, fleet, isMade),
      instanceLaunchTemplate: withMembers(template, {
        ec2InstanceProfileArn: profile,
        networkConfiguration: withMembers(network, {
          subnets: memberOf(network, 'subnets') ?? theSubnets(expansion, at),
          securityGroups: memberOf(network, 'securityGroups') ?? [fleetGroup(expansion, fleet)?.id],
        }),
      }),
    }),
  });
}

/** The managed policy lets ECS pass on only roles whose names begin with `ecsInstanceRole`; the stack's has another. */
function infrastructureRole(expansion: Expansion, fleet: Resource, passesOwn: boolean): Located {
  const at = fleet.nameSpan;
  const instances = attributeOf(instanceRoleAddress(expansion, fleet), 'Arn', at);
  return addRole(expansion, expansion.free(`${labelOf(fleet)}InfrastructureRole`), at, {
    trusts: 'ecs.amazonaws.com',
    managed: [managedPolicy(INFRASTRUCTURE_POLICY, at)],
    permissions: passesOwn
      ? [
          {
            actions: ['iam:PassRole'],
            resources: [instances],
            conditions: { StringLike: { 'iam:PassedToService': 'ec2.*' } },
          },
        ]
      : [],
  });
}
