import { type InstanceTypes, KNOWN_TYPES } from '../../data/instance-types.js';
import type { Details } from '../../diagnostic/catalogue.js';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.js';
import { compareSpans, type Span } from '../../source/span.js';
import { builtIn } from '../attributes.js';
import { checkQuery, type Use } from './check.js';
import { query as messages } from '../messages/messages.js';
import type { Operator } from '../operators.js';
import { printQuery } from '../print.js';
import { alwaysTrue, type Impossibility, implies, neverTrue, noKnownType } from '../solver/solve.js';
import { type Comparison, comparisonsOf, type Query } from '../tree.js';

/** Everything there is to say about the queries of one task, which hold together: each comparison, each query, and all of them. */
export function examineQueries(
  queries: readonly Query[],
  use: Use = 'constraint',
  types = KNOWN_TYPES,
): Diagnostic[] {
  const checked = queries.flatMap((query) => checkQuery(query, use, types));
  const doubtful = checked.filter(({ severity }) => severity !== 'info').map(({ span }) => span);
  const isNew = ({ about }: Verdict) =>
    !about.some(({ span }) => doubtful.some((each) => holdsSpan(span, each)));
  return [
    ...checked,
    ...judge(queries, types)
      .filter(isNew)
      .map(({ diagnostic }) => diagnostic),
  ];
}

/** What is proven about queries that hold together. */
interface Verdict {
  readonly diagnostic: Diagnostic;
  /** The comparisons that it rests on. */
  readonly about: readonly Comparison[];
}

const { report } = messages;

/** Pairs are not compared beyond this many conditions. */
const MOST_UNITS = 40;

/** No query of the length that ECS takes has as many; a longer one is reported for its length. */
const MOST_COMPARISONS = 200;

function judge(queries: readonly Query[], types: InstanceTypes): Verdict[] {
  const judged = queries.filter((query) => comparisonsOf(query).length <= MOST_COMPARISONS);
  const units = judged.flatMap(conditions).slice(0, MOST_UNITS);
  const alone = units.map((unit) => judgeAlone(unit));
  const sound = units.filter((_, i) => alone[i]!.length === 0);
  const found = [...alone.flat(), ...units.flatMap(judgeBranches)];
  const clashes = pairsOf(sound).flatMap(([first, second]) => judgePair(first, second));
  if (clashes.length > 0) return [...found, ...clashes];
  const together = judgeTogether(sound);
  if (together.length > 0) return [...found, ...together];
  return [...found, ...judgeRedundancy(sound, 'and'), ...judgeTypes(sound, types)];
}

/** What has to hold: the operands of `and` as much as whole queries. */
function conditions(query: Query): readonly Query[] {
  return query.kind === 'and' ? query.operands : [query];
}

function judgeAlone(unit: Query): Verdict[] {
  const comparisons = comparisonsOf(unit);
  const never = neverTrue([unit]);
  if (never) return [neverTrueVerdict(unit, comparisonsIn(never))];
  if (comparisons.length === 0 || !alwaysTrue(unit)) return [];
  return [{ diagnostic: report.alwaysTrue(unit.span, { query: printQuery(unit) }), about: comparisons }];
}

function comparisonsIn(never: Impossibility): Comparison[] {
  return [...new Set(never.flat().map(({ comparison }) => comparison))];
}

function neverTrueVerdict(unit: Query, core: readonly Comparison[]): Verdict {
  const [only, ...rest] = core;
  const what = only && rest.length === 0 ? builtIn(only.subject.name)?.what : undefined;
  const labels = core.length > 1 ? core.map(({ span }) => ({ span, text: 'excludes the other' })) : [];
  const details: Details = { labels, ...(what && { help: [`\`${only!.subject.name}\` is ${what}`] }) };
  return { diagnostic: report.neverTrue(unit.span, { query: printQuery(unit) }, details), about: core };
}

/** A branch of `or` that is never true, or that another one holds. */
function judgeBranches(query: Query): Verdict[] {
  if (query.kind === 'not' || query.kind === 'comparison' || query.kind === 'hole') return [];
  const inner = query.operands.flatMap(judgeBranches);
  if (query.kind === 'and' || neverTrue([query])) return inner;
  const alone = query.operands.map((operand) => judgeAlone(operand).filter(isNever));
  const alive = query.operands.filter((_, i) => alone[i]!.length === 0);
  return [...inner, ...alone.flat(), ...judgeRedundancy(alive, 'or')];
}

function isNever({ diagnostic }: Verdict): boolean {
  return diagnostic.id === 'query/never-true';
}

function judgePair(first: Query, second: Query): Verdict[] {
  const never = neverTrue([first, second]);
  if (!never) return [];
  const about = comparisonsIn(never);
  const isExact = never.length === 1 && about.length === 2 && never[0]!.every(({ wanted }) => wanted);
  const [one, other] = isExact ? about : [first, second];
  const diagnostic = report.contradiction(
    other!.span,
    { first: printQuery(one!), second: printQuery(other!) },
    {
      severity: severityOf(about),
      label: conflictOf(about),
      labels: [{ span: one!.span, text: 'excludes it' }],
      help: ['what holds together is joined by `and`; to allow either, join both by `or` in one expression'],
    },
  );
  return [{ diagnostic, about }];
}

/** Why two comparisons of one subject cannot both be true. */
function conflictOf(about: readonly Comparison[]): string {
  const [subject, ...others] = new Set(about.map(({ subject }) => subject.name));
  const isOfAttribute = about.every((each) => each.subject.kind === 'attribute');
  return isOfAttribute && others.length === 0
    ? `an instance has one value of \`${subject}\``
    : 'no instance meets both';
}

/** Certain only where nothing rests on the order of versions, on how patterns are anchored, or on what two attributes have in common. */
function severityOf(about: readonly Comparison[]): Severity {
  const subjects = new Set(about.map(({ subject }) => `${subject.kind} ${subject.name}`));
  const isCertain = ({ subject, operator }: Comparison) =>
    CERTAIN.includes(operator) || subject.kind === 'runningTasksCount';
  return subjects.size === 1 && about.every(isCertain) ? 'error' : 'warning';
}

const CERTAIN: readonly Operator[] = ['==', '!=', 'in', '!in', 'exists', '!exists'];

function judgeTogether(units: readonly Query[]): Verdict[] {
  const never = units.length > 2 ? neverTrue(units) : undefined;
  if (!never) return [];
  const about = comparisonsIn(never).sort((a, b) => compareSpans(a.span, b.span));
  const last = about.at(-1)!;
  const labels = about.slice(0, -1).map(({ span }) => ({ span, text: 'together with this' }));
  const details = { severity: severityOf(about), labels };
  return [{ diagnostic: report.neverTogether(last.span, { count: about.length }, details), about }];
}

const EFFECTS = {
  and: { effect: 'changes nothing', reason: 'already demands it', label: 'demands it' },
  or: { effect: 'adds nothing', reason: 'already takes it', label: 'takes it' },
} as const;

/** Of two that say the same the later one is redundant. */
function judgeRedundancy(all: readonly Query[], kind: 'and' | 'or'): Verdict[] {
  const units = all.slice(0, MOST_UNITS);
  const redundant = new Set<Query>();
  const found: Verdict[] = [];
  const { effect, reason, label } = EFFECTS[kind];
  for (const unit of [...units].reverse()) {
    const other = units.find(
      (each) =>
        each !== unit && !redundant.has(each) && (kind === 'and' ? implies(each, unit) : implies(unit, each)),
    );
    if (!other) continue;
    redundant.add(unit);
    const names = { query: printQuery(unit), other: printQuery(other), effect, reason };
    const labels = [{ span: other.span, text: label }];
    found.push({ diagnostic: report.redundant(unit.span, names, { labels }), about: comparisonsOf(unit) });
  }
  return found.reverse();
}

function judgeTypes(units: readonly Query[], types: InstanceTypes): Verdict[] {
  const involved = units.filter((unit) =>
    comparisonsOf(unit).some(({ subject: { kind, name } }) => kind === 'attribute' && TYPED.includes(name)),
  );
  if (involved.length === 0 || !noKnownType(involved, types)) return [];
  const guilty = involved.find((unit) => noKnownType([unit], types));
  const named = guilty ? [guilty] : involved;
  const last = named.at(-1)!;
  const query = named.map((unit) => `\`${printQuery(unit)}\``).join(' and ');
  const labels = named.slice(0, -1).map(({ span }) => ({ span, text: 'together with this' }));
  return [
    { diagnostic: report.noKnownType(last.span, { query }, { labels }), about: named.flatMap(comparisonsOf) },
  ];
}

const TYPED = ['ecs.instance-type', 'ecs.cpu-architecture'];

function pairsOf(units: readonly Query[]): [Query, Query][] {
  return units.flatMap((first, i) => units.slice(i + 1).map((second): [Query, Query] => [first, second]));
}

function holdsSpan(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}
