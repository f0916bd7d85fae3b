import { compareAttribute, holds } from '../evaluate.js';
import { operandOf, positiveOf } from '../operators.js';
import type { Automaton } from '../pattern/automaton.js';
import { matches, readPattern } from '../pattern/pattern.js';
import type { Comparison } from '../tree.js';
import { compareVersions, readDate } from '../types.js';
import { type Demand, exactly, someTextMeets } from './text.js';
import { type Allowed, allowedIn, type World } from './worlds.js';

/** A comparison that has to be true, or false. */
export interface Literal {
  readonly comparison: Comparison;
  readonly wanted: boolean;
}

/** Whether an instance of one of the kinds may meet all literals; false only where it is certain that none can. */
export function isPossible(literals: readonly Literal[], worlds: readonly World[]): boolean {
  const groups = groupBySubject(literals);
  return worlds.some((world) => [...groups.values()].every((group) => canHold(group, world)));
}

/** Whether a comparison may give the wanted answer for a value. */
export function mayHold({ comparison, wanted }: Literal, value: string): boolean {
  const answer = compareAttribute(comparison.operator, comparison.values, { value });
  return answer === wanted || answer === 'unknown';
}

function groupBySubject(literals: readonly Literal[]): Map<string, Literal[]> {
  const groups = new Map<string, Literal[]>();
  for (const literal of literals) {
    const { kind, name } = literal.comparison.subject;
    const key = `${kind} ${name}`;
    const group = groups.get(key);
    if (group) group.push(literal);
    else groups.set(key, [literal]);
  }
  return groups;
}

function canHold(literals: readonly Literal[], world: World): boolean {
  const { subject } = literals[0]!.comparison;
  switch (subject.kind) {
    case 'unknown':
      return true;
    case 'attribute':
      return canBe(literals, allowedIn(world, subject.name));
    case 'agentConnected':
      return canBe(literals, { absent: false, noValue: false, form: 'true|false' });
    case 'ec2InstanceId':
      return canBe(literals, { absent: false, noValue: false, form: 'm?i-.+' });
    case 'task:group':
      return groupsCanBe(literals);
    case 'agentVersion':
      return orderCanBe(literals, VERSIONS);
    case 'registeredAt':
      return orderCanBe(literals, DATES);
    case 'runningTasksCount':
      return orderCanBe(literals, COUNTS);
  }
}

function canBe(literals: readonly Literal[], allowed: Allowed): boolean {
  const mayBe = (state: 'absent' | 'no value') =>
    literals.every(({ comparison, wanted }) => {
      const answer = compareAttribute(comparison.operator, comparison.values, state);
      return answer === wanted || answer === 'unknown';
    });
  if (allowed.absent && mayBe('absent')) return true;
  if (allowed.noValue && mayBe('no value')) return true;
  return allowed.form !== null && canHaveValue(literals, allowed.form);
}

function canHaveValue(literals: readonly Literal[], form: string | undefined): boolean {
  const choice = literals.find(isChoice);
  if (choice)
    return choice.comparison.values.some(
      ({ text }) =>
        literals.every((literal) => mayHold(literal, text)) &&
        (form === undefined || matches(form, text) !== false),
    );
  const isAskedFor = literals.every(
    (literal) => operandOf(literal.comparison.operator) !== 'nothing' || mayHold(literal, 'any'),
  );
  const demands = literals.flatMap(demandsOf);
  const automaton = form === undefined ? undefined : automatonOf(form);
  return isAskedFor && someTextMeets(automaton ? [{ automaton, wanted: true }, ...demands] : demands);
}

/** The value is one of a few. */
function isChoice({ comparison: { operator, values }, wanted }: Literal): boolean {
  const positive = positiveOf(operator);
  const base = positive ?? operator;
  const isOneOf = (positive === undefined) === wanted;
  return (
    isOneOf && (base === '==' || base === 'in') && values.length > 0 && values.every(({ known }) => known)
  );
}

function demandsOf({ comparison: { operator, values }, wanted }: Literal): Demand[] {
  const positive = positiveOf(operator);
  const isWanted = (positive === undefined) === wanted;
  const known = values.filter((value) => value.known);
  switch (positive ?? operator) {
    case '=~':
      return known.flatMap(({ text }) => {
        const automaton = automatonOf(text);
        return automaton ? [{ automaton, wanted: isWanted }] : [];
      });
    case '==':
    case 'in':
      return isWanted ? [] : known.map(({ text }) => ({ automaton: exactly(text), wanted: false }));
    default:
      return [];
  }
}

function automatonOf(pattern: string): Automaton | undefined {
  const read = readPattern(pattern);
  return read.kind === 'pattern' ? read.automaton : undefined;
}

/** An instance hosts any set of groups; only those that must not be there can stand against one that must. */
function groupsCanBe(literals: readonly Literal[]): boolean {
  const certain = literals.filter(
    ({ comparison: { operator, values } }) =>
      (operator === '==' || operator === 'in') && values.length > 0 && values.every(({ known }) => known),
  );
  const excluded = new Set(
    certain.flatMap(({ comparison, wanted }) => (wanted ? [] : comparison.values.map(({ text }) => text))),
  );
  return certain.every(
    ({ comparison, wanted }) => !wanted || comparison.values.some(({ text }) => !excluded.has(text)),
  );
}

/** A kind of value that has an order. */
interface Scale<Bound> {
  read(text: string): Bound | undefined;
  /** Undefined where the order of the two is not certain. */
  order(a: Bound, b: Bound): number | undefined;
  /** Whether the subject can have the value. */
  has(bound: Bound): boolean;
  /** Whether some value lies between two, or beyond one. */
  hasBetween(low: Bound | undefined, high: Bound | undefined): boolean;
}

const VERSIONS: Scale<string> = {
  read: (text) => text,
  order: compareVersions,
  has: () => true,
  hasBetween: () => true,
};

const DATES: Scale<number> = {
  read: readDate,
  order: (a, b) => a - b,
  has: () => true,
  hasBetween: () => true,
};

const COUNTS: Scale<number> = {
  read: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined),
  order: (a, b) => a - b,
  has: (count) => count >= 0,
  hasBetween: (low = -1, high = Infinity) => high - Math.max(low, -1) > 1,
};

/** Tries every bound, and every gap before, between and behind them. */
function orderCanBe<Bound>(literals: readonly Literal[], scale: Scale<Bound>): boolean {
  const known = literals.flatMap(({ comparison: { operator, values }, wanted }) => {
    const bound = values[0]?.known ? scale.read(values[0].text) : undefined;
    return bound === undefined || operandOf(operator) !== 'value' ? [] : [{ bound, operator, wanted }];
  });
  const { order } = scale;
  if (known.some((a) => known.some((b) => order(a.bound, b.bound) === undefined))) return true;
  const sorted = known.map(({ bound }) => bound).sort((a, b) => order(a, b)!);
  const bounds = sorted.filter((bound, i) => i === 0 || order(sorted[i - 1]!, bound) !== 0);
  const meetsAll = (place: number) =>
    known.every(({ bound, operator, wanted }) => {
      const at = bounds.findIndex((each) => order(each, bound) === 0);
      return holds(operator, place - at) === wanted;
    });
  const isGapPossible = (before: number) =>
    scale.hasBetween(bounds[before - 1], bounds[before]) && meetsAll(before - 0.5);
  return (
    isGapPossible(bounds.length) ||
    bounds.some((bound, i) => isGapPossible(i) || (scale.has(bound) && meetsAll(i)))
  );
}
