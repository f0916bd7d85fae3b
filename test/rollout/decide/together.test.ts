import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/rollout/effort.js';
import { decideTogether } from '../../../src/rollout/together.js';
import { demand, fleet, kind, pool, service } from './cases.js';

const EFFORT = { limit: 20_000 };
const GROUND = fleet([pool({ min: 2, zones: ['us-east-1a'] })]);
const half = kind({ demand: demand({ cpu: 1024 }) });

describe('services that are deployed together', () => {
  const a = service({ service: 'a', desired: 1, task: half, ground: GROUND });
  const b = service({ service: 'b', desired: 1, task: half, ground: GROUND });
  const both = [
    { ...a, neighbours: [b] },
    { ...b, neighbours: [a] },
  ];

  it('share the instances', () => {
    const answers = finish(decideTogether(both, EFFORT));
    expect(answers.map(({ verdict, together }) => ({ verdict, together }))).toEqual([
      { verdict: 'safe', together: { services: ['a', 'b'], own: 0 } },
      { verdict: 'safe', together: { services: ['a', 'b'], own: 1 } },
    ]);
    expect(answers[0]?.hosts.map(({ room }) => room.cpu)).toEqual([2048, 2048]);
    expect(answers[0]?.usual?.start[0]).toHaveLength(2);
  });

  it('stand in one another’s way', () => {
    const more = both.map((given) => ({ ...given, desired: 2 }));
    expect(finish(decideTogether(more, EFFORT)).map(({ verdict }) => verdict)).toEqual(['stuck', 'stuck']);
  });

  it('are looked at with daemons first, and answered in their own order', () => {
    const daemon = service({
      service: 'agent',
      scheduling: 'DAEMON',
      desired: undefined,
      minimumPercent: 50,
      maximumPercent: 100,
      ground: GROUND,
    });
    const answers = finish(decideTogether([a, daemon], EFFORT));
    expect(answers.map(({ case: { service: name }, together }) => [name, together])).toEqual([
      ['a', { services: ['agent', 'a'], own: 1 }],
      ['agent', { services: ['agent', 'a'], own: 0 }],
    ]);
  });

  it('are looked at alone, where the others are not known', () => {
    const other = service({ service: 'other', deployment: 'external', ground: GROUND });
    const answers = finish(decideTogether([a, other], EFFORT));
    expect(answers.map(({ verdict, together }) => [verdict, together])).toEqual([
      ['safe', undefined],
      ['undecided', undefined],
    ]);
  });
});
