import type { Arrangement, Counterexample, Move, Step, Tasks, Usual } from '../../../rollout/analysis.js';
import type { FleetHost } from '../../../rollout/case.js';
import { counted, grouped } from '../../summary.js';
import { type Group, groupsOf, type Happening } from './groups.js';
import { html, type Markup, named } from './markup.js';
import { hostAndZone } from './hosts.js';

/** A schedule as it is played: what changes on which instances, step by step. */
export interface Tape {
  readonly groups: readonly Group[];
  /** By group: what runs on each of its instances, or on all of them together where they differ. */
  readonly start: readonly Load[];
  /** The first says how it begins, and changes nothing. */
  readonly frames: readonly Frame[];
  /** Steps that are not in the frames, because nobody would go through so many. */
  readonly leftOut: number;
}

/** By service. */
export type Load = readonly Tasks[];

export interface Frame {
  readonly words: Markup;
  readonly changes: readonly { readonly group: number; readonly load: Load }[];
  /** Of all instances together, by service. */
  readonly totals: Load;
}

interface Event extends Happening {
  readonly words: Markup;
}

export interface Cast {
  readonly hosts: readonly FleetHost[];
  /** Otherwise all is one host, which is not spoken of. */
  readonly hasInstances: boolean;
  /** Of the services that the schedule is about, in its order. */
  readonly services: readonly string[];
}

export function usualTape(usual: Usual, cast: Cast): Tape {
  const ending = usual.ends === 'done' ? '; the update is done' : STUCK;
  const counts = usual.rounds.map(({ started, stopped }) => (started.length && 2) + (stopped.length && 1));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return toTape(usual.start, { events: usualEvents(usual, cast), total, ending }, cast);
}

export function counterexampleTape({ start, steps }: Counterexample, cast: Cast): Tape {
  return toTape(start, { events: singleEvents(steps, cast), total: steps.length, ending: STUCK }, cast);
}

const FRAME_LIMIT = 300;
const STUCK = '; now nothing can start or stop';

const SINGLE: Readonly<Record<Step['does'], (whose: Markup) => Markup>> = {
  start: (whose) => html`a new task${whose} starts`,
  healthy: (whose) => html`a new task${whose} becomes healthy`,
  stop: (whose) => html`an old task${whose} stops`,
};

function* singleEvents(steps: readonly Step[], cast: Cast): Iterable<Event> {
  for (const step of steps) {
    const words = html`${SINGLE[step.does](whose(step.service, cast))}${on(step.host, cast)}`;
    yield { words, moves: [{ ...step, count: 1 }] };
  }
}

/** What starts, is healthy and stops in each round. */
function* usualEvents({ rounds }: Usual, cast: Cast): Iterable<Event> {
  for (const [i, { started, stopped }] of rounds.entries()) {
    const events = [
      { does: 'start', moved: started, many: 'new tasks start', one: 'new task starts' },
      { does: 'healthy', moved: started, many: 'new tasks are healthy', one: 'new task is healthy' },
      { does: 'stop', moved: stopped, many: 'old tasks stop', one: 'old task stops' },
    ] as const;
    for (const { does, moved, many, one } of events) {
      if (moved.length === 0) continue;
      const count = moved.reduce((sum, move) => sum + move.count, 0);
      const where = does !== 'healthy' && places(moved, cast);
      const words = html`round ${grouped(i + 1)}: ${grouped(count)} ${count === 1 ? one : many}${where}`;
      yield { words, moves: moved.map((move) => ({ ...move, does })) };
    }
  }
}

function places(moves: readonly Move[], cast: Cast): Markup {
  if (moves.length > NAMED_AT_MOST) return html` on ${grouped(moves.length)} instances`;
  const [only, ...others] = moves.map(({ service, host }) => html`${whose(service, cast)}${on(host, cast)}`);
  if (others.length === 0) return html`${only}`;
  return html`${[only, ...others].map((place, i) => html`${i === 0 ? ': ' : ', '}${grouped(moves[i]!.count)}${place}`)}`;
}

const NAMED_AT_MOST = 3;

/** Goes on after what happens there. */
function on(host: number, { hosts, hasInstances }: Cast): Markup | undefined {
  const found = hosts[host];
  return hasInstances && found ? html` on ${hostAndZone(found)}` : undefined;
}

/** Nothing where there is only one service that it can be of. */
function whose(service: number, { services }: Cast): Markup {
  const name = services[service];
  return services.length > 1 && name !== undefined ? html` of ${named(name)}` : html``;
}

interface Course {
  readonly events: Iterable<Event>;
  /** How many they are. */
  readonly total: number;
  readonly ending: string;
}

function toTape(start: Arrangement, { events: all, total, ending }: Course, { hosts }: Cast): Tape {
  const events = [...first(FRAME_LIMIT, all)];
  const groups = groupsOf(hosts, start, events);
  const groupOf = new Map(groups.flatMap(({ members }, group) => members.map((host) => [host, group])));
  const loads = groups.map(({ members, isAlike }) =>
    (isAlike ? members.slice(0, 1) : members).map((host) => start[host] ?? []).reduce(sum, []),
  );
  let totals = start.reduce(sum, []);
  const opening: Frame = {
    words: html`${beginning(totals)}${total === 0 && ending}`,
    changes: [],
    totals,
  };
  const tape = { groups, start: [...loads], leftOut: total - events.length };
  const frames = events.map(({ words, moves }, i): Frame => {
    const changed = new Set<number>();
    for (const { host, service, does, count } of moves) {
      totals = after(totals, service, does, count);
      const group = groupOf.get(host);
      if (group === undefined) continue;
      const { members, isAlike } = groups[group]!;
      if (!isAlike || members[0] === host) loads[group] = after(loads[group]!, service, does, count);
      changed.add(group);
    }
    const changes = [...changed].sort((a, b) => a - b).map((group) => ({ group, load: loads[group]! }));
    return { words: html`${words}${i === total - 1 && ending}`, changes, totals };
  });
  return { ...tape, frames: [opening, ...frames] };
}

function* first<Item>(count: number, items: Iterable<Item>): Iterable<Item> {
  let left = count;
  for (const item of items) {
    if (left-- === 0) return;
    yield item;
  }
}

function beginning(totals: Load): string {
  const count = (of: (tasks: Tasks) => number) => totals.reduce((sum, tasks) => sum + of(tasks), 0);
  const old = count((tasks) => tasks.old);
  const others = count(({ starting, healthy }) => starting + healthy);
  const whose = totals.length > 1 ? ` of ${totals.length} services` : '';
  const running = `${counted(old, 'old task')}${whose} ${old === 1 ? 'runs' : 'run'}`;
  return others === 0 ? running : `${running}, and ${grouped(others)} new`;
}

function sum(a: Load, b: Load): Load {
  return b.map((tasks, i) => ({
    old: tasks.old + (a[i]?.old ?? 0),
    starting: tasks.starting + (a[i]?.starting ?? 0),
    healthy: tasks.healthy + (a[i]?.healthy ?? 0),
  }));
}

function after(load: Load, of: number, does: Step['does'], count: number): Load {
  return load.map((tasks, service) => {
    if (service !== of) return tasks;
    const { old, starting, healthy } = tasks;
    if (does === 'start') return { old, starting: starting + count, healthy };
    if (does === 'healthy') return { old, starting: starting - count, healthy: healthy + count };
    return { old: old - count, starting, healthy };
  });
}
