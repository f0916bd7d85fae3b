import { performance } from 'node:perf_hooks';
import type { Analysis } from '../src/rollout/analysis.js';
import { analyze } from '../src/rollout/analyze.js';
import { finish } from '../src/rollout/effort.js';
import type { Demand, Host, Preference, Problem, Rolling } from '../src/rollout/problem.js';
import { lowerBound, upperBound } from '../src/rollout/problem.js';

const LIMIT = 200_000;

function demand(cpu: number, memory: number, ports: readonly string[] = []): Demand {
  return { cpu, memory, gpus: 0, interfaces: 0, ports: new Set(ports) };
}

/** Instances of these sizes in turn, each of them in each of three zones. */
function fleet(count: number, sizes: readonly (readonly [cpu: number, memory: number])[]): Host[] {
  return Array.from({ length: count }, (_, index) => {
    const [cpu, memory] = sizes[Math.floor(index / 3) % sizes.length]!;
    const room = { cpu, memory, gpus: 0, interfaces: 0, ports: new Set<string>() };
    return { name: `i-${index}`, zone: 'abc'[index % 3]!, room };
  });
}

type Packing = 'spread' | 'cpu' | 'memory';

function update(
  hosts: readonly Host[],
  [desired, minimum, maximum]: readonly [number, number, number],
  [old, fresh]: readonly [Demand, Demand],
  packing: Packing = 'spread',
): Problem {
  const eligible = hosts.map(() => true);
  const preferences: Preference[] = [
    { kind: 'spread', values: hosts.map(({ zone }) => zone) },
    packing === 'spread' ? { kind: 'spread-instances' } : { kind: 'binpack', of: packing },
  ];
  const service: Rolling = {
    name: 'web',
    desired,
    lower: lowerBound(desired, minimum),
    upper: upperBound(desired, maximum),
    old: { demand: old, eligible },
    new: { demand: fresh, eligible },
    isDistinct: false,
    preferences,
    poolOf: hosts.map(() => undefined),
  };
  return { hosts, pools: [], services: [service] };
}

function show(what: string, problem: Problem, budget?: number): void {
  const start = performance.now();
  const analysis = finish(analyze(problem, { limit: LIMIT }));
  const milliseconds = performance.now() - start;
  const over = budget !== undefined && milliseconds > budget ? `  OVER ${budget} ms` : '';
  console.log(
    `${what.padEnd(60)} ${milliseconds.toFixed(0).padStart(7)} ms  ${said(analysis, milliseconds)}${over}`,
  );
}

function said({ services: [web], explored }: Analysis, milliseconds: number): string {
  const { states, schedules } = explored;
  const rate = states > 10_000 ? `, ${Math.round(states / milliseconds)} states/ms` : '';
  const steps = web?.counterexample ? `, ${web.counterexample.steps.length} steps` : '';
  const tried = schedules ? `, ${schedules.run} schedules (${schedules.stuck} stuck)` : '';
  return `${web?.verdict}${steps}, ${states} states${rate}${tried}`;
}

const plain = fleet(10_000, [[16_384, 65_536]]);
const small = demand(1024, 4096);
show('10,000 instances, 100,000 tasks, 50/150', update(plain, [100_000, 50, 150], [small, small]), 1000);
show('10,000 instances, 100,000 tasks, 100/110', update(plain, [100_000, 100, 110], [small, small]), 1000);

const different = [demand(1024, 4096), demand(1100, 4300)] as const;
show(
  '10,000 instances, 100,000 tasks that change, 100/110',
  update(plain, [100_000, 100, 110], different),
  1000,
);
const told = plain.map((host, index) => ({
  ...host,
  room: { ...host.room, memory: 65_536 - (index % 1000) },
}));
show('10,000 instances, none like another, 100/110', update(told, [100_000, 100, 110], [small, small]), 1000);

const MIXED = [
  [2048, 7900],
  [4096, 7900],
  [4096, 15_800],
  [8192, 15_800],
] as const;
const mixed = fleet(100, MIXED);
const bounds = [
  [300, 100, 200],
  [300, 50, 100],
  [440, 100, 150],
] as const;
for (const packing of ['cpu', 'memory', 'spread'] as const)
  for (const [desired, minimum, maximum] of bounds)
    show(
      `100 mixed, ${desired} tasks, ${minimum}/${maximum}, zone then ${packing}`,
      update(mixed, [desired, minimum, maximum], [demand(512, 1900), demand(700, 2500)], packing),
      5000,
    );

for (const count of [6, 9, 12, 15])
  show(
    `growth: ${count} full instances, ${count * 5} tasks, 100/110`,
    update(fleet(count, MIXED), [count * 5, 100, 110], [demand(512, 1900), demand(700, 2500)]),
  );
