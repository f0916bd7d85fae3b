import type { Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { memberOf } from './values.js';

/** What a fleet says that its kind of capacity has no place for. */
interface Misplaced {
  readonly reason: string;
  /** The words, by the paths of what they set. */
  readonly words: Readonly<Record<string, string>>;
}

const LAUNCH = 'template.instanceLaunchTemplate';

/** Of instances that ECS manages. */
export const MANAGED: Misplaced = {
  reason: 'ECS itself brings managed instances, and knows no such setting',
  words: {
    instances: 'instances',
    zones: 'zones',
    image: 'image',
    key: 'key',
    userData: 'user-data',
    attributes: 'attributes',
    reserve: 'reserve',
    trunking: 'trunking',
  },
};

/** Of instances in an Auto Scaling group that the stack makes. */
export const GROUPED: Misplaced = {
  reason: 'it is a setting of instances that ECS manages',
  words: {
    'template.infrastructureRoleArn': 'infrastructure-role',
    'template.propagateTags': 'propagate-tags',
    'template.infrastructureOptimization': 'scale-in',
    'template.autoRepairConfiguration': 'repair',
    [`${LAUNCH}.fipsEnabled`]: 'fips',
    [`${LAUNCH}.localStorageConfiguration`]: 'local-storage … use',
    [`${LAUNCH}.capacityReservations`]: 'reservations',
  },
};

/** Of a group that exists; how many instances it has, and which attributes, is a fact about it. */
export const EXISTING: Misplaced = {
  reason: 'its Auto Scaling group exists, and is not changed',
  words: {
    image: 'image',
    key: 'key',
    role: 'role',
    userData: 'user-data',
    reserve: 'reserve',
    [`${LAUNCH}.ec2InstanceProfileArn`]: 'role',
    [`${LAUNCH}.storageConfiguration`]: 'disk',
    [`${LAUNCH}.networkConfiguration.subnets`]: 'subnets',
    [`${LAUNCH}.networkConfiguration.securityGroups`]: 'security-groups',
  },
};

export function tellMisplaced(expansion: Expansion, fleet: Resource, { reason, words }: Misplaced): void {
  for (const [path, word] of Object.entries(words)) {
    const value = path.split('.').reduce<Located | undefined>(memberOf, fleet.stack);
    if (!value) continue;
    const what = `\`${word}\` of fleet \`${fleet.name}\``;
    expansion.tell(stack.report.notCarried(value.span, { what, reason }));
  }
}
