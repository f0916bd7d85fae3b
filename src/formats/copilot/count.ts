import type { Span } from '../../source/span.js';
import { type Entry, type Located, list, number, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import { type Conversion, isMap, textIn } from './conversion.js';
import { members, type Workload } from './workload.js';

/** How many tasks there are, and what makes them more or fewer. */
export function count(workload: Workload, conversion: Conversion): void {
  const { runner, nameSpan } = workload;
  const entry = conversion.entry(workload.root, 'count');
  if (!entry) {
    runner.set('desiredCount', number(nameSpan, 1));
    conversion.added(nameSpan, 'a count of 1', 'it is the default of Copilot');
  } else if (!isMap(entry.value)) {
    runner.set('desiredCount', conversion.number(entry.value), entry.keySpan);
  } else if (conversion.entry(entry.value, 'spot')) {
    spot(entry.value, workload, conversion);
  } else {
    scale(entry, workload, conversion);
  }
  if (!runner.get('capacityProviderStrategy')) runner.set('launchType', string(nameSpan, 'FARGATE'));
}

function spot(value: Located, { runner }: Workload, conversion: Conversion): void {
  const { value: wanted, keySpan } = conversion.entry(value, 'spot')!;
  runner.set('desiredCount', conversion.number(wanted), keySpan);
  const provider = mapAt(keySpan, { capacityProvider: 'FARGATE_SPOT', weight: 1 });
  runner.set('capacityProviderStrategy', list(keySpan, [provider]), keySpan);
}

/** The metrics of targets, and what each is a share or number of. */
const METRICS = { cpu_percentage: 'cpu', memory_percentage: 'memory', requests: 'requests' } as const;

function scale({ value, keySpan }: Entry, workload: Workload, conversion: Conversion): void {
  const range = conversion.entry(value, 'range');
  if (!range) {
    conversion.missing(keySpan, '`count`', 'range', 'say how few and how many there may be: `range: 1-10`');
    return;
  }
  const ends = isMap(range.value)
    ? rangeOf(range.value, workload, conversion)
    : endsOf(range.value, conversion);
  if (!ends) return;
  const standard = conversion.member(value, 'cooldown');
  const cooldown = (target: Located | undefined) => cooldownOf(target, standard, conversion);
  const targets: Located[] = [];
  for (const [key, metric] of Object.entries(METRICS)) {
    const written = conversion.entry(value, key);
    if (!written) continue;
    const wanted = conversion.number(
      isMap(written.value) ? conversion.member(written.value, 'value') : written.value,
    );
    if (wanted)
      targets.push(members(written.value.span, { value: wanted, ...cooldown(written.value), metric }));
  }
  responseTime(conversion.entry(value, 'response_time'), conversion);
  targets.push(...queueDelay(conversion.entry(value, 'queue_delay'), cooldown, workload, conversion));
  workload.runnerStack.set(
    'scale',
    members(value.span, { ...ends, targets: targets.length > 0 ? list(value.span, targets) : undefined }),
    keySpan,
  );
}

interface Ends {
  readonly min: Located;
  readonly max: Located;
}

/** `1-10` */
function endsOf(value: Located, conversion: Conversion): Ends | undefined {
  const [, min, max] = /^(\d+)-(\d+)$/.exec(textIn(value) ?? '') ?? [];
  if (min === undefined || max === undefined) {
    if (value.kind === 'expression') conversion.known(value);
    else conversion.wrong(value, 'range, such as `1-10`');
    return undefined;
  }
  return { min: number(value.span, Number(min), min), max: number(value.span, Number(max), max) };
}

/** From a number on, tasks are put onto Fargate Spot. */
function rangeOf(value: Located, { runner }: Workload, conversion: Conversion): Ends | undefined {
  const [min, max] = ['min', 'max'].map((key) => conversion.number(conversion.member(value, key)));
  const from = conversion.entry(value, 'spot_from');
  const first = conversion.known(from?.value);
  if (from && first) {
    const { keySpan } = from;
    const base = Math.max(0, first.value - 1);
    const spread = [
      mapAt(keySpan, { capacityProvider: 'FARGATE_SPOT', weight: 1 }),
      members(keySpan, {
        capacityProvider: 'FARGATE',
        weight: 0,
        base: base > 0 ? number(first.span, base) : undefined,
      }),
    ];
    runner.set('capacityProviderStrategy', list(keySpan, spread), keySpan);
  }
  if (min && max) return { min, max };
  conversion.missing(value.span, '`range`', min ? 'max' : 'min', 'say how few and how many there may be');
  return undefined;
}

type Cooldown = Readonly<Partial<Record<'cooldownIn' | 'cooldownOut', Located>>>;

/** That of the target itself, else that of all. */
function cooldownOf(
  target: Located | undefined,
  standard: Located | undefined,
  conversion: Conversion,
): Cooldown {
  const own = isMap(target) ? conversion.member(target, 'cooldown') : undefined;
  const time = (key: string) => {
    const [first, second] = [own, standard].map((each) => conversion.member(each, key));
    return conversion.seconds(first ?? second, key);
  };
  const [cooldownIn, cooldownOut] = [time('in'), time('out')];
  return { ...(cooldownIn && { cooldownIn }), ...(cooldownOut && { cooldownOut }) };
}

/** It is a metric of the balancer, whose name is only known when it is there. */
function responseTime(entry: Entry | undefined, conversion: Conversion): void {
  if (!entry) return;
  conversion.ledger.whole(entry.value);
  const wanted = isMap(entry.value) ? conversion.member(entry.value, 'value') : entry.value;
  const seconds = conversion.duration(wanted)?.value ?? 1;
  conversion.lost(
    entry.keySpan,
    'scaling by `response_time`',
    `scale by a metric of the load balancer: \`metric TargetResponseTime in AWS/ApplicationELB at ${seconds} average { LoadBalancer = … }\``,
  );
}

/** How many messages may wait for each task, for that each is done in time. */
function queueDelay(
  entry: Entry | undefined,
  cooldown: (target: Located) => Cooldown,
  { queues }: Workload,
  conversion: Conversion,
): readonly Located[] {
  if (!entry) return [];
  const { value, keySpan } = entry;
  const time = (key: string) => conversion.duration(conversion.member(value, key))?.value;
  const [latency, each] = [time('acceptable_latency'), time('msg_processing_time')];
  if (latency === undefined || each === undefined || each === 0) {
    const key = latency === undefined ? 'acceptable_latency' : 'msg_processing_time';
    conversion.missing(
      keySpan,
      '`queue_delay`',
      key,
      'it wants both: `acceptable_latency: 10m`, `msg_processing_time: 250ms`',
    );
    return [];
  }
  const messages = Math.floor(latency / each);
  conversion.changed(keySpan, '`queue_delay`', `${messages} waiting messages for each task`);
  return queues.map((queue) => queueTarget(value.span, queue, messages, cooldown(value)));
}

function queueTarget(at: Span, queue: string, messages: number, cooldown: Cooldown): Located {
  return members(at, { queue, value: messages, ...cooldown, metric: 'queue' });
}
