import type { Span } from '../../source/span.js';
import { boolean, type Entry, expression, list, type Located, number, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import { type Conversion, isMap, textIn } from './conversion.js';
import { members, type Workload } from './workload.js';

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  default: [100, 200],
  recreate: [0, 100],
};

/** How new tasks replace the old ones. */
export function deployment(workload: Workload, conversion: Conversion): void {
  const { runner, nameSpan } = workload;
  const set = (key: string, value: Located, at: Span) =>
    runner.setIn('deploymentConfiguration', key, value, at);
  const written = conversion.entry(workload.root, 'deployment');
  const rolling = conversion.entry(written?.value, 'rolling');
  const range = RANGES[textIn(rolling?.value)?.toLowerCase() ?? 'default'];
  if (rolling && !range) conversion.wrong(rolling.value, 'strategy: `default` or `recreate`');
  else if (rolling && range) {
    set('minimumHealthyPercent', number(rolling.value.span, range[0]), rolling.keySpan);
    set('maximumPercent', number(rolling.value.span, range[1]), rolling.keySpan);
  }
  const at = written?.keySpan ?? nameSpan;
  const on = boolean(at, true);
  set('deploymentCircuitBreaker', mapAt(at, { enable: on, rollback: on }), at);
  conversion.added(at, 'a circuit breaker that rolls back', 'Copilot sets one on each service');
  const alarms = conversion.entry(written?.value, 'rollback_alarms');
  if (alarms) rollback(alarms, workload, conversion, set);
}

const ALARMS = { cpu_utilization: 'cpu', memory_utilization: 'memory', messages_delayed: 'delayed' } as const;

/** Alarms that exist, or those of values that are told. */
function rollback(
  { value, keySpan }: Entry,
  workload: Workload,
  conversion: Conversion,
  set: (key: string, value: Located, at: Span) => void,
): void {
  const names = isMap(value)
    ? Object.entries(ALARMS).flatMap(([key, kind]) => {
        const written = conversion.entry(value, key);
        if (written && kind === 'delayed' && workload.queues.length === 0)
          conversion.lost(written.keySpan, `\`${key}\``, 'only workers have queues');
        const isWatched = kind !== 'delayed' || workload.queues.length > 0;
        const threshold = written && isWatched ? conversion.number(written.value) : undefined;
        return written && threshold
          ? [string(written.keySpan, alarm(workload, kind, written.keySpan, threshold))]
          : [];
      })
    : conversion.texts(value);
  if (names.length === 0) return;
  const on = boolean(keySpan, true);
  set('alarms', mapAt(keySpan, { alarmNames: list(value.span, names), enable: on, rollback: on }), keySpan);
}

/** They ring when the value is reached twice in three minutes. */
const EVALUATE = { of: 2, outOf: 3, period: 60 };

function alarm(workload: Workload, kind: string, at: Span, threshold: Located): string {
  const name = `${workload.name}-rollback-${kind}`;
  const queue = expression(at, {
    type: 'reference',
    target: `queue.${workload.queues[0] ?? ''}`,
    attribute: 'name',
  });
  const metric =
    kind === 'delayed'
      ? {
          name: 'ApproximateNumberOfMessagesDelayed',
          namespace: 'AWS/SQS',
          dimensions: members(at, { QueueName: queue }),
        }
      : { kind, service: workload.name };
  workload.make('alarm', name, at, {
    metric: members(at, { ...metric, statistic: 'average' }),
    comparison: 'at-least',
    threshold,
    evaluate: members(at, EVALUATE),
  });
  return name;
}
