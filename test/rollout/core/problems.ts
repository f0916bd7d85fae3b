import type { Analysis, Arrangement } from '../../../src/rollout/analysis.js';
import type { Demand, Host, Preference, Problem, Rolling, Room } from '../../../src/rollout/problem.js';
import { lowerBound, upperBound } from '../../../src/rollout/problem.js';

export function demand(
  cpu: number,
  more: Partial<Omit<Demand, 'cpu' | 'ports'>> & { ports?: readonly string[] } = {},
): Demand {
  return { memory: 0, gpus: 0, interfaces: 0, ...more, cpu, ports: new Set(more.ports) };
}

export function host(
  name: string,
  cpu: number,
  more: Partial<Omit<Room, 'cpu' | 'ports'>> & { ports?: readonly string[]; zone?: string } = {},
): Host {
  const { zone, ports, ...room } = more;
  return { name, zone, room: { memory: 0, gpus: 0, interfaces: 0, ...room, cpu, ports: new Set(ports) } };
}

export interface Given extends Partial<Omit<Rolling, 'old' | 'new'>> {
  readonly old?: Demand;
  readonly new?: Demand;
  readonly eligible?: readonly boolean[];
  readonly newEligible?: readonly boolean[];
}

/** Percentages first: `service(hosts, 4, 50, 100, { … })`. */
export function service(
  hosts: readonly Host[],
  desired: number,
  minimum: number,
  maximum: number,
  { old, new: fresh, eligible, newEligible, ...more }: Given = {},
): Rolling {
  const all = eligible ?? hosts.map(() => true);
  return {
    name: 'web',
    desired,
    lower: lowerBound(desired, minimum),
    upper: upperBound(desired, maximum),
    old: { demand: old ?? demand(1), eligible: all },
    new: { demand: fresh ?? old ?? demand(1), eligible: newEligible ?? all },
    isDistinct: false,
    preferences: byZoneThenInstance(hosts),
    poolOf: hosts.map(() => undefined),
    ...more,
  };
}

export function byZoneThenInstance(hosts: readonly Host[]): Preference[] {
  return [{ kind: 'spread', values: hosts.map(({ zone }) => zone) }, { kind: 'spread-instances' }];
}

export function problem(
  hosts: readonly Host[],
  services: readonly Rolling[],
  pools: readonly number[] = [],
): Problem {
  return { hosts, pools, services };
}

/** As the page of the scheduler writes it: `4o > 4o+2n > 2o+2n`. */
export function traced({ usual }: Analysis): string {
  const first = usual.start.reduce((sum, tasks) => sum + (tasks[0]?.old ?? 0), 0);
  const states = usual.rounds.flatMap(({ atMost, after }) => [...atMost.slice(0, 1), ...after.slice(0, 1)]);
  const texts = [`${first}o`, ...states.map(({ old, new: fresh }) => `${old}o+${fresh}n`)];
  return texts.join(' > ');
}

/** `2o+1n 1o`: by host, of the first service. */
export function shown(arrangement: Arrangement): string {
  return arrangement.map(([tasks]) => `${tasks?.old}o+${tasks?.healthy}n`).join(' ');
}
