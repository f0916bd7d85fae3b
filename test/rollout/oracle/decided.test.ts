import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AttributeState } from '../../../src/query/instance.js';
import { parseQueryText } from '../../../src/query/parse.js';
import type { Case, Constraint, FleetHost, Strategy } from '../../../src/rollout/case.js';
import { decide } from '../../../src/rollout/decide.js';
import { finish } from '../../../src/rollout/effort.js';
import type { Preference, Problem, Revision } from '../../../src/rollout/problem.js';
import { drained, losses } from './aftermath.js';
import { ALONE, problems } from './generate.js';
import { explore } from './oracle.js';

const QUESTIONS = { zoneLoss: true, drain: true, remedies: false, scaled: false };

it('is decided of services on instances as the naive model says', () => {
  const fitting = problems(ALONE).filter(({ pools, services: [service] }) => {
    const { desired, upper, start } = service!;
    return pools.length === 0 && start === undefined && desired > 0 && upper >= desired;
  });
  fc.assert(
    fc.property(fitting, (problem) => {
      const answer = finish(decide(caseOf(problem), { limit: 1_000_000 }, QUESTIONS));
      const [found] = explore(problem).services;
      const drain = answer.drain?.verdict;
      const told = {
        verdict: answer.verdict,
        fewest: answer.fewestHealthy.worst,
        length: answer.counterexample?.steps.length,
        losses: answer.zoneLoss.map(({ zone, remaining, placedAgain }) => ({ zone, remaining, placedAgain })),
        drained: drain,
      };
      // It is tried on so many arrangements only.
      const expected = drain === 'undecided' ? drain : drained(problem);
      expect(told).toEqual({ ...found, losses: losses(problem), drained: expected });
    }),
    { seed: 5, numRuns: 1_000 },
  );
});

/** Which instances its tasks may be on is said by constraints, what tasks are spread by are attributes. */
function caseOf({ hosts, services: [service] }: Problem): Case {
  const { desired, lower, upper, isDistinct, preferences, ...revisions } = service!;
  const attributes = (host: number): [string, AttributeState][] => [
    ['old', { value: String(revisions.old.eligible[host]) }],
    ['new', { value: String(revisions.new.eligible[host]) }],
    ...preferences.flatMap((each, index): [string, AttributeState][] => {
      const value = each.kind === 'spread' ? each.values[host] : undefined;
      return value === undefined ? [] : [[`field-${index}`, { value }]];
    }),
  ];
  const fleet = hosts.map(
    ({ name, zone, room }, host): FleetHost => ({
      name,
      pool: undefined,
      zone: zone === undefined ? undefined : { key: zone, name: zone },
      type: undefined,
      instance: { attributes: new Map(attributes(host)), otherAttributes: 'absent' },
      room,
      isUsable: true,
    }),
  );
  return {
    service: 'web',
    scheduling: 'REPLICA',
    deployment: 'rolling',
    desired,
    minimumPercent: (Math.max(0, lower - 0.5) * 100) / desired,
    maximumPercent: ((upper + 0.5) * 100) / desired,
    old: taskKind('old', revisions.old),
    new: taskKind('new', revisions.new),
    constraints: [],
    isDistinct,
    strategies: preferences.map(strategyOf),
    ground: { kind: 'inventory', hosts: fleet, subnets: undefined, start: undefined },
    scaledTo: undefined,
    neighbours: [],
    notes: [],
  };
}

function taskKind(called: string, { demand }: Revision): Case['old'] {
  return {
    called,
    demand,
    constraints: [constraint(`attribute:${called} == true`)],
    architecture: undefined,
    sharesHost: false,
    system: undefined,
  };
}

function strategyOf(preference: Preference, index: number): Strategy {
  if (preference.kind === 'spread') return { kind: 'spread', field: `attribute:field-${index}` };
  return preference.kind === 'spread-instances' ? { kind: 'spread', field: 'instanceId' } : preference;
}

function constraint(text: string): Constraint {
  const { query } = parseQueryText(text);
  if (!query) throw new Error(text);
  return { text, query };
}
