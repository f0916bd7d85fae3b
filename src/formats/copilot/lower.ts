import { string } from '../../source/value.js';
import { mainContainer, sidecars } from './containers.js';
import type { Conversion } from './conversion.js';
import { count } from './count.js';
import { deployment } from './deployment.js';
import { http } from './http.js';
import { surroundings } from './losses.js';
import { logGroup, router } from './logging.js';
import { publish, subscribe } from './messaging.js';
import { network } from './network.js';
import { nlb } from './nlb.js';
import { schedule } from './schedule.js';
import { storage } from './storage.js';
import { task, tracing } from './task.js';
import type { Workload } from './workload.js';

/** What a workload is in ECS, step by step: what comes later needs what came before. */
export function lower(workload: Workload, conversion: Conversion): void {
  const { runner, nameSpan, name, kind } = workload;
  runner.set('taskDefinition', string(nameSpan, name));
  task(workload, conversion);
  mainContainer(workload, conversion);
  router(workload, conversion);
  tracing(workload, conversion);
  sidecars(workload, conversion);
  storage(workload, conversion);
  publish(workload, conversion);
  subscribe(workload, conversion);
  if (kind === 'job') {
    runner.set('launchType', string(nameSpan, 'FARGATE'));
    schedule(workload, conversion);
  } else {
    runner.set('serviceName', string(nameSpan, name));
    count(workload, conversion);
    http(workload, conversion);
    nlb(workload, conversion);
    deployment(workload, conversion);
  }
  network(workload, conversion);
  logGroup(workload, conversion);
  names(workload, conversion);
  surroundings(workload, conversion);
}

/** Containers and volumes that are named have to be there. */
function names({ containers, task, waited, mounted }: Workload, conversion: Conversion): void {
  const volumes = task.get('volumes');
  const items = volumes?.kind === 'list' ? volumes.items : [];
  const known = items.flatMap((each) => {
    const name = each.kind === 'map' ? each.entries[0]?.value : undefined;
    return name?.kind === 'string' ? [name.value] : [];
  });
  const names = containers.map(({ name }) => name);
  for (const { name, span } of waited)
    if (!names.includes(name)) conversion.unknownName(span, 'container', name, names);
  for (const { name, span } of mounted)
    if (!known.includes(name)) conversion.unknownName(span, 'volume', name, known);
}
