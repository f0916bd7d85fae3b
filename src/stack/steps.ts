import type { Infrastructure } from '../model/resource.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { type Draft, itemsOf, memberOf, numberIn, textIn } from './values.js';

export interface Alarm {
  readonly resource: Infrastructure;
  /** It rings for values below its threshold. */
  readonly below: boolean;
}

/** The alarm that the stack makes of a declaration. */
export function alarmOf(expansion: Expansion, written: Located): Alarm | undefined {
  const address = expansion.declared(`alarm.${textIn(written)}`)?.address;
  const resource = address === undefined ? undefined : expansion.infrastructure(address);
  const comparison = resource && textIn(memberOf(resource.properties, 'ComparisonOperator'));
  return resource && { resource, below: comparison?.startsWith('Less') ?? false };
}

/** One change of the number of tasks: how it counts, and how much. */
interface Change {
  readonly type: string;
  readonly by: Draft;
  /** How far from the alarm's threshold it begins. */
  readonly from: number;
}

/**
 * Distances count from the threshold: upward where the alarm rings above it, else downward.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html
 */
export function stepConfiguration(
  step: Located,
  below: boolean | undefined,
  lose: (what: string, why: string) => void,
): Readonly<Record<string, Draft>> {
  const first: Change = { ...changeIn(step), from: 0 };
  const later = itemsOf(memberOf(step, 'adjustments'))
    .map((each): Change => ({ ...changeIn(each), from: numberIn(memberOf(each, 'from')) ?? 0 }))
    .sort((a, b) => a.from - b.from);
  const alike = later.filter(({ type }) => type === first.type);
  if (alike.length < later.length)
    lose('a step', 'all steps of a policy add numbers, or add shares, or set the number of tasks');
  // A step from the threshold itself takes the place of what is said in the head.
  const changes = alike[0]?.from === 0 ? alike : [first, ...alike];
  const isDown = below ?? memberOf(step, 'remove') !== undefined;
  const [near, far] = isDown
    ? ['MetricIntervalUpperBound', 'MetricIntervalLowerBound']
    : ['MetricIntervalLowerBound', 'MetricIntervalUpperBound'];
  const sign = isDown ? -1 : 1;
  return {
    AdjustmentType: first.type,
    Cooldown: memberOf(step, 'cooldown'),
    MinAdjustmentMagnitude: memberOf(step, 'atLeast'),
    StepAdjustments: changes.map(({ by, from }, i) => {
      const next = changes[i + 1];
      return {
        [near!]: from === 0 ? 0 : sign * from,
        [far!]: next && sign * next.from,
        ScalingAdjustment: by,
      };
    }),
  };
}

function changeIn(written: Located): Pick<Change, 'type' | 'by'> {
  const set = memberOf(written, 'set');
  if (set) return { type: 'ExactCapacity', by: set };
  const removed = memberOf(written, 'remove');
  const amount = removed ?? memberOf(written, 'add');
  const percent = memberOf(amount, 'percent');
  const by = percent ?? memberOf(amount, 'count');
  const known = numberIn(by);
  return {
    type: percent ? 'PercentChangeInCapacity' : 'ChangeInCapacity',
    by: removed && known !== undefined ? -known : by,
  };
}
