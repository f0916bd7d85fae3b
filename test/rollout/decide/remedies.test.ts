import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/rollout/case.js';
import { decide } from '../../../src/rollout/decide.js';
import { finish } from '../../../src/rollout/effort.js';
import { NONE } from '../../../src/rollout/questions.js';
import { applied } from '../../../src/rollout/remedies.js';
import { constraint, demand, fleet, inventory, kind, pool, service, zone } from './cases.js';

const EFFORT = { limit: 20_000 };
const THREE = fleet([pool()]);
const PORT = kind({ demand: demand({ ports: ['80/tcp'] }) });
const ADDRESS = kind({ demand: demand({ interfaces: 1 }) });
const ARM = 'attribute:ecs.cpu-architecture == arm64';

function remediesFor(given: Case) {
  return finish(decide(given, EFFORT, { ...NONE, remedies: true })).remedies;
}

const ROWS: readonly (readonly [string, Case, readonly string[]])[] = [
  ['safe', service({ ground: THREE }), []],
  ['not decided', service({ deployment: 'external' }), []],
  [
    'no step',
    service({ desired: 4, maximumPercent: 100 }),
    [
      'raise the maximum to 125 %, so that 5 tasks may run at once',
      'lower the minimum to 75 %, so that 3 of 4 tasks must stay healthy',
    ],
  ],
  [
    'no step for very many tasks',
    service({ desired: 1000, maximumPercent: 100 }),
    [
      'raise the maximum to 101 %, so that 1010 tasks may run at once',
      'lower the minimum to 99 %, so that 990 of 1000 tasks must stay healthy',
    ],
  ],
  [
    'one task: what takes it down comes last',
    service({ desired: 1, task: PORT, ground: fleet([pool({ min: 1 })]) }),
    [
      'let the host port be chosen when a task starts, so that an instance can have two',
      'add 1 instance to `fleet`',
      'lower the minimum to 0 %, if the service may be down for a moment',
    ],
  ],
  [
    'a host port',
    service({ desired: 3, task: PORT, ground: THREE }),
    [
      'lower the minimum to 66 %, so that 2 of 3 tasks must stay healthy',
      'let the host port be chosen when a task starts, so that an instance can have two',
      'add 1 instance to `fleet`',
    ],
  ],
  [
    'a host port that is the port of the container',
    service({ desired: 3, task: { ...PORT, sharesHost: true }, ground: THREE }),
    ['lower the minimum to 66 %, so that 2 of 3 tasks must stay healthy', 'add 1 instance to `fleet`'],
  ],
  [
    'one on each instance',
    service({ desired: 3, isDistinct: true, ground: THREE }),
    [
      'lower the minimum to 66 %, so that 2 of 3 tasks must stay healthy',
      'allow two tasks of the service on one instance',
      'add 1 instance to `fleet`',
    ],
  ],
  [
    'a full fleet',
    service({ desired: 24, ground: THREE }),
    [
      'lower the minimum to 95 %, so that 23 of 24 tasks must stay healthy',
      'add 1 instance to `fleet`',
      'take `m5.xlarge` for `fleet`',
    ],
  ],
  [
    'far too few instances',
    service({ desired: 90, ground: THREE }),
    ['add 9 instances to `fleet`', 'take `m5.2xlarge` for `fleet`'],
  ],
  [
    'a task larger than an instance',
    service({ task: kind({ demand: demand({ memory: 16_000 }) }), ground: THREE }),
    ['take `m5.4xlarge` for `fleet`'],
  ],
  [
    'addresses',
    service({
      desired: 30,
      task: ADDRESS,
      ground: { kind: 'fargate', subnets: [{ name: 'a', zone: zone('a'), free: 11 }] },
    }),
    ['list another subnet, with 27 free addresses'],
  ],
  [
    'a constraint that nothing satisfies',
    service({ constraints: [constraint(ARM)], ground: THREE }),
    [`do without the constraint \`${ARM}\``],
  ],
  [
    'an inventory',
    service({ desired: 3, task: PORT, minimumPercent: 100, ground: inventory(3) }),
    [
      'lower the minimum to 66 %, so that 2 of 3 tasks must stay healthy',
      'let the host port be chosen when a task starts, so that an instance can have two',
      'add 1 instance like the last one',
    ],
  ],
  [
    'a second set',
    service({ desired: 20, deployment: 'doubling', ground: THREE }),
    ['add 2 instances to `fleet`', 'take `m5.xlarge` for `fleet`'],
  ],
  [
    'a daemon',
    service({ scheduling: 'DAEMON', desired: undefined, maximumPercent: 100, ground: THREE }),
    ['lower the minimum to 66 %, so that 2 of 3 tasks must stay healthy'],
  ],
  [
    'a percentage out of range',
    service({ minimumPercent: 120 }),
    ['lower the minimum to 100 %, so that all 4 tasks must stay healthy'],
  ],
  [
    'another percentage out of range',
    service({ maximumPercent: 50 }),
    ['raise the maximum to 125 %, so that 5 tasks may run at once'],
  ],
];

describe('remedies', () => {
  it.each(ROWS)('%s', (_, given, texts) => {
    const remedies = remediesFor(given);
    expect(remedies.map(({ text }) => text)).toEqual(texts);
    for (const { change, fewestHealthy } of remedies) {
      const { verdict, fewestHealthy: fewest } = finish(decide(applied(given, change), EFFORT, NONE));
      expect({ change, verdict, fewest: fewest.worst }).toEqual({
        change,
        verdict: 'safe',
        fewest: fewestHealthy,
      });
    }
  });

  it('leave the revision that runs as it is, where another one follows', () => {
    const given = service({ desired: 3, old: PORT, new: kind({ ...PORT, called: 'web:4' }), ground: THREE });
    const { old, new: next } = applied(given, { kind: 'dynamic-ports' });
    expect([old.demand?.ports.size, next.demand?.ports.size]).toEqual([1, 0]);
  });

  it('are not looked for when it is stopped', () => {
    const given = service({ desired: 3, task: PORT, ground: THREE });
    const asked = { ...NONE, remedies: true };
    const { verdict, remedies } = finish(decide(given, { ...EFFORT, isStopped: () => true }, asked));
    expect({ verdict, remedies: remedies.length }).toEqual({ verdict: 'stuck', remedies: 0 });
  });
});
