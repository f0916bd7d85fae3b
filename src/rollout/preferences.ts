import { type AttributeState, attributeOf } from '../query/instance.js';
import { ATTRIBUTE_PREFIX } from '../query/subjects.js';
import type { FleetHost, Strategy } from './case.js';
import type { Preference } from './problem.js';

export interface Preferred {
  readonly preferences: readonly Preference[];
  /** Fields whose values are not known on all instances: they decide nothing. */
  readonly skipped: readonly string[];
}

const ZONE = 'ecs.availability-zone';
export const ZONE_FIELD = `${ATTRIBUTE_PREFIX}${ZONE}`;

/** What ECS takes where nothing is said: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const DEFAULT: readonly Strategy[] = [
  { kind: 'spread', field: ZONE_FIELD },
  { kind: 'spread', field: 'instanceId' },
];

export function preferencesOf(strategies: readonly Strategy[], hosts: readonly FleetHost[]): Preferred {
  const preferences: Preference[] = [];
  const skipped: string[] = [];
  if (hosts.length < 2) return { preferences, skipped };
  for (const strategy of strategies.length > 0 ? strategies : DEFAULT) {
    const preference = strategy.kind === 'spread' ? spread(strategy.field, hosts) : strategy;
    if (preference) preferences.push(preference);
    else if (strategy.kind === 'spread') skipped.push(strategy.field);
    if (strategy.kind === 'random') break;
  }
  return { preferences, skipped };
}

function spread(field: string, hosts: readonly FleetHost[]): Preference | undefined {
  if (/^(instanceId|host)$/i.test(field)) return { kind: 'spread-instances' };
  if (!field.startsWith(ATTRIBUTE_PREFIX)) return undefined;
  const name = field.slice(ATTRIBUTE_PREFIX.length);
  const states = hosts.map((host) => stateOf(host, name));
  if (states.includes('unknown')) return undefined;
  return {
    kind: 'spread',
    values: states.map((state) => (typeof state === 'object' ? state.value : undefined)),
  };
}

/** A zone can be told from others also where its name is not known. */
function stateOf({ zone, instance }: FleetHost, name: string): AttributeState {
  return name === ZONE && zone ? { value: zone.key } : attributeOf(instance, name);
}
