import type { Here } from './here.js';
import { typesIn, zonesIn } from './places.js';
import type { Known } from './queries.js';
import { attributesIn } from './values.js';

/** What the program around a query says of instances and of groups of tasks. */
export function knownIn(here: Here): Known {
  const named = (kind: 'service' | 'task' | 'job') =>
    here
      .symbols()
      .visible(kind, '')
      .map(({ name }) => name);
  return {
    attributes: attributesIn(here),
    groups: [
      ...named('service').map((name) => `service:${name}`),
      ...[...named('task'), ...named('job')].map((name) => `family:${name}`),
    ],
    zones: zonesIn(here),
    types: typesIn(here),
  };
}
