import { KNOWN_TYPES } from '../../data/instance-types.js';
import { type Diagnostic, inOrder } from '../../diagnostic/diagnostic.js';
import { SourceText } from '../../source/text.js';
import type { Ternary } from '../../source/ternary.js';
import { describeQuery } from './describe.js';
import { decide } from '../evaluate.js';
import { instanceOfType } from '../instance.js';
import { type NamedInstance, type Problem, readInventory } from './inventory.js';
import { examineQueries } from '../check/judge.js';
import { parseQuery } from '../parse.js';
import { printQuery } from '../print.js';
import { alwaysTrue, neverTrue, possibleTypes } from '../solver/solve.js';
import { comparisonsOf, type Query } from '../tree.js';
import { describeReason } from './why.js';

export interface QueryRequest {
  readonly expression: string;
  /** Parsed JSON: the answer of describe-container-instances. */
  readonly inventory?: unknown;
  /** Whether to look through the known instance types. */
  readonly types?: boolean;
}

export interface QueryResult {
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where the expression cannot be read. */
  readonly reading?: Reading;
  readonly instances?: readonly InstanceAnswer[];
  readonly types?: TypeAnswers;
  /** What is wrong with the inventory. */
  readonly problem?: Problem;
}

export interface Reading {
  readonly canonical: string;
  /** In words, a line a comparison. */
  readonly words: readonly string[];
  readonly verdict: 'always' | 'never' | 'no known type' | 'depends';
  /** How many known types may meet it, where it speaks of types. */
  readonly possibleTypes?: number;
}

export interface InstanceAnswer {
  readonly name: string;
  readonly status: string | undefined;
  readonly answer: Ternary;
  /** The comparisons that decide, each with what the instance has. */
  readonly because: readonly string[];
}

export interface TypeAnswers {
  /** Families in which some size matches, or may match. */
  readonly families: readonly FamilyAnswer[];
  readonly matching: number;
  readonly undecided: number;
  readonly total: number;
  /** How many types a comparison excludes, or leaves undecided. */
  readonly excludedBy: ReadonlyMap<string, number>;
  readonly undecidedBy: ReadonlyMap<string, number>;
}

export interface FamilyAnswer {
  readonly family: string;
  readonly answer: true | 'unknown';
  readonly sizes: readonly string[];
  /** How many sizes the family has. */
  readonly of: number;
}

/** Checks an expression and answers what matches it; reads and writes nothing itself. */
export function runQuery({ expression, inventory, types = false }: QueryRequest): QueryResult {
  const source = new SourceText('expression', expression);
  const { query, diagnostics: found } = parseQuery(source, 0, expression.length);
  const isReadable = query !== undefined && !found.some(({ severity }) => severity === 'error');
  const isFilter = inventory !== undefined || types;
  const meaning = isReadable ? examineQueries([query], isFilter ? 'filter' : 'constraint') : [];
  const diagnostics = inOrder([...found, ...meaning]);
  if (!isReadable) return { source, diagnostics };
  const known = inventory === undefined ? undefined : readInventory(inventory);
  return {
    source,
    diagnostics,
    reading: read(query),
    ...(known && ('message' in known ? { problem: known } : { instances: answerInstances(query, known) })),
    ...(types && { types: answerTypes(query) }),
  };
}

function read(query: Query): Reading {
  const canonical = printQuery(query);
  const words = describeQuery(query);
  if (neverTrue([query])) return { canonical, words, verdict: 'never' };
  if (alwaysTrue(query)) return { canonical, words, verdict: 'always' };
  const isAboutTypes = comparisonsOf(query).some(({ subject }) => subject.name === 'ecs.instance-type');
  const count = isAboutTypes ? possibleTypes([query])?.length : undefined;
  if (count === undefined) return { canonical, words, verdict: 'depends' };
  return { canonical, words, verdict: count === 0 ? 'no known type' : 'depends', possibleTypes: count };
}

function answerInstances(query: Query, all: readonly NamedInstance[]): InstanceAnswer[] {
  return all.map(({ name, status, instance }) => {
    const { answer, because } = decide(query, instance);
    return { name, status, answer, because: because.map((reason) => describeReason(reason, instance)) };
  });
}

function answerTypes(query: Query): TypeAnswers {
  const sizes = new Map<string, number>();
  const families = new Map<string, FamilyAnswer & { sizes: string[] }>();
  const [excludedBy, undecidedBy] = [new Map<string, number>(), new Map<string, number>()];
  let [matching, undecided] = [0, 0];
  for (const row of KNOWN_TYPES.all) {
    const { family, type } = row;
    sizes.set(family, (sizes.get(family) ?? 0) + 1);
    const { answer, because } = decide(query, instanceOfType(row));
    if (answer !== true) {
      const counts = answer === false ? excludedBy : undecidedBy;
      for (const reason of because.map(printQuery)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    if (answer === false) continue;
    if (answer === true) matching++;
    else undecided++;
    const key = `${family} ${answer}`;
    const known = families.get(key) ?? { family, answer, sizes: [], of: 0 };
    known.sizes.push(type.slice(family.length + 1));
    families.set(key, known);
  }
  return {
    families: [...families.values()].map((each) => ({ ...each, of: sizes.get(each.family) ?? 0 })),
    matching,
    undecided,
    total: KNOWN_TYPES.all.length,
    excludedBy,
    undecidedBy,
  };
}
