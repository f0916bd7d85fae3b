import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { valuesAt } from '../model/references/values.js';
import { type Expansion, wordOf } from './expansion.js';
import { pascal } from './names.js';
import { permission } from './permission.js';
import { managedPolicy, roleArn } from './role-names.js';
import { addRole, type RoleOptions } from './roles.js';
import { memberOf, withMembers } from './values.js';

/** Where ECS takes roles only by their ARNs. */
const ROLES = [
  'loadBalancers[].advancedConfiguration.roleArn',
  'vpcLatticeConfigurations[].roleArn',
  'deploymentConfiguration.lifecycleHooks[].roleArn',
  'serviceConnectConfiguration.services[].tls.roleArn',
  'volumeConfigurations[].managedEBSVolume.roleArn',
];

/** Roles that the language names become their ARNs; those that it may leave out are made. */
export function serviceRoles(expansion: Expansion): void {
  for (const kind of ['service', 'job'] as const)
    for (const each of expansion.of(kind))
      for (const path of ROLES) expansion.change(addressOf(each), path, (role) => roleArn(expansion, role));
  for (const service of expansion.of('service')) {
    if (service.existing || !isDescription(expansion, service)) continue;
    for (const needed of NEEDED) need(expansion, service, needed);
  }
}

/** What ECS does for a service with a role that the service gives it. */
interface Needed {
  readonly path: string;
  /** The members that it is needed for. */
  readonly of: string;
  readonly word: string;
  readonly options: (values: readonly Located[], service: Resource) => Omit<RoleOptions, 'trusts'>;
}

const NEEDED: readonly Needed[] = [
  {
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html
    path: 'deploymentConfiguration.lifecycleHooks[]',
    of: 'hookTargetArn',
    word: 'hook',
    options: (functions) => ({ permissions: permission(['lambda:InvokeFunction'], functions) }),
  },
  {
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
    path: 'serviceConnectConfiguration.services[].tls',
    of: 'issuerCertificateAuthority',
    word: 'tls',
    options: (_, { nameSpan }) => ({
      managed: [
        managedPolicy(
          'service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity',
          nameSpan,
        ),
      ],
    }),
  },
];

function need(expansion: Expansion, service: Resource, { path, of, word, options }: Needed): void {
  const lacks = (value: Located) => memberOf(value, of) !== undefined && !memberOf(value, 'roleArn');
  const lacking = valuesAt(service.value, path).filter(lacks);
  if (lacking.length === 0) return;
  const values = lacking.flatMap((each) => memberOf(each, of) ?? []);
  const address = expansion.addressFor(
    `${word} role of ${addressOf(service)}`,
    pascal(service.name, word, 'role'),
  );
  const role = addRole(expansion, address, lacking[0]!.span, {
    trusts: 'ecs.amazonaws.com',
    ...options(values, service),
  });
  expansion.change(addressOf(service), path, (value) =>
    value.kind === 'map' && lacks(value) ? withMembers(value, { roleArn: role }) : value,
  );
}

/** Requests of the API and resources of templates say all that they mean: what has no role there has none here. */
export function isDescription(expansion: Expansion, resource: Resource): boolean {
  return resource.spelling !== undefined && expansion.declared(wordOf(resource)) !== undefined;
}
