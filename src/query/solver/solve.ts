import { type InstanceType, type InstanceTypes, KNOWN_TYPES } from '../../data/instance-types.js';
import type { Query } from '../tree.js';
import { isPossible, type Literal, mayHold } from './possible.js';
import { EC2_WORLDS, WORLDS } from './worlds.js';

/**
 * Why no instance can meet a query: for each way to meet it, comparisons that cannot go together.
 * Undefined where one may, or where that is not decided.
 */
export type Impossibility = readonly (readonly Literal[])[];

/** Proves that no instance meets all queries, as far as the documentation says what they mean. */
export function neverTrue(queries: readonly Query[]): Impossibility | undefined {
  return impossible(queries.map((query) => ({ query, wanted: true })));
}

/** Proves that every instance meets the query. */
export function alwaysTrue(query: Query): boolean {
  return impossible([{ query, wanted: false }]) !== undefined;
}

/** Proves that whatever meets one query meets the other. */
export function implies(narrow: Query, wide: Query): boolean {
  const wanted = [
    { query: narrow, wanted: true },
    { query: wide, wanted: false },
  ];
  return impossible(wanted) !== undefined;
}

/** The known instance types that may meet all queries; undefined where that is not decided. */
export function possibleTypes(queries: readonly Query[]): InstanceType[] | undefined {
  const mayMeet = typeTest(queries);
  return mayMeet && KNOWN_TYPES.all.filter(mayMeet);
}

/** Proves that no known instance type meets all queries. */
export function noKnownType(queries: readonly Query[], types: InstanceTypes): boolean {
  const mayMeet = typeTest(queries);
  return mayMeet !== undefined && !types.all.some(mayMeet);
}

function typeTest(queries: readonly Query[]): ((row: InstanceType) => boolean) | undefined {
  const ways = waysToMeet(queries.map((query) => ({ query, wanted: true })));
  if (!ways) return undefined;
  const open = ways
    .filter((way) => isPossible(way, EC2_WORLDS))
    .map((way) => ({
      type: way.filter(isAbout('ecs.instance-type')),
      architecture: way.filter(isAbout('ecs.cpu-architecture')),
    }));
  return (row) =>
    open.some(
      ({ type, architecture }) =>
        type.every((literal) => mayHold(literal, row.type)) &&
        architecture.every((literal) => mayHold(literal, row.arch)),
    );
}

function isAbout(name: string) {
  return ({ comparison: { subject } }: Literal) => subject.kind === 'attribute' && subject.name === name;
}

interface Wanted {
  readonly query: Query;
  readonly wanted: boolean;
}

/** More ways to meet a query than these are not explored. */
const MOST_WAYS = 256;

function impossible(all: readonly Wanted[]): Impossibility | undefined {
  const ways = waysToMeet(all);
  if (!ways || ways.some((way) => isPossible(way, WORLDS))) return undefined;
  return ways.map(smallestPart);
}

/** Drops what may be dropped while the rest is still impossible. */
function smallestPart(way: readonly Literal[]): Literal[] {
  let part = [...way];
  for (const literal of way) {
    const rest = part.filter((each) => each !== literal);
    if (rest.length > 0 && !isPossible(rest, WORLDS)) part = rest;
  }
  return part;
}

/** Each way is a set of comparisons that have to be true or false; what is not known is left out. */
function waysToMeet(all: readonly Wanted[]): Literal[][] | undefined {
  return all.reduce<Literal[][] | undefined>((ways, wanted) => combine(ways, waysOf(wanted)), [[]]);
}

function waysOf({ query, wanted }: Wanted): Literal[][] | undefined {
  switch (query.kind) {
    case 'hole':
      return [[]];
    case 'comparison':
      return [[{ comparison: query, wanted }]];
    case 'not':
      return waysOf({ query: query.operand, wanted: !wanted });
    case 'and':
    case 'or': {
      const parts = query.operands.map((operand) => waysOf({ query: operand, wanted }));
      if ((query.kind === 'and') === wanted) return parts.reduce(combine);
      if (parts.some((part) => part === undefined)) return undefined;
      const ways = parts.flatMap((part) => part ?? []);
      return ways.length > MOST_WAYS ? undefined : ways;
    }
  }
}

function combine(left: Literal[][] | undefined, right: Literal[][] | undefined): Literal[][] | undefined {
  if (!left || !right || left.length * right.length > MOST_WAYS) return undefined;
  return left.flatMap((a) => right.map((b) => [...a, ...b]));
}
