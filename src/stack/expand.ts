import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Model } from '../model/resource.js';
import { attributes } from './attributes.js';
import { alarms } from './alarms.js';
import { alerts } from './alerts.js';
import { data } from './data.js';
import { discovery } from './discovery.js';
import { networks } from './network.js';
import { traffic } from './traffic.js';
import { fileSystems } from './file-systems.js';
import { lists } from './lists.js';
import { Expansion } from './expansion.js';
import { fargateProviders } from './fargate-providers.js';
import { fleets } from './fleets.js';
import { jobs } from './jobs.js';
import { logs } from './logs.js';
import { tellOfParts } from './parts.js';
import { tags } from './tags.js';
import { taskRoles } from './task-roles.js';
import { serviceRoles } from './service-roles.js';
import { scaling } from './scaling.js';
import { tellOfWaysOut } from './ways-out.js';

export interface Expanded {
  /** Without kinds of the language, and with nothing left in `stack`: only requests and infrastructure. */
  readonly model: Model;
  /** What was added because the description leaves it open, and what no stack can hold. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes out everything that the description implies: roles, log groups, balancers, scaling, what starts a job. */
export function expand(model: Model): Expanded {
  const expansion = new Expansion(model);
  for (const part of PARTS) part(expansion);
  return { model: expansion.result(), diagnostics: [...expansion.diagnostics, ...tellOfParts(model)] };
}

/** In this order: a part may build on what those before it have added. */
const PARTS: readonly ((expansion: Expansion) => void)[] = [
  lists,
  fargateProviders,
  networks,
  traffic,
  tellOfWaysOut,
  discovery,
  serviceRoles,
  data,
  logs,
  taskRoles,
  fileSystems,
  alarms,
  fleets,
  scaling,
  jobs,
  alerts,
  // These are about everything that the others have made.
  tags,
  attributes,
  lists,
];
