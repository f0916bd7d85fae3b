import { addressOf } from '../model/resource.js';
import type { Expansion } from './expansion.js';
import { roleArn } from './role-names.js';

/** Where ECS takes roles only by their ARNs. */
const ROLES = [
  'loadBalancers[].advancedConfiguration.roleArn',
  'vpcLatticeConfigurations[].roleArn',
  'deploymentConfiguration.lifecycleHooks[].roleArn',
  'serviceConnectConfiguration.services[].tls.roleArn',
  'volumeConfigurations[].managedEBSVolume.roleArn',
];

/** Roles that the language names become their ARNs. */
export function serviceRoles(expansion: Expansion): void {
  for (const kind of ['service', 'job'] as const)
    for (const each of expansion.of(kind))
      for (const path of ROLES) expansion.change(addressOf(each), path, (role) => roleArn(expansion, role));
}
