import type { Verdict } from './analysis.js';
import type { TableRow } from './answer.js';
import type { Case } from './case.js';
import type { Effort, Work } from './effort.js';
import { judge, mainLook, outcomeIn } from './judge.js';
import { listed } from './words.js';

/** Some number that decides is not known. */
export function isOpen(given: Case): boolean {
  return openIn(given).length > 0;
}

type Open = 'desired' | 'minimumPercent' | 'maximumPercent';

function openIn(given: Case): Open[] {
  const { scheduling, ground, deployment } = given;
  const isCounted = scheduling === 'DAEMON' && (ground.kind === 'fleet' || ground.kind === 'inventory');
  return [
    ...(given.desired === undefined && !isCounted ? ['desired' as const] : []),
    ...(given.minimumPercent === undefined && deployment === 'rolling' ? ['minimumPercent' as const] : []),
    ...(given.maximumPercent === undefined && deployment === 'rolling' ? ['maximumPercent' as const] : []),
  ];
}

/** The verdict for each value that may make a difference; where one is open, a row stands for all up to the next. */
export function* rowsOf(given: Case, effort: Effort): Work<TableRow[]> {
  const each: Effort = { ...effort, limit: Math.ceil(effort.limit / SHARES) };
  const rows: TableRow[] = [];
  for (const desired of given.desired === undefined ? counts(given) : [given.desired])
    for (const minimumPercent of given.minimumPercent === undefined
      ? minima(given, desired)
      : [given.minimumPercent])
      for (const maximumPercent of given.maximumPercent === undefined
        ? maxima(given, desired)
        : [given.maximumPercent])
        rows.push(yield* rowFor({ ...given, desired, minimumPercent, maximumPercent }, each));
  if (openIn(given).length > 1) return rows;
  const exact = given.desired === undefined ? yield* between(given, rows, each) : rows;
  return exact.filter((row, i) => row.verdict !== exact[i - 1]?.verdict);
}

/** No row may take more than such a part of the states. */
const SHARES = 8;

function* rowFor(given: Case, effort: Effort): Work<TableRow> {
  const looks = yield* judge([given], effort);
  const { desired, minimumPercent, maximumPercent } = given;
  const verdict = looks.length > 0 ? outcomeIn(mainLook(looks, 0), 0).verdict : 'undecided';
  return { desired, minimumPercent, maximumPercent, verdict };
}

/** With the first numbers of tasks that change the verdict. */
function* between(given: Case, rows: readonly TableRow[], effort: Effort): Work<TableRow[]> {
  const all: TableRow[] = [];
  for (const row of rows) {
    let below = all[all.length - 1];
    let above = row;
    while (below?.desired !== undefined && above.desired !== undefined && below.verdict !== above.verdict) {
      if (above.desired - below.desired < 2) break;
      const desired = (below.desired + above.desired) >> 1;
      const middle = yield* rowFor({ ...given, desired }, effort);
      if (middle.verdict === below.verdict) below = middle;
      else above = middle;
    }
    all.push(above);
  }
  return all;
}

/** Each is tried of so few. */
const FEW = 8;
/** Where several numbers are open, each is tried with each. */
const FEWER = 3;

function fewIn(given: Case): number {
  return openIn(given).length > 1 ? FEWER : FEW;
}

/** From the first number on with which a step is possible the percentages always leave one. */
function counts(given: Case): number[] {
  const { minimumPercent = 100, maximumPercent = 100, scaledTo = 0 } = given;
  const thresholds = [100 / (maximumPercent - 100), 100 / (100 - minimumPercent)].map(Math.ceil);
  const few = Array.from({ length: fewIn(given) }, (_, i) => i + 1);
  return sorted([...few, ...thresholds, 16, 32, 64, scaledTo].filter((count) => count > 0 && count <= 100));
}

/** The highest percentage for each lower bound, from above. */
function minima(given: Case, desired: number): number[] {
  const lower = stepsTo(desired, fewIn(given)).map((less) => desired - less);
  return sorted(lower.map((each) => Math.floor((100 * each) / desired))).reverse();
}

/** The lowest percentage for each upper bound. */
function maxima(given: Case, desired: number): number[] {
  return sorted(stepsTo(desired, fewIn(given)).map((more) => Math.ceil((100 * (desired + more)) / desired)));
}

/** All numbers up to one, or of many those that are likely to differ. */
function stepsTo(most: number, few: number): number[] {
  return most <= few ? Array.from({ length: most + 1 }, (_, i) => i) : [0, 1, most >> 1, most];
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

const CALLED: Readonly<Record<Open, string>> = {
  desired: 'the number of tasks',
  minimumPercent: 'the minimum',
  maximumPercent: 'the maximum',
};

export function verdictOver(
  given: Case,
  rows: readonly TableRow[],
): { readonly verdict: Verdict; readonly reason: string } {
  const open = openIn(given);
  const called = listed(open.map((each) => CALLED[each]));
  const [first] = rows;
  if (first && rows.every(({ verdict }) => verdict === first.verdict))
    return {
      verdict: first.verdict,
      reason: `${first.verdict} whatever ${called} ${open.length > 1 ? 'are' : 'is'}`,
    };
  const [one, ...others] = open;
  const found = one && others.length === 0 ? ranges(rows, one) : combinations(rows);
  return {
    verdict: 'undecided',
    reason: `it hangs on ${called}, which ${open.length > 1 ? 'are' : 'is'} not known: ${found}`,
  };
}

/** `stuck with 1, safe from 2 on` */
function ranges(rows: readonly TableRow[], open: Open): string {
  return rows
    .map((row, i) => {
      const value = row[open] ?? 0;
      if (open === 'minimumPercent') return `${row.verdict} from ${value} % down`;
      if (open === 'maximumPercent') return `${row.verdict} from ${value} % on`;
      const isOnly = rows[i + 1]?.desired === value + 1;
      return `${row.verdict} ${isOnly ? `with ${value}` : `from ${value} on`}`;
    })
    .join(', ');
}

function combinations(rows: readonly TableRow[]): string {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const parts = [...counts].map(([verdict, count]) => `${count} ${count === 1 ? 'is' : 'are'} ${verdict}`);
  return `of ${rows.length} combinations ${listed(parts)}`;
}
