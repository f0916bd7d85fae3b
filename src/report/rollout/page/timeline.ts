import type { Count, Round, Usual } from '../../../rollout/analysis.js';
import type { Answer } from '../../../rollout/answer.js';
import { counted, grouped } from '../../summary.js';
import { legend } from './legend.js';
import { html, type Markup } from './markup.js';

export interface Timeline {
  readonly usual: Usual;
  readonly bounds: NonNullable<Answer['bounds']>;
  /** Which of the services. */
  readonly own: number;
  /** Begins the ids of its elements. */
  readonly id: string;
}

/** Tasks over the rounds of the usual schedule: a picture, and the table of what it shows. */
export function timeline(given: Timeline): Markup {
  return html`${picture(given)}
${table(given)}`;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [740, 260, 40, 124, 16, 32] as const;
const COLUMNS_AT_MOST = 1000;
const WIDEST_COLUMN = 34;

interface Column extends Count {
  readonly label: string;
}

function columnsOf({ usual, own }: Timeline): Column[] {
  const start = usual.start.reduce(
    (sum, tasks) => ({
      old: sum.old + tasks[own]!.old,
      new: sum.new + tasks[own]!.starting + tasks[own]!.healthy,
    }),
    { old: 0, new: 0 },
  );
  const rounds = usual.rounds.flatMap(({ atMost, after }, i) => [
    { ...atMost[own]!, label: grouped(i + 1) },
    { ...after[own]!, label: '' },
  ]);
  return [{ ...start, label: 'start' }, ...rounds];
}

function picture(given: Timeline): Markup {
  const { bounds, id, usual } = given;
  const all = columnsOf(given);
  const columns = all.slice(0, COLUMNS_AT_MOST);
  const most = Math.max(1, bounds.upper, ...columns.map((column) => column.old + column.new));
  const plotted = WIDTH - LEFT - RIGHT;
  const pitch = Math.min(WIDEST_COLUMN, plotted / columns.length);
  const right = LEFT + pitch * columns.length;
  const y = (tasks: number) => round(HEIGHT - BOTTOM - (tasks / most) * (HEIGHT - TOP - BOTTOM));
  const bars = (from: (column: Column) => number, to: (column: Column) => number) =>
    columns
      .map((column, i) => {
        const [bottom, top] = [y(from(column)), y(to(column))];
        const x = round(LEFT + i * pitch + pitch * (i % 2 === 0 ? 0.02 : 0.2));
        return bottom === top ? '' : `M${x} ${top}h${round(pitch * 0.78)}V${bottom}H${x}z`;
      })
      .join('');
  const labelled = Math.ceil(LABEL_WIDTH / (2 * pitch));
  const labels = columns.flatMap(({ label }, i) => {
    const x = round(LEFT + (i + (i === 0 ? 0.5 : 1)) * pitch);
    const isShown = i === 0 || (i % 2 === 1 && ((i - 1) / 2) % labelled === labelled - 1);
    return isShown ? [html`<text x="${x}" y="${HEIGHT - 10}" text-anchor="middle">${label}</text>`] : [];
  });
  return html`<figure class="timeline">
<div class="scroll" role="group" aria-label="Picture of the rollout" tabindex="0">
<svg width="${Math.ceil(right + RIGHT)}" height="${HEIGHT}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc">
<title id="${id}-title">Tasks over the rounds of the usual schedule</title>
<desc id="${id}-desc">${described(given, all)}</desc>
<path class="old" d="${bars(
    () => 0,
    (column) => column.old,
  )}"/>
<path class="healthy" d="${bars(
    ({ old }) => old,
    (column) => column.old + column.new,
  )}"/>
<path class="axis" d="M${LEFT} ${y(0)}H${round(right)}"/>
${boundLines(bounds, y, right)}
<text x="${LEFT - 8}" y="${y(0)}" dy="0.35em" text-anchor="end">0</text>
${labels}
</svg></div>
<figcaption>${legend(['old', 'healthy'])} Two columns a round: when its new tasks are healthy, and when its old ones have stopped.${
    all.length > columns.length &&
    ` The first ${grouped((COLUMNS_AT_MOST - 1) / 2)} of ${counted(usual.rounds.length, 'round')}.`
  }</figcaption>
</figure>`;
}

const LABEL_WIDTH = 52;

/** Where they are one line, it has one label. */
function boundLines(
  { lower, upper }: Timeline['bounds'],
  y: (tasks: number) => number,
  right: number,
): Markup {
  const line = (kind: string, tasks: number, label: string, shift: number) => html`
<path class="bound ${kind}" d="M${LEFT} ${y(tasks)}H${round(right + 6)}"/>
<text class="bound-label" x="${round(right + 10)}" y="${y(tasks)}" dy="${shift}em">${label}</text>`;
  if (lower === upper) return line('lower', lower, `exactly ${grouped(lower)}`, 0.35);
  const isClose = y(lower) - y(upper) < 2 * CLOSE;
  return html`${line('upper', upper, `at most ${grouped(upper)}`, isClose ? 0 : 0.35)}${line('lower', lower, `at least ${grouped(lower)}`, isClose ? 0.9 : 0.35)}`;
}

const CLOSE = 8;

function described({ usual, bounds }: Timeline, columns: readonly Column[]): string {
  const [start, end] = [columns[0]!, columns.at(-1)!];
  const ends = { done: 'and is done', stuck: 'and is stuck', unplaced: 'and was never placed' }[usual.ends];
  return (
    `It begins with ${grouped(start.old)} old and ends after ${counted(usual.rounds.length, 'round')} ` +
    `with ${grouped(end.old)} old and ${grouped(end.new)} new, ${ends}. ` +
    `At least ${grouped(bounds.lower)} must be healthy, and at most ${grouped(bounds.upper)} may run. The table has each round.`
  );
}

const [FIRST_ROWS, LAST_ROWS] = [80, 20] as const;

function table({ usual: { rounds }, own, id }: Timeline): Markup {
  const row = ({ started, stopped, atMost, after }: Round, i: number) => {
    const count = (moves: Round['started']) =>
      moves.filter(({ service }) => service === own).reduce((sum, move) => sum + move.count, 0);
    const [peak, left] = [atMost[own]!, after[own]!];
    const cells = [count(started), peak.old + peak.new, count(stopped), left.old, left.new];
    return html`
<tr><th scope="row">${grouped(i + 1)}</th>${cells.map((cell) => html`<td class="number">${grouped(cell)}</td>`)}</tr>`;
  };
  const isCut = rounds.length > FIRST_ROWS + LAST_ROWS;
  const last = rounds.length - LAST_ROWS;
  return html`<div class="scroll" role="group" aria-labelledby="${id}-table" tabindex="0">
<table><caption id="${id}-table">The usual schedule, round by round</caption>
<thead><tr><th scope="col">Round</th><th scope="col">Start</th><th scope="col">Then run</th><th scope="col">Stop</th><th scope="col">Old left</th><th scope="col">New</th></tr></thead>
<tbody>${(isCut ? rounds.slice(0, FIRST_ROWS) : rounds).map(row)}${
    isCut &&
    html`
<tr><td colspan="6">${counted(last - FIRST_ROWS, 'round')} left out here</td></tr>${rounds.slice(last).map((round, i) => row(round, last + i))}`
  }
</tbody></table></div>`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
