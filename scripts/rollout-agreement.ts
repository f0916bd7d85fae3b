// Compares the rollout analyzer with the naive model of the tests on more cases than the tests have time for:
//
//   npx tsx scripts/rollout-agreement.ts <cases> [seed] [alone|together|beside]
import fc from 'fast-check';
import type { Problem } from '../src/rollout/problem.js';
import { told, toldBeside } from '../test/rollout/oracle/agree.js';
import { ALONE, numbers, picking, problemFrom, seeded, TOGETHER } from '../test/rollout/oracle/generate.js';

const [cases = '20000', firstSeed = '1', mode = 'alone'] = process.argv.slice(2);
const size = mode === 'together' ? TOGETHER : ALONE;
const tell = mode === 'beside' ? toldBeside : told;

const first = Number(firstSeed);
const last = first + Number(cases) - 1;
const counts = new Map<string, number>();
const begin = Date.now();
for (let seed = first; seed <= last; seed += 1) {
  if (!agreesOn(seed)) {
    report(seed);
    process.exitCode = 1;
    break;
  }
  if ((seed - first + 1) % 10_000 === 0 || seed === last) progress(seed);
}

function agreesOn(seed: number): boolean {
  const { real, naive, verdicts } = tell(problemFrom(seeded(seed), size));
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return real === naive;
}

function progress(seed: number): void {
  const shares = [...counts].map(([verdict, count]) => `${verdict} ${count}`).sort();
  const seconds = Math.round((Date.now() - begin) / 1000);
  console.log(`${mode}: seeds ${first}..${seed} agree in ${seconds} s: ${shares.join(', ')}`);
}

/** The simplest problem that they see differently, as a test. */
function report(seed: number): void {
  const picked: number[] = [];
  const pick = seeded(seed);
  problemFrom((count) => picked[picked.push(pick(count)) - 1]!, size);
  const disagrees = (picks: Uint16Array) => {
    const { real, naive } = tell(problemFrom(picking(picks), size));
    return real !== naive;
  };
  const { counterexample } = fc.check(
    fc.property(numbers, (picks) => !disagrees(picks)),
    { examples: [[Uint16Array.from({ ...picked, length: 160 })]], numRuns: 1 },
  );
  const simplest = problemFrom(picking(counterexample?.[0] ?? picked), size);
  const { real, naive } = tell(simplest);
  console.log(`they disagree on seed ${seed} (${mode}):
analyzer: ${real}
naive:    ${naive}

it('agrees on seed ${seed}', () => {
  const { real, naive } = ${tell.name}(${written(simplest)});
  expect(real).toBe(naive);
});`);
}

function written(problem: Problem): string {
  const text = JSON.stringify(problem, (_, value) => {
    if (value instanceof Set) return { set: [...value] };
    return value === undefined ? 'undefined' : value;
  });
  return text
    .replaceAll(/\{"set":(\[[^\]]*\])\}/g, 'new Set<string>($1)')
    .replaceAll('"undefined"', 'undefined');
}
