import type { TraceStep } from '../../../diagnostic/diagnostic.js';
import type { Arrangement, Counterexample, Step, Tasks } from '../../../rollout/analysis.js';
import type { Answer } from '../../../rollout/answer.js';
import type { FleetHost } from '../../../rollout/case.js';
import { totalIn } from '../../../rollout/counts.js';
import { counted, listed } from '../../../rollout/words.js';

/** More than anybody reads in a finding. */
const MOST_STEPS = 30;
const KEPT_AT_THE_END = 8;
const MOST_NAMES = 4;

/** How it comes to be stuck, step by step: what is done several times in a row is one step. */
export function traceOf(answer: Pick<Answer, 'counterexample' | 'hosts' | 'reason'>): TraceStep[] {
  const { counterexample } = answer;
  if (!counterexample) return [];
  const lines = [
    `at the start: ${standing(counterexample.start, answer.hosts)}`,
    ...stepLines(counterexample, answer.hosts),
    answer.reason,
  ];
  return shortened(lines).map((text) => ({ text }));
}

function standing(arrangement: Arrangement, hosts: readonly FleetHost[]): string {
  const places = arrangement.flatMap((services, i) =>
    services.some((tasks) => tasks.old + tasks.starting + tasks.healthy > 0) ? [i] : [],
  );
  return `${revisions(totalIn(arrangement, 0))} ${onHosts(places, hosts)}`;
}

/** `3 old tasks and 1 new one` */
function revisions({ old, starting, healthy }: Tasks): string {
  const fresh = starting + healthy;
  if (fresh === 0) return counted(old, 'old task');
  return old === 0 ? counted(fresh, 'new task') : `${counted(old, 'old task')} and ${fresh} new`;
}

function onHosts(places: readonly number[], hosts: readonly FleetHost[]): string {
  const distinct = [...new Set(places)];
  if (distinct.length > MOST_NAMES) return `on ${distinct.length} instances`;
  return `on ${listed(distinct.flatMap((place) => hostCalled(hosts[place]) ?? []))}`;
}

function hostCalled(host: FleetHost | undefined): string | undefined {
  return host && (host.zone?.name === undefined ? host.name : `${host.name} (${host.zone.name})`);
}

function stepLines({ start, steps }: Counterexample, hosts: readonly FleetHost[]): string[] {
  let total = totalIn(start, 0);
  return runsOf(steps).map((run) => {
    const [{ does }] = run;
    total = after(total, does, run.length);
    const places = run.map(({ host }) => host);
    const done = `${SAID[does]} ${some(run.length, does === 'stop' ? 'old' : 'new')} ${onHosts(places, hosts)}`;
    return does === 'healthy' ? done : `${done}: ${revisions(total)}`;
  });
}

/** `finish`: it starts, and becomes healthy before anything else is done. */
type Doing = Step['does'] | 'finish';

const SAID: Readonly<Record<Doing, string>> = {
  start: 'start:',
  healthy: 'healthy:',
  finish: 'start and wait until healthy:',
  stop: 'stop:',
};

function after(total: Tasks, does: Doing, count: number): Tasks {
  const { old, starting, healthy } = total;
  switch (does) {
    case 'start':
      return { ...total, starting: starting + count };
    case 'healthy':
      return { ...total, starting: starting - count, healthy: healthy + count };
    case 'finish':
      return { ...total, healthy: healthy + count };
    case 'stop':
      return { ...total, old: old - count };
  }
}

function some(count: number, revision: 'old' | 'new'): string {
  return count === 1 ? `${revision === 'old' ? 'an' : 'a'} ${revision} task` : `${count} ${revision} tasks`;
}

interface Done extends Pick<Step, 'host'> {
  readonly does: Doing;
}

type Run = readonly [Done, ...Done[]];

function runsOf(steps: readonly Step[]): readonly Run[] {
  const runs: [Done, ...Done[]][] = [];
  for (const done of together(steps)) {
    const last = runs.at(-1);
    if (last?.[0].does === done.does) last.push(done);
    else runs.push([done]);
  }
  return runs;
}

function* together(steps: readonly Step[]): Iterable<Done> {
  for (let i = 0; i < steps.length; i++) {
    const { does, host } = steps[i]!;
    const next = steps[i + 1];
    const isFinished = does === 'start' && next?.does === 'healthy' && next.host === host;
    if (isFinished) i++;
    yield { does: isFinished ? 'finish' : does, host };
  }
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_STEPS) return lines;
  const last = lines.slice(-KEPT_AT_THE_END);
  const first = lines.slice(0, MOST_STEPS - KEPT_AT_THE_END - 1);
  const left = lines.length - first.length - last.length;
  return [...first, `and so on, ${counted(left, 'more step')}`, ...last];
}
