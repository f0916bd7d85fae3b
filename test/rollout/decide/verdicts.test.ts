import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/rollout/analysis.js';
import type { Case } from '../../../src/rollout/case.js';
import { decide } from '../../../src/rollout/decide.js';
import { finish } from '../../../src/rollout/effort.js';
import { judge } from '../../../src/rollout/judge.js';
import { NONE } from '../../../src/rollout/questions.js';
import { reasonOf } from '../../../src/rollout/reason.js';
import { constraint, demand, fleet, kind, pool, service, zone } from './cases.js';

const THREE = fleet([pool()]);
const PORT = kind({ demand: demand({ ports: ['80/tcp'] }) });
const ADDRESS = kind({ demand: demand({ interfaces: 1 }) });
const ARM = 'attribute:ecs.cpu-architecture == arm64';

const RANGE = (free: number) => [{ name: 'private', zone: zone('us-east-1a'), free }];

/** Whether there is room for a new task hangs on where the old one is. */
const UNLIKE = service({
  desired: 1,
  old: kind({ demand: demand({ cpu: 2048 }) }),
  new: kind({ demand: demand({ cpu: 3072 }) }),
  ground: fleet([pool({ min: 1 }), pool({ name: 'big', min: 1, types: ['m5.xlarge'] })]),
  strategies: [{ kind: 'random' }],
});

/** Title, case, verdict, reason. */
const ROWS: readonly (readonly [string, Case, string, string])[] = [
  [
    'one that can start first',
    service({ ground: THREE }),
    'safe',
    'all 4 tasks stay healthy: a new one can always start first',
  ],
  [
    'one that has to stop first',
    service({ ground: THREE, minimumPercent: 50, maximumPercent: 100 }),
    'safe',
    'at least 2 of 4 tasks stay healthy on every schedule, and the update always ends',
  ],
  [
    'no minimum',
    service({ ground: THREE, minimumPercent: 0, maximumPercent: 100 }),
    'safe',
    'the update always ends, but there may be moments without any healthy task',
  ],
  [
    'one task',
    service({ ground: THREE, desired: 1 }),
    'safe',
    'the task stays healthy: a new one can always start first',
  ],
  [
    'no task',
    service({ ground: THREE, desired: 0 }),
    'safe',
    'no task is wanted, so there is nothing to keep healthy',
  ],
  [
    'percentages alone',
    service({ desired: 3, maximumPercent: 134 }),
    'safe',
    'by the percentages alone, all 3 tasks stay healthy: a new one can always start first',
  ],
  [
    'no step',
    service({ desired: 4, maximumPercent: 100 }),
    'stuck',
    'all 4 tasks have to stay healthy (100 %), and no more than 4 may run at once (100 %): none may stop first, and none may start first',
  ],
  [
    'no step after rounding',
    service({ desired: 3, minimumPercent: 67, maximumPercent: 133 }),
    'stuck',
    'all 3 tasks have to stay healthy (67 % of 3, rounded up), and no more than 3 may run at once (133 % of 3, rounded down): none may stop first, and none may start first',
  ],
  [
    'one task without a step',
    service({ desired: 1, minimumPercent: 50, maximumPercent: 100 }),
    'stuck',
    'the task has to stay healthy (50 % of 1, rounded up), and no more than 1 may run at once (100 %): none may stop first, and none may start first',
  ],
  [
    'a host port',
    service({ desired: 3, task: PORT, ground: THREE }),
    'stuck',
    'all 3 tasks have to stay healthy (100 %), and no instance has room for one more: host port `80` is taken on each',
  ],
  [
    'one on each instance',
    service({ desired: 3, isDistinct: true, ground: THREE }),
    'stuck',
    'all 3 tasks have to stay healthy (100 %), and no instance has room for one more: each has a task of the service already',
  ],
  [
    'a full fleet',
    service({ desired: 24, ground: THREE }),
    'stuck',
    'all 24 tasks have to stay healthy (100 %), and no instance has room for one more: a task takes 256 CPU units, and none is free',
  ],
  [
    'too little memory',
    service({ desired: 3, task: kind({ demand: demand({ memory: 4096 }) }), ground: THREE }),
    'stuck',
    'all 3 tasks have to stay healthy (100 %), and no instance has room for one more: a task takes 4096 MiB of memory, and 3276 MiB are free at most',
  ],
  [
    'interfaces',
    service({ desired: 6, task: ADDRESS, ground: THREE }),
    'stuck',
    'all 6 tasks have to stay healthy (100 %), and no instance has room for one more: a task takes a network interface, and none is free',
  ],
  [
    'addresses',
    service({ desired: 11, task: ADDRESS, ground: { kind: 'fargate', subnets: RANGE(11) } }),
    'stuck',
    'all 11 tasks have to stay healthy (100 %), and there is no room for one more: no address is left in the subnets',
  ],
  [
    'a revision that fits nowhere takes the service down to its minimum',
    service({ desired: 2, minimumPercent: 50, ground: THREE, new: kind({ constraints: [constraint(ARM)] }) }),
    'stuck',
    `1 of 2 tasks is left, which has to stay healthy, and no instance may have a new one: none satisfies \`${ARM}\``,
  ],
  [
    'a revision that fits only in part',
    service({
      minimumPercent: 50,
      maximumPercent: 100,
      old: kind({ demand: demand({ cpu: 512 }) }),
      new: kind({ demand: demand({ cpu: 1536 }) }),
      ground: fleet([pool({ min: 2 })]),
    }),
    'stuck',
    'no old task is left, but only 2 of 4 new ones can be placed: a task takes 1536 CPU units, and 512 are free at most',
  ],
  [
    'a daemon whose minimum is all',
    service({ scheduling: 'DAEMON', desired: undefined, maximumPercent: 100, ground: THREE }),
    'stuck',
    'all 3 tasks have to stay healthy (100 %), but on each instance the old task has to stop before the new one starts',
  ],
  [
    'a daemon',
    service({
      scheduling: 'DAEMON',
      desired: undefined,
      minimumPercent: 50,
      maximumPercent: 100,
      ground: THREE,
    }),
    'safe',
    'at least 2 of 3 tasks stay healthy on every schedule, and the update always ends',
  ],
  [
    'a second set',
    service({ deployment: 'doubling', ground: THREE }),
    'safe',
    '4 new tasks fit beside the old ones, wherever these are',
  ],
  [
    'no room for a second set',
    service({ desired: 20, deployment: 'doubling', ground: THREE }),
    'stuck',
    'only 4 of 20 new ones can be placed beside the old ones: a task takes 256 CPU units, and none is free',
  ],
  [
    'room for a second set beside some arrangements',
    service({
      desired: 2,
      deployment: 'doubling',
      old: kind({ demand: demand({ cpu: 1024 }) }),
      new: kind({ demand: demand({ cpu: 2048 }) }),
      ground: THREE,
      strategies: [{ kind: 'random' }],
    }),
    'at-risk',
    'as the old ones may be placed, only 1 of 2 new ones can be placed beside the old ones: a task takes 2048 CPU units, and 1024 are free at most',
  ],
  [
    'no instance',
    service({ desired: 1, ground: fleet([pool({ min: 0 })]) }),
    'unplaceable',
    'the task cannot be placed: there is no instance',
  ],
  [
    'more tasks than ports',
    service({ desired: 5, task: PORT, ground: THREE }),
    'unplaceable',
    'only 3 of 5 tasks can be placed: host port `80` is taken on each',
  ],
  [
    'a task larger than an instance',
    service({ task: kind({ demand: demand({ memory: 16_000 }) }), ground: THREE }),
    'unplaceable',
    'none of 4 tasks can be placed: a task takes 16000 MiB of memory, and 7372 MiB are free at most',
  ],
  [
    'GPUs',
    service({ desired: 1, task: kind({ demand: demand({ gpus: 2 }) }), ground: THREE }),
    'unplaceable',
    'the task cannot be placed: a task takes 2 GPUs, and none is free',
  ],
  [
    'another architecture',
    service({ task: kind({ architecture: 'arm64' }), ground: THREE }),
    'unplaceable',
    'none of 4 tasks can be placed: none is `arm64`',
  ],
  [
    'another system',
    service({ task: kind({ system: 'windows' }), ground: THREE }),
    'unplaceable',
    'none of 4 tasks can be placed: none runs Windows',
  ],
  [
    'other zones',
    service({ task: ADDRESS, ground: fleet([pool({ zones: ['us-east-1c'] })], RANGE(11)) }),
    'unplaceable',
    'none of 4 tasks can be placed: none is in a zone of the subnets',
  ],
  [
    'constraints that no instance meets together',
    service({
      constraints: [constraint(ARM), constraint('attribute:ecs.cpu-architecture == x86_64')],
      ground: THREE,
    }),
    'unplaceable',
    `none of 4 tasks can be placed: no instance ever satisfies \`${ARM}\` and \`attribute:ecs.cpu-architecture == x86_64\` together`,
  ],
  [
    'several causes',
    service({
      desired: 3,
      task: PORT,
      ground: THREE,
      neighbours: [
        service({
          service: 'busy',
          desired: 2,
          ground: THREE,
          task: kind({ demand: demand({ cpu: 2000 }) }),
        }),
      ],
    }),
    'unplaceable',
    'only 1 of 3 tasks can be placed: too little CPU on 2 and host port `80` taken on 1',
  ],
  [
    'a demand that is not known',
    service({ task: kind({ demand: undefined }), ground: THREE }),
    'undecided',
    'how much a task of `web:3` takes is not all known, so it cannot be said where there is room for one: the percentages alone leave a way',
  ],
  [
    'a demand that is not known, and no step',
    service({ desired: 1, maximumPercent: 100, task: kind({ demand: undefined }), ground: THREE }),
    'stuck',
    'the task has to stay healthy (100 %), and no more than 1 may run at once (100 %): none may stop first, and none may start first',
  ],
  [
    'task sets',
    service({ deployment: 'external', ground: THREE }),
    'undecided',
    'the task sets of an EXTERNAL service are made and scaled by something else than ECS, which is not known',
  ],
  [
    'a minimum that is too high',
    service({ minimumPercent: 120 }),
    'stuck',
    'ECS takes no minimum of 120 %: it is 0 to 100',
  ],
  [
    'a negative minimum',
    service({ minimumPercent: -1 }),
    'stuck',
    'ECS takes no minimum of -1 %: it is 0 to 100',
  ],
  [
    'a maximum that is too low',
    service({ maximumPercent: 50 }),
    'stuck',
    'ECS takes no maximum of 50 %: it is 100 at least',
  ],
  ['half a task', service({ desired: 1.5 }), 'stuck', 'there cannot be 1.5 tasks'],
];

describe('the verdict and its reason', () => {
  it.each(ROWS)('%s', (_, given, verdict, reason) => {
    const answer = finish(decide(given, { limit: 100_000 }, NONE));
    expect({ verdict: answer.verdict, reason: answer.reason }).toEqual({ verdict, reason });
  });

  it('says what it can come to, where that hangs on the arrangement', () => {
    const { verdict, reason, counterexample, binding } = finish(decide(UNLIKE, { limit: 100_000 }, NONE));
    expect({ verdict, reason }).toEqual({
      verdict: 'at-risk',
      reason:
        'it can come to this: the task has to stay healthy (100 %), and no instance has room for one more: a task takes 3072 CPU units, and 2048 are free at most',
    });
    expect(counterexample?.steps).toEqual([]);
    expect(counterexample?.start.map(([tasks]) => tasks?.old)).toEqual([0, 1]);
    expect(binding).toEqual([{ kind: 'cpu' }]);
  });

  it('says how far it came, where that is not all', () => {
    const given = service({ ground: THREE });
    const [look] = finish(judge([given], { limit: 100 }));
    const { situation, analysis } = look!;
    const [outcome] = analysis.services;
    const undecided: Analysis = {
      ...analysis,
      services: [{ ...outcome!, verdict: 'undecided' }],
      explored: { states: 100, limit: 100, isComplete: false, schedules: { run: 20, done: 20, stuck: 0 } },
    };
    expect(reasonOf(situation, 0, undecided)).toBe(
      'not decided after 100 states: the usual schedule ends well, with 4 healthy at least; of 20 random schedules 0 got stuck',
    );
  });
});
