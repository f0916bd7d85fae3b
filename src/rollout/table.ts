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

/** The verdict for each value that may make a difference. */
export function* rowsOf(given: Case, effort: Effort): Work<TableRow[]> {
  const rows: TableRow[] = [];
  for (const desired of given.desired === undefined ? counts(given) : [given.desired])
    for (const minimumPercent of given.minimumPercent === undefined
      ? minima(desired)
      : [given.minimumPercent])
      for (const maximumPercent of given.maximumPercent === undefined
        ? maxima(desired)
        : [given.maximumPercent]) {
        const looks = yield* judge([{ ...given, desired, minimumPercent, maximumPercent }], effort);
        const verdict = looks.length > 0 ? outcomeIn(mainLook(looks, 0), 0).verdict : 'undecided';
        rows.push({ desired, minimumPercent, maximumPercent, verdict });
      }
  return rows.filter((row, i) => row.verdict !== rows[i - 1]?.verdict || openIn(given).length > 1);
}

/** Each is tried of so few. */
const FEW = 8;

/** From the first number on with which a step is possible the percentages always leave one. */
function counts({ minimumPercent = 100, maximumPercent = 100, scaledTo = 0 }: Case): number[] {
  const thresholds = [100 / (maximumPercent - 100), 100 / (100 - minimumPercent)].map(Math.ceil);
  const few = Array.from({ length: FEW }, (_, i) => i + 1);
  return sorted([...few, ...thresholds, 16, 32, 64, scaledTo].filter((count) => count > 0 && count <= 100));
}

/** The highest percentage for each bound, from above. */
function minima(desired: number): number[] {
  const bounds =
    desired <= FEW
      ? Array.from({ length: desired + 1 }, (_, i) => i)
      : [0, desired >> 1, desired - 1, desired];
  return sorted(bounds.map((lower) => Math.floor((100 * lower) / desired))).reverse();
}

function maxima(desired: number): number[] {
  const extra =
    desired <= FEW ? Array.from({ length: desired + 1 }, (_, i) => i) : [0, 1, desired >> 1, desired];
  return sorted(extra.map((more) => Math.ceil((100 * (desired + more)) / desired)));
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
  const called = `${listed(open.map((each) => CALLED[each]))}, which ${open.length > 1 ? 'are' : 'is'} not known`;
  const [first] = rows;
  if (first && rows.every(({ verdict }) => verdict === first.verdict))
    return { verdict: first.verdict, reason: `${first.verdict} whatever ${called}` };
  return { verdict: 'undecided', reason: `it hangs on ${called}` };
}
