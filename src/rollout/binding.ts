import type { Outcome } from './analysis.js';
import type { Binding } from './answer.js';
import { totalIn } from './counts.js';
import { lacksAt, ranked } from './lacking.js';
import { placesOf } from './places.js';
import { bothOf, type Situation } from './situation.js';

/** What holds the update up where it ends, or what comes nearest to it. */
export function bindingOf(situation: Situation, service: number, { counterexample }: Outcome): Binding[] {
  if (!counterexample) return nearest(situation, service);
  const { rolling } = bothOf(situation, service);
  const { old, starting, healthy } = totalIn(counterexample.end, service);
  return old + starting + healthy >= rolling.upper && starting + healthy < rolling.desired
    ? [{ kind: 'bounds' }]
    : lacksAt(situation, service, counterexample.end).map(({ binding }) => binding);
}

function nearest(situation: Situation, service: number): Binding[] {
  const { rolling } = bothOf(situation, service);
  const places = placesOf(situation, service);
  const room = places.reduce((sum, { count }) => sum + count, 0);
  if (room >= rolling.upper) return [{ kind: 'bounds' }];
  return ranked(places.flatMap(({ binding }) => (binding ? [{ binding }] : []))).map(
    ({ binding }) => binding,
  );
}
