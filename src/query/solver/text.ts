import type { Automaton, State } from '../pattern/automaton.js';
import type { Characters } from '../pattern/syntax.js';

/** What a text has to match, or must not. */
export interface Demand {
  readonly automaton: Automaton;
  readonly wanted: boolean;
}

/**
 * Whether some text meets all demands: walks all automata at once, one character after the other.
 * True also where that is not decided with little work.
 */
export function someTextMeets(demands: readonly Demand[]): boolean {
  const codes = representatives(demands.flatMap(({ automaton }) => automaton.tests));
  const start = demands.map(({ automaton }) => automaton.start);
  const seen = new Set([keyOf(start)]);
  let wave = [start];
  let work = 0;
  while (wave.length > 0) {
    const next: State[][] = [];
    for (const states of wave)
      for (const code of codes) {
        const reached = states.map((state) => state.step(code));
        work += demands.length;
        if (work > MOST_WORK) return true;
        if (demands.some(({ wanted }, i) => wanted && reached[i]!.dead)) continue;
        if (demands.every(({ wanted }, i) => reached[i]!.accepting === wanted)) return true;
        const key = keyOf(reached);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(reached);
      }
    wave = next;
  }
  return false;
}

/** Accepts one text only. */
export function exactly(text: string): Automaton {
  const codes = new Set(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)));
  const dead: State = { id: text.length + 1, accepting: false, dead: true, step: () => dead };
  const at = (id: number): State => ({
    id,
    accepting: id === text.length,
    dead: false,
    step: (code) => (text.charCodeAt(id) === code ? at(id + 1) : dead),
  });
  return { start: at(0), tests: [...codes].map((each) => (code) => code === each) };
}

const MOST_WORK = 50_000;

/** Attributes hold printable ASCII. */
const FIRST = 32;
const LAST = 126;

/** One character of each kind that the tests tell apart. */
function representatives(tests: readonly Characters[]): number[] {
  const bySignature = new Map<string, number>();
  for (let code = FIRST; code <= LAST; code++) {
    const signature = tests.map((test) => (test(code) ? 1 : 0)).join('');
    if (!bySignature.has(signature)) bySignature.set(signature, code);
  }
  return [...bySignature.values()];
}

function keyOf(states: readonly State[]): string {
  return states.map(({ id }) => id).join(',');
}
