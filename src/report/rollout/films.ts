import type { Counterexample, Usual } from '../../rollout/analysis.js';
import type { Answer } from '../../rollout/answer.js';
import { safe } from '../display.js';
import { counted, grouped } from '../summary.js';
import { MOST_INSTANCES } from './facts.js';
import { type Cell, type Frame, roundFrames, stepFrames } from './frames.js';
import {
  type Column,
  indented,
  LEGEND,
  markCounts,
  marks,
  STEP_LEGEND,
  table,
  unitFor,
  widthOf,
} from './picture.js';
import { hasInstances } from './places.js';

/** More rows than this are not all shown. */
const MOST_ROWS = 30;
const BAR_WIDTH = 40;

/** The usual schedule, one row a round. */
export function usual(answer: Answer, width: number): string[] {
  const { usual, hosts } = answer;
  if (!usual || usual.ends === 'unplaced' || usual.start.length === 0) return [];
  const own = answer.together?.own ?? 0;
  const looked = hasInstances(answer) && hosts.length <= MOST_INSTANCES ? [...hosts.keys()] : [];
  const frames = roundFrames(usual, looked);
  const label = ({ of }: Frame<unknown>, i: number) => [of === undefined ? 'start' : String(i)];
  const tail = ({ of, all }: Frame<unknown>) => {
    const cell = all[own] ?? { old: 0, stopped: 0, started: 0, new: 0 };
    const counts = [cell.started, cell.stopped].map((count) => (of === undefined ? '' : grouped(count)));
    return [...counts, grouped(cell.old), grouped(cell.new + cell.started)];
  };
  const columns: Column[] = [{ head: 'round', side: 'right' }];
  const numbered = ['start', 'stop', 'old', 'new'].map((head): Column => ({ head, side: 'right' }));
  const lines =
    inColumns({ frames, looked, columns, label, numbered, tail }, width) ??
    inBars({ frames, own, columns, label, numbered, tail });
  return [headOfUsual(usual), ...indented(lines), ...legend(LEGEND, answer)];
}

/** Of services that are deployed together, each has its part of a column. */
function legend(marks: string, { together }: Answer): string[] {
  return indented([marks, ...(together ? [together.services.map(safe).join(' | ')] : [])]);
}

function headOfUsual({ rounds, ends }: Usual): string {
  if (ends === 'done') return `the usual update: ${counted(rounds.length, 'round')}`;
  if (rounds.length === 0) return 'the usual update: nothing can be done from the start';
  return `the usual update: ${counted(rounds.length, 'round')}, and then nothing can be done any more`;
}

interface Film<Of> {
  readonly frames: readonly Frame<Of>[];
  readonly columns: readonly Column[];
  label(frame: Frame<Of>, i: number): readonly string[];
  readonly numbered: readonly Column[];
  tail(frame: Frame<Of>, i: number): readonly string[];
}

/** A column for each instance; undefined where there are none to look at, or too many for the width. */
function inColumns<Of>(
  { frames, looked, columns, label, numbered, tail }: Film<Of> & { readonly looked: readonly number[] },
  width: number,
): string[] | undefined {
  if (looked.length === 0) return undefined;
  const all = [
    ...columns,
    ...looked.map((host): Column => ({ head: `#${host + 1}`, side: 'left' })),
    ...numbered,
  ];
  for (const shown of [marks, markCounts]) {
    const rows = frames.map((frame, i) => [
      ...label(frame, i),
      ...looked.map((host) => (frame.cells.get(host) ?? []).map((cell) => shown(cell)).join('|')),
      ...tail(frame, i),
    ]);
    const lines = table(all, shortened(rows, all.length));
    if (Math.max(...lines.map(widthOf)) + INDENT <= width) return lines;
  }
  return undefined;
}

const INDENT = 2;

/** One row of marks for all instances together. */
function inBars<Of>({
  frames,
  own,
  columns,
  label,
  numbered,
  tail,
}: Film<Of> & { readonly own: number }): string[] {
  const unit = unitFor(
    frames.reduce((most, { all }) => Math.max(most, countOf(all[own])), 0),
    BAR_WIDTH,
  );
  const head = unit === 1 ? 'tasks' : `tasks, a mark for each ${grouped(unit)}`;
  const all = [...columns, { head, side: 'left' } as const, ...numbered];
  const rows = frames.map((frame, i) => {
    const cell = frame.all[own];
    return [...label(frame, i), cell ? marks(cell, unit) : '', ...tail(frame, i)];
  });
  return table(all, shortened(rows, all.length));
}

function countOf(cell: Cell | undefined): number {
  return cell ? cell.old + cell.stopped + cell.started + cell.new : 0;
}

/** Of many rows the first and the last ones. */
function shortened(rows: readonly (readonly string[])[], columns: number): readonly (readonly string[])[] {
  if (rows.length <= MOST_ROWS) return rows;
  const kept = MOST_ROWS / 2;
  const gap = Array.from({ length: columns }, () => '…');
  return [...rows.slice(0, kept), gap, ...rows.slice(-kept)];
}

/** A schedule that ends stuck, one row a step. */
export function counterexample(answer: Answer, width: number): string[] {
  const { counterexample: found } = answer;
  if (!found || (found.steps.length === 0 && answer.usual?.rounds.length === 0)) return [];
  const { steps } = found;
  const touched = touchedBy(found);
  const looked = hasInstances(answer) && touched.length <= MOST_INSTANCES ? touched : [];
  const own = answer.together?.own ?? 0;
  const frames = stepFrames(found, () => looked);
  const label = ({ of }: Frame<Counterexample['steps'][number]>, i: number) => {
    if (of === undefined) return ['', 'start'];
    const service = answer.together ? ` of ${safe(answer.together.services[of.service] ?? '')}` : '';
    const on = hasInstances(answer) ? ` on ${placeOf(of.host, answer)}` : '';
    return [`${i}.`, `${STEP_WORDS[of.does]}${service}${on}`];
  };
  const tail = ({ all }: Frame<unknown>) => {
    const cell = all[own];
    return cell ? [grouped(cell.old + cell.new), grouped(cell.old + cell.new + cell.started)] : [];
  };
  const columns: Column[] = [
    { head: '', side: 'right' },
    { head: '', side: 'left' },
  ];
  const numbered = ['healthy', 'in all'].map((head): Column => ({ head, side: 'right' }));
  const film = { frames, columns, label, numbered, tail };
  const lines = inColumns({ ...film, looked }, width) ?? inBars({ ...film, own });
  return [headOf(found, steps.length), ...indented(lines), ...legend(STEP_LEGEND, answer)];
}

/** As the list of instances calls it; that is not given of many. */
function placeOf(host: number, { hosts }: Answer): string {
  const number = `#${host + 1}`;
  return hosts.length <= MOST_INSTANCES ? number : `${safe(hosts[host]?.name ?? '')} (${number})`;
}

function headOf({ isShortest }: Counterexample, steps: number): string {
  if (steps === 0) return 'how it goes wrong: nothing can be done from such a start';
  return `how it goes wrong: ${counted(steps, 'step')}${isShortest ? ', and no way is shorter' : ''}`;
}

export const STEP_WORDS = { start: 'start new', healthy: 'new is healthy', stop: 'stop old' } as const;

/** Where a step does something, or a task stands at the start where these are few. */
function touchedBy({ start, steps }: Counterexample): number[] {
  const touched = new Set(steps.map(({ host }) => host));
  const occupied = start.flatMap((services, host) =>
    services.some(({ old, starting, healthy }) => old + starting + healthy > 0) ? [host] : [],
  );
  const all = [...new Set([...touched, ...occupied])];
  return (all.length <= MOST_INSTANCES ? all : [...touched]).sort((a, b) => a - b);
}
