import type { Analysis, Arrangement, Counterexample, Explored, Outcome } from './analysis.js';

/** Services that no others get in the way of. */
export interface Part {
  /** Of its services among all. */
  readonly numbers: readonly number[];
  readonly analysis: Analysis;
  /** A shortest known way to where they can do no more, for good or ill. */
  readonly rest: Counterexample;
}

/** Nothing can be done any more where no part can do any more, and it does not matter which one goes first. */
export function outcomesOf(parts: readonly Part[]): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const part of parts)
    for (const [at, outcome] of part.analysis.services.entries()) {
      const { counterexample: own } = outcome;
      const ways = parts.map((each) => ({ ...each, way: each === part && own ? own : each.rest }));
      outcomes[part.numbers[at]!] = { ...outcome, counterexample: own && afterEachOther(ways) };
    }
  return outcomes;
}

export function exploredIn(parts: readonly Part[], limit: number): Explored {
  const all = parts.map(({ analysis }) => analysis.explored);
  const tried = all.flatMap(({ schedules }) => schedules ?? []);
  const sum = <Each>(items: readonly Each[], of: (each: Each) => number) =>
    items.reduce((total, each) => total + of(each), 0);
  return {
    states: sum(all, ({ states }) => states),
    limit,
    isComplete: all.every(({ isComplete }) => isComplete),
    ...(tried.length > 0 && {
      schedules: {
        run: sum(tried, ({ run }) => run),
        done: sum(tried, ({ done }) => done),
        stuck: sum(tried, ({ stuck }) => stuck),
      },
    }),
  };
}

interface Way {
  readonly numbers: readonly number[];
  readonly way: Counterexample;
}

function afterEachOther(ways: readonly Way[]): Counterexample {
  return {
    start: besideEachOther(ways, ({ start }) => start),
    steps: ways.flatMap(({ numbers, way }) =>
      way.steps.map((step) => ({ ...step, service: numbers[step.service]! })),
    ),
    end: besideEachOther(ways, ({ end }) => end),
    isShortest: ways.every(({ way }) => way.isShortest),
  };
}

function besideEachOther(ways: readonly Way[], of: (way: Counterexample) => Arrangement): Arrangement {
  const [first] = ways;
  const places = ways.flatMap(({ numbers, way }) =>
    numbers.map((number, at) => ({ number, at, arrangement: of(way) })),
  );
  const inOrder = places.sort((a, b) => a.number - b.number);
  return first
    ? of(first.way).map((_, host) => inOrder.map(({ arrangement, at }) => arrangement[host]![at]!))
    : [];
}
