import type { Arrangement, Tasks } from './analysis.js';

/** Of one service, on all instances together. */
export function totalIn(arrangement: Arrangement, service: number): Tasks {
  return arrangement.reduce<Tasks>(
    (total, tasks) => ({
      old: total.old + (tasks[service]?.old ?? 0),
      starting: total.starting + (tasks[service]?.starting ?? 0),
      healthy: total.healthy + (tasks[service]?.healthy ?? 0),
    }),
    { old: 0, starting: 0, healthy: 0 },
  );
}
