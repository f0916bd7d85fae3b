import type { Decided } from '../../project/rollout.js';
import type { Counterexample, Move, Usual } from '../../rollout/analysis.js';
import type { Answer, Binding } from '../../rollout/answer.js';
import { shownPosition } from '../position.js';
import { type Cell, stepFrames } from './frames.js';
import { hasInstances, placesOf, zoneName } from './places.js';
import { bindingWords } from './words.js';

/** Grows by fields only; a change that breaks a reader gets a new number. */
const JSON_VERSION = 1;

/** Everything about the services, for programs; null is what is not known, or not there. */
export function renderRolloutJson(decided: readonly Decided[], { complete }: { readonly complete: boolean }) {
  return `${JSON.stringify({ version: JSON_VERSION, complete, services: decided.map(rolloutOf) }, undefined, 2)}\n`;
}

export type ServiceRollout = ReturnType<typeof rolloutOf>;

export function rolloutOf({ answer, span: { source, start } }: Decided) {
  const { case: given, usual, counterexample, explored, drain, hosts } = answer;
  const { schedules } = explored;
  return {
    name: given.service,
    verdict: answer.verdict,
    reason: answer.reason,
    when: answer.when ?? null,
    together: answer.together?.services ?? [],
    path: source.path,
    ...shownPosition(source, start),
    desired: answer.desired ?? null,
    bounds: answer.bounds ?? null,
    fewestHealthy: {
      worst: answer.fewestHealthy.worst ?? null,
      usual: answer.fewestHealthy.usual ?? null,
    },
    capacity: answer.capacity,
    rounds: usual && usual.ends !== 'unplaced' ? usual.rounds.length : null,
    traceEnds: usual?.ends ?? null,
    traceStart: usual ? arrangementOf(usual.start, answer) : [],
    trace: usual ? traceOf(usual, answer) : [],
    counterexample: counterexample ? counterexampleOf(counterexample, answer) : null,
    binding: answer.binding.map(bindingOf),
    remedies: answer.remedies.map(({ change, text, fewestHealthy }) => ({
      text,
      change,
      fewestHealthy: fewestHealthy ?? null,
    })),
    explored: {
      states: explored.states,
      limit: explored.limit,
      complete: explored.isComplete,
      schedules: schedules ?? null,
    },
    places: placesOf(answer).map(({ hosts: numbers, first, places }) => ({
      instances: numbers.map((host) => hosts[host]?.name),
      pool: first.pool ?? null,
      type: first.type ?? null,
      zone: zoneName(first) ?? null,
      tasks: places.count,
      binding: places.binding ? bindingOf(places.binding) : null,
    })),
    views: hasInstances(answer) ? answer.views : [],
    table: answer.table.map((row) => ({
      desired: row.desired ?? null,
      minimumPercent: row.minimumPercent ?? null,
      maximumPercent: row.maximumPercent ?? null,
      verdict: row.verdict,
    })),
    scaled: answer.scaled ?? null,
    zoneLoss: answer.zoneLoss.map(({ zone, remaining, placedAgain, isExact }) => ({
      zone,
      remaining,
      placedAgain,
      exact: isExact,
    })),
    drain: drain ? { instance: hosts[drain.host]?.name ?? null, verdict: drain.verdict } : null,
    notes: answer.notes,
  };
}

function bindingOf(binding: Binding) {
  return { kind: binding.kind, text: bindingWords(binding) };
}

function traceOf({ rounds }: Usual, answer: Answer) {
  const moves = (all: readonly Move[]) =>
    all.map(({ service, host, count }) => ({ ...placeOf(service, host, answer), count }));
  const own = answer.together?.own ?? 0;
  return rounds.map(({ started, stopped, atMost, after }, i) => ({
    round: i + 1,
    started: moves(started),
    stopped: moves(stopped),
    atMost: atMost[own] ?? null,
    after: after[own] ?? null,
  }));
}

/** Each step with what its service has after it: on that instance, and in all. */
function counterexampleOf(found: Counterexample, answer: Answer) {
  const { start, end, isShortest } = found;
  const frames = stepFrames(found, (step) => (step ? [step.host] : []));
  return {
    shortest: isShortest,
    start: arrangementOf(start, answer),
    steps: frames.flatMap(({ of, cells, all }) => {
      if (!of) return [];
      const [here, total] = [cells.get(of.host)?.[of.service], all[of.service]];
      return {
        step: of.does,
        ...placeOf(of.service, of.host, answer),
        ...(here && countsOf(here)),
        total: total ? countsOf(total) : null,
      };
    }),
    end: arrangementOf(end, answer),
  };
}

function arrangementOf(arrangement: Counterexample['start'], answer: Answer) {
  return arrangement.flatMap((services, host) =>
    services.flatMap((tasks, service) =>
      tasks.old + tasks.starting + tasks.healthy === 0 ? [] : { ...placeOf(service, host, answer), ...tasks },
    ),
  );
}

function placeOf(service: number, host: number, answer: Answer) {
  const { together } = answer;
  return {
    ...(together && { service: together.services[service] ?? null }),
    instance: hasInstances(answer) ? (answer.hosts[host]?.name ?? null) : null,
  };
}

function countsOf({ old, started: starting, new: healthy }: Cell) {
  return { old, starting, healthy };
}
