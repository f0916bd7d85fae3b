import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export interface Measured {
  readonly name: string;
  /** Milliseconds, sorted. */
  readonly times: readonly number[];
}

/** Runs all of them in turn, so that what slows the machine down slows all of them down. */
export function interleaved(
  tasks: Readonly<Record<string, () => void>>,
  rounds: number,
  warmUps = 2,
): Measured[] {
  const entries = Object.entries(tasks).map(([name, run]) => ({ name, run, times: [] as number[] }));
  for (let round = -warmUps; round < rounds; round++) {
    for (const { run, times } of entries) {
      const start = performance.now();
      run();
      if (round >= 0) times.push(performance.now() - start);
    }
  }
  return entries.map(({ name, times }) => ({ name, times: times.sort((a, b) => a - b) }));
}

export function median({ times }: Measured): number {
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Medians, and how often the first goes into each. */
export function table(measured: readonly Measured[]): string {
  const [first] = measured;
  const base = first ? median(first) : Number.NaN;
  const width = Math.max(...measured.map(({ name }) => name.length));
  const rows = measured.map((each) => {
    const ms = median(each).toFixed(1).padStart(9);
    return `${each.name.padEnd(width)} ${ms} ${(median(each) / base).toFixed(2).padStart(7)}`;
  });
  return [`${''.padEnd(width)} ${'median ms'.padStart(9)} ${'ratio'.padStart(7)}`, ...rows].join('\n');
}

/** A process from its start to its end, its output read from pipes and thrown away; how it ended. */
export function runNode(args: readonly string[], more: Readonly<Record<string, string>> = {}): number | null {
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
  const env = { ...environment, ...more };
  return spawnSync(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }).status;
}

/** A small task definition. */
export const SMALL_TASK: string = JSON.stringify({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.27', portMappings: [{ containerPort: 80 }] }],
});
