import type { Arrangement, Counterexample, Move, Round, Step, Usual } from '../../../src/rollout/analysis.js';
import type { Answer } from '../../../src/rollout/answer.js';
import type { Case, FleetHost, TaskKind } from '../../../src/rollout/case.js';

/** Answers that are written down instead of worked out, to see how they are told. */
export function answer(given: Partial<Answer> = {}): Answer {
  return {
    case: caseOf('web'),
    verdict: 'safe',
    reason: 'no schedule gets stuck',
    desired: 4,
    bounds: { lower: 4, upper: 6 },
    fewestHealthy: { worst: 4, usual: 4 },
    usual: undefined,
    counterexample: undefined,
    binding: [],
    remedies: [],
    explored: { states: 12, limit: 100_000, isComplete: true },
    hosts: [],
    places: [],
    views: [],
    table: [],
    capacity: 'kept',
    scaled: undefined,
    zoneLoss: [],
    drain: undefined,
    notes: [],
    ...given,
  };
}

export function caseOf(service: string, given: Partial<Case> = {}): Case {
  const task: TaskKind = {
    called: service,
    demand: { cpu: 256, memory: 512, gpus: 0, interfaces: 0, ports: new Set() },
    constraints: [],
    architecture: undefined,
    sharesHost: false,
    system: undefined,
  };
  return {
    service,
    scheduling: 'REPLICA',
    deployment: 'rolling',
    desired: 4,
    minimumPercent: 100,
    maximumPercent: 150,
    old: task,
    new: task,
    constraints: [],
    isDistinct: false,
    strategies: [],
    ground: { kind: 'inventory', hosts: [], subnets: undefined, start: undefined },
    scaledTo: undefined,
    neighbours: [],
    notes: [],
    ...given,
  };
}

export function hostOf(name: string, zone?: string, type: string | undefined = 'm5.large'): FleetHost {
  return {
    name,
    pool: undefined,
    zone: zone === undefined ? undefined : { key: zone, name: zone },
    type,
    instance: { attributes: new Map(), otherAttributes: 'unknown' },
    room: { cpu: 2048, memory: 8192, gpus: 0, interfaces: 2, ports: new Set() },
    isUsable: true,
  };
}

/** Old tasks of one service, by host. */
export function oldTasks(counts: readonly number[]): Arrangement {
  return counts.map((old) => [{ old, starting: 0, healthy: 0 }]);
}

/** Of one service: the hosts, again for each task, that something starts and stops on, round by round. */
export function usualOf(
  start: Arrangement,
  rounds: readonly { readonly start?: readonly number[]; readonly stop?: readonly number[] }[],
  ends: Usual['ends'] = 'done',
): Usual {
  let old = start.reduce((sum, [tasks]) => sum + (tasks?.old ?? 0), 0);
  let fresh = 0;
  const told = rounds.map(({ start = [], stop = [] }): Round => {
    fresh += start.length;
    const atMost = [{ old, new: fresh }];
    old -= stop.length;
    return { started: moves(start), stopped: moves(stop), atMost, after: [{ old, new: fresh }] };
  });
  return { ends, start, rounds: told, end: start };
}

function moves(hosts: readonly number[]): Move[] {
  return [...new Set(hosts)].map((host) => ({
    service: 0,
    host,
    count: hosts.filter((each) => each === host).length,
  }));
}

/** `start 0`, `stop 1`: what happens on which host. */
export function counterexampleOf(start: Arrangement, steps: readonly string[]): Counterexample {
  const told = steps.map((step): Step => {
    const [does, host] = step.split(' ');
    if (does !== 'start' && does !== 'healthy' && does !== 'stop') throw new Error(`no step: ${step}`);
    return { does, service: 0, host: Number(host) };
  });
  return { start, steps: told, end: start, isShortest: true };
}

/** Six tasks on three instances of two zones, that can end with two which find no room. */
export function atRisk(): Answer {
  const hosts = [
    hostOf('i-0a11', 'us-east-1a'),
    hostOf('i-0b22', 'us-east-1a'),
    hostOf('i-0c33', 'us-east-1b', 'm5.xlarge'),
  ];
  const start = oldTasks([2, 2, 2]);
  return answer({
    case: caseOf('web', { desired: 6, minimumPercent: 66, maximumPercent: 100 }),
    verdict: 'at-risk',
    reason: 'a new task needs 3,072 MiB on one instance, and `i-0c33` can have that taken away from it',
    desired: 6,
    bounds: { lower: 4, upper: 6 },
    fewestHealthy: { worst: 4, usual: 4 },
    usual: usualOf(start, [
      { stop: [0, 1] },
      { start: [0, 1], stop: [2, 2] },
      { start: [2, 2], stop: [0, 1] },
      { start: [0, 1] },
    ]),
    counterexample: counterexampleOf(start, [
      'stop 2',
      'start 2',
      'healthy 2',
      'stop 0',
      'start 0',
      'healthy 0',
      'stop 1',
    ]),
    binding: [{ kind: 'memory' }, { kind: 'port', port: '80/tcp' }],
    remedies: [
      { change: { kind: 'minimum', percent: 50 }, text: 'a minimum of 50 % makes it safe', fewestHealthy: 3 },
      {
        change: { kind: 'instances', pool: undefined, more: 1 },
        text: 'one more instance makes it safe',
        fewestHealthy: 4,
      },
    ],
    explored: { states: 1_204, limit: 100_000, isComplete: true },
    hosts,
    places: hosts.map((_, i) => ({ count: i === 2 ? 6 : 3, binding: { kind: 'memory' } })),
    views: [
      { size: 'min', figure: 'optimistic', verdict: 'safe', instances: 3 },
      { size: 'min', figure: 'careful', verdict: 'at-risk', instances: 3 },
      { size: 'max', figure: 'careful', verdict: 'safe', instances: 9 },
    ],
    scaled: { desired: 12, verdict: 'unplaceable' },
    zoneLoss: [
      { zone: 'us-east-1a', remaining: 2, placedAgain: 4, isExact: true },
      { zone: 'us-east-1b', remaining: 4, placedAgain: 2, isExact: false },
    ],
    drain: { host: 2, verdict: 'stuck' },
    notes: ['base and weight of capacity providers restrict nothing further'],
  });
}

/** Names that would do harm, if they were taken for anything but names. */
export const HOSTILE = [
  '<script>document.title = "taken"</script>',
  '</script><script>document.title = "taken"</script><!--',
  `" onmouseover="document.title = 'taken'`,
  "' & &amp; \\u003c `${1}`",
  '\u202egnorw\u202c שלום عربي',
  `long-${'x'.repeat(3_000)}`,
];

export function hostile(): Answer {
  const hosts = HOSTILE.map((name) => hostOf(name, name, name));
  const start = oldTasks(hosts.map(() => 1));
  const text = HOSTILE.join(' `');
  return answer({
    case: caseOf(HOSTILE.join(' ')),
    when: text,
    verdict: 'stuck',
    reason: text,
    usual: usualOf(start, [{ start: [0, 1, 2], stop: [3, 4, 5] }], 'stuck'),
    counterexample: counterexampleOf(
      start,
      hosts.map((_, i) => `start ${i}`),
    ),
    binding: HOSTILE.map((text) => ({ kind: 'constraint', text })),
    remedies: HOSTILE.map((text) => ({ change: { kind: 'dynamic-ports' }, text, fewestHealthy: 1 })),
    hosts,
    places: HOSTILE.map((port) => ({ count: 1, binding: { kind: 'port', port } })),
    zoneLoss: HOSTILE.map((zone) => ({ zone, remaining: 1, placedAgain: 0, isExact: true })),
    drain: { host: 1, verdict: 'stuck' },
    notes: HOSTILE,
  });
}

/** So many instances in three zones with ten tasks each, all replaced at once, and one way to get stuck. */
export function large(instances: number): Answer {
  const hosts = Array.from({ length: instances }, (_, i) =>
    hostOf(`pool-${i + 1}`, `us-east-1${'abc'[i % 3]}`),
  );
  const start = oldTasks(hosts.map(() => 10));
  const all = [...hosts.keys()];
  const count = (of: readonly number[]) => of.map((host) => ({ service: 0, host, count: 10 }));
  const [old, fresh] = [
    { old: instances * 10, new: 0 },
    { old: 0, new: instances * 10 },
  ];
  return answer({
    case: caseOf('crowd', { desired: instances * 10, maximumPercent: 200 }),
    verdict: 'at-risk',
    desired: instances * 10,
    bounds: { lower: instances * 10, upper: instances * 20 },
    fewestHealthy: { worst: instances * 10, usual: instances * 10 },
    usual: {
      ends: 'done',
      start,
      rounds: [
        { started: count(all), stopped: count(all), atMost: [{ ...old, new: fresh.new }], after: [fresh] },
      ],
      end: start,
    },
    counterexample: counterexampleOf(
      start,
      Array.from({ length: 500 }, (_, i) => `start ${(i * 7) % instances}`),
    ),
    hosts,
    places: hosts.map(() => ({ count: 30, binding: { kind: 'memory' } })),
  });
}
