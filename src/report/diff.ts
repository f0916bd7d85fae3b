/** One line of two texts laid over each other. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** The lines of both texts with as few changes as possible. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const middle = (lines: readonly string[]) => lines.slice(head, lines.length - tail);
  return [
    ...signed(' ', before.slice(0, head)),
    ...(shortestScript(middle(before), middle(after)) ?? [
      ...signed('-', middle(before)),
      ...signed('+', middle(after)),
    ]),
    ...signed(' ', before.slice(before.length - tail)),
  ];
}

/** The difference as `diff -u` and `git apply` write and read it; empty for equal texts. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = diffLines(linesOf(before), linesOf(after));
  const hunks = hunksOf(lines).map(({ start, end, fromBefore, fromAfter }) => {
    const part = lines.slice(start, end);
    const size = (sign: string) => part.filter((line) => line.sign === ' ' || line.sign === sign).length;
    const header = `@@ -${range(fromBefore, size('-'))} +${range(fromAfter, size('+'))} @@`;
    return `${header}\n${part.map(({ sign, text }) => sign + withEnd(text)).join('')}`;
  });
  return `--- ${path}\n+++ ${path}\n${hunks.join('')}`;
}

const CONTEXT = 3;
const MOST_CHANGES = 1000;

function signed(sign: DiffLine['sign'], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ sign, text }));
}

/** Myers' greedy search; undefined where the texts have too little in common for it to be worth it. */
function shortestScript(a: readonly string[], b: readonly string[]): DiffLine[] | undefined {
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  const furthest = new Map([[1, 0]]);
  const history: Map<number, number>[] = [];
  for (let changes = 0; changes <= most; changes++) {
    history.push(new Map(furthest));
    for (let k = -changes; k <= changes; k += 2) {
      let x = stepsDown(furthest, k, changes) ? furthest.get(k + 1)! : furthest.get(k - 1)! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(history, a, b);
    }
  }
  return undefined;
}

function stepsDown(furthest: ReadonlyMap<number, number>, k: number, changes: number): boolean {
  return k === -changes || (k !== changes && furthest.get(k - 1)! < furthest.get(k + 1)!);
}

function backtrack(
  history: readonly ReadonlyMap<number, number>[],
  a: readonly string[],
  b: readonly string[],
): DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [a.length, b.length];
  for (let changes = history.length - 1; changes >= 0; changes--) {
    const furthest = history[changes]!;
    const k = x - y;
    const down = stepsDown(furthest, k, changes);
    const fromX = changes === 0 ? 0 : furthest.get(down ? k + 1 : k - 1)!;
    const fromY = changes === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      lines.push({ sign: ' ', text: a[--x]! });
      y--;
    }
    if (changes > 0) lines.push(down ? { sign: '+', text: b[--y]! } : { sign: '-', text: a[--x]! });
  }
  return lines.reverse();
}

interface Hunk {
  start: number;
  end: number;
  /** Lines of either text before the hunk. */
  fromBefore: number;
  fromAfter: number;
}

function hunksOf(lines: readonly DiffLine[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [before, after] = [0, 0];
  for (const [i, { sign }] of lines.entries()) {
    const last = hunks.at(-1);
    const end = Math.min(lines.length, i + CONTEXT + 1);
    if (sign !== ' ' && last && i - CONTEXT <= last.end) last.end = end;
    else if (sign !== ' ') {
      const lead = Math.min(i, CONTEXT);
      hunks.push({ start: i - lead, end, fromBefore: before - lead, fromAfter: after - lead });
    }
    if (sign !== '+') before++;
    if (sign !== '-') after++;
  }
  return hunks;
}

function range(linesBefore: number, size: number): string {
  return `${size === 0 ? linesBefore : linesBefore + 1}${size === 1 ? '' : `,${size}`}`;
}

/** Each with its terminator, so that a change of line endings is a change. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function withEnd(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
}
