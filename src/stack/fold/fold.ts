import type { Model } from '../../model/resource.js';
import { alarms } from './alarms.js';
import { data } from './data.js';
import { discovery } from './discovery.js';
import { fileSystems } from './file-systems.js';
import { fleets } from './fleets.js';
import { Folding, type Refused } from './folding.js';
import { logs } from './logs.js';
import { groups } from './groups.js';
import { jobs } from './jobs.js';
import { roles } from './roles.js';
import type { Told } from './told.js';
import { traffic } from './traffic.js';
import { verify } from './verify.js';

export interface Folded {
  readonly model: Model;
  readonly told: readonly Told[];
}

/**
 * The way back from a stack to what describes it: what the language has words for is taken out of the infrastructure. Each
 * step is taken only where the compiler would write the same again; what it would not is told.
 */
export function fold(model: Model): Folded {
  if (model.infrastructure.length === 0) return { model, told: [] };
  let refused: Refused = new Map();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const folding = new Folding(model, refused);
    for (const part of PARTS) part(folding);
    const folded = folding.result();
    if (folding.taken.size === 0) return { model: folded, told: [] };
    const found = verify(folding, folded);
    if (found.refused.size === 0) return { model: folded, told: found.told };
    refused = new Map([
      ...refused,
      ...[...found.refused].map((address) => [address, folding.triesOf(address) + 1] as const),
    ]);
  }
  return { model, told: [] };
}

/** With each round there is less to be folded; a stack where one thing after the other gives way stays as it is. */
const MOST_ROUNDS = 20;

const PARTS: readonly ((folding: Folding) => void)[] = [
  data,
  alarms,
  logs,
  fileSystems,
  traffic,
  discovery,
  jobs,
  fleets,
  groups,
  roles,
];
