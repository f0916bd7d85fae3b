import { every, not, some, type Ternary } from '../source/ternary.js';
import { type AttributeState, attributeOf, type Instance } from './instance.js';
import { type Operator, operandOf, positiveOf } from './operators.js';
import { matches } from './pattern/pattern.js';
import type { Comparison, Hole, Query, Value } from './tree.js';
import { compareVersions, readDate } from './types.js';

export interface Decision {
  readonly answer: Ternary;
  /** The comparisons that give the answer: a false one of an `and`, all of an `or`. */
  readonly because: readonly (Comparison | Hole)[];
}

/** Whether an instance meets the query; what the documentation leaves open is unknown. */
export function evaluate(query: Query, instance: Instance): Ternary {
  return decide(query, instance).answer;
}

export function decide(query: Query, instance: Instance): Decision {
  switch (query.kind) {
    case 'hole':
      return { answer: 'unknown', because: [query] };
    case 'comparison':
      return { answer: compare(query, instance), because: [query] };
    case 'not': {
      const { answer, because } = decide(query.operand, instance);
      return { answer: not(answer), because };
    }
    case 'and':
    case 'or': {
      const decisions = query.operands.map((operand) => decide(operand, instance));
      const answer = (query.kind === 'and' ? every : some)(decisions.map((each) => each.answer));
      const isOneEnough = answer === (query.kind === 'or');
      const deciding = decisions.filter((each) => each.answer === answer);
      return {
        answer,
        because: (isOneEnough ? deciding.slice(0, 1) : deciding).flatMap((each) => each.because),
      };
    }
  }
}

function compare(comparison: Comparison, instance: Instance): Ternary {
  const { subject, operator, values } = comparison;
  switch (subject.kind) {
    case 'unknown':
      return 'unknown';
    case 'attribute':
      return compareAttribute(operator, values, attributeOf(instance, subject.name));
    case 'task:group':
      return compareGroups(operator, values, instance.taskGroups);
    case 'agentConnected':
      return compareKnown(operator, values, instance.agentConnected?.toString());
    case 'ec2InstanceId':
      return compareKnown(operator, values, instance.ec2InstanceId);
    case 'agentVersion':
      return compareOrdered(operator, values, instance.agentVersion, compareVersions);
    case 'registeredAt':
      return compareOrdered(operator, values, instance.registeredAt, (registered, text) => {
        const date = readDate(text);
        return date === undefined ? undefined : registered - date;
      });
    case 'runningTasksCount':
      return compareOrdered(operator, values, instance.runningTasksCount, (count, text) =>
        /^-?\d+$/.test(text) ? count - Number(text) : undefined,
      );
  }
}

/** The table of what holds for an attribute that is absent, present without a value, or has one. */
export function compareAttribute(
  operator: Operator,
  values: readonly Value[],
  state: AttributeState,
): Ternary {
  if (state === 'unknown') return 'unknown';
  if (operator === 'exists') return state !== 'absent';
  if (operator === '!exists') return state === 'absent';
  if (state === 'absent') return false;
  if (state === 'no value') return positiveOf(operator) === undefined ? false : 'unknown';
  return compareText(operator, values, state.value);
}

function compareKnown(operator: Operator, values: readonly Value[], text: string | undefined): Ternary {
  return text === undefined ? 'unknown' : compareText(operator, values, text);
}

export function compareText(operator: Operator, values: readonly Value[], text: string): Ternary {
  const positive = positiveOf(operator);
  if (positive !== undefined) return not(compareText(positive, values, text));
  switch (operandOf(operator)) {
    case 'nothing':
      return 'unknown';
    case 'pattern':
      return every(values.map((value) => ifKnown(value, () => matches(value.text, text))));
    case 'list':
      return values.length === 0 ? 'unknown' : isAmong(text, values);
    case 'value':
      return operator === '==' ? isAmong(text, values) : everyOrder(operator, values, text);
  }
}

function isAmong(text: string, values: readonly Value[]): Ternary {
  return some(values.map((value) => ifKnown(value, () => value.text === text)));
}

/** As numbers or as text is not documented: where both agree it does not matter. */
function everyOrder(operator: Operator, values: readonly Value[], text: string): Ternary {
  return every(
    values.map((value) =>
      ifKnown(value, () => {
        if (!NUMBER.test(text) || !NUMBER.test(value.text)) return undefined;
        const asNumbers = holds(operator, Number(text) - Number(value.text));
        const asTexts = holds(operator, text < value.text ? -1 : text > value.text ? 1 : 0);
        return asNumbers === asTexts ? asNumbers : undefined;
      }),
    ),
  );
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function compareOrdered<Known>(
  operator: Operator,
  values: readonly Value[],
  known: Known | undefined,
  order: (known: Known, text: string) => number | undefined,
): Ternary {
  const [value] = values;
  if (known === undefined || value === undefined || operandOf(operator) !== 'value') return 'unknown';
  return ifKnown(value, () => {
    const difference = order(known, value.text);
    return difference === undefined ? undefined : holds(operator, difference);
  });
}

export function holds(operator: Operator, difference: number): boolean {
  switch (operator) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '<':
      return difference < 0;
    default:
      return difference <= 0;
  }
}

/** An instance hosts tasks of many groups; only `==` and `in` have one reading. */
export function compareGroups(
  operator: Operator,
  values: readonly Value[],
  groups: readonly string[] | undefined,
): Ternary {
  if (groups === undefined || values.length === 0) return 'unknown';
  const positive = positiveOf(operator) ?? operator;
  if (positive !== '==' && positive !== 'in' && positive !== '=~') return 'unknown';
  const each = groups.map((group) => compareText(operator, values, group));
  const asSome = some(each);
  if (operator === '==' || operator === 'in') return asSome;
  const asEvery = every(each);
  return asSome === asEvery ? asSome : 'unknown';
}

function ifKnown({ known }: Value, answer: () => boolean | undefined): Ternary {
  return known ? (answer() ?? 'unknown') : 'unknown';
}
