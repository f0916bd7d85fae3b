import { type Span, textOf } from '../../source/span.js';
import {
  type Entry,
  type Located,
  type LocatedNumber,
  list,
  map,
  number,
  string,
} from '../../source/value.js';
import { mapAt } from '../builder.js';
import type { Conversion } from './conversion.js';
import type { Draft, Part, Place } from './draft.js';
import { itemsOf, membersOf } from './forms.js';
import { textIn } from '../phrase.js';

/** Memory in MiB by CPU units: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
const SIZES: readonly (readonly [number, readonly number[]])[] = [
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16_384, 1024)],
  [4096, steps(8192, 30_720, 1024)],
  [8192, steps(16_384, 61_440, 4096)],
  [16_384, steps(32_768, 122_880, 8192)],
  [32_768, [61_440, 122_880, 249_856]],
];
/** What a container is given on instances where nothing says how much it needs. */
const RESERVED_MEBIBYTES = 512;

interface Need {
  readonly cpu: number;
  readonly memory: number;
}

/** What the containers of a task need, and the size of the task that holds it. */
export function resources(draft: Draft, conversion: Conversion): void {
  const needs = draft.parts.map((part) => ofPart(part, draft, conversion));
  if (draft.instances) return;
  const cpu = sum(needs.map((need) => need.cpu));
  const memory = sum(needs.map((need) => need.memory));
  const at = draft.leader.nameSpan;
  const size = SIZES.flatMap(([units, sizes]) =>
    units < cpu
      ? []
      : sizes
          .filter((each) => each >= memory)
          .slice(0, 1)
          .map((each) => [units, each] as const),
  )[0];
  if (!size) {
    conversion.lost(
      at,
      `a task with ${cpu} CPU units and ${memory} MiB`,
      'no size of Fargate holds it: run it on instances',
    );
    return;
  }
  const [units, mebibytes] = size;
  draft.task.set('cpu', string(at, String(units)));
  draft.task.set('memory', string(at, String(mebibytes)));
  const shown = `Fargate with ${units / 1024} vCPU and ${mebibytes} MiB`;
  const reason =
    cpu === 0 && memory === 0
      ? 'nothing says how much the service needs, and it is the smallest size'
      : `the service asks for ${Number((cpu / 1024).toFixed(2))} vCPU and ${memory} MiB, and it is the smallest size that holds that`;
  conversion.added(at, shown, reason, 'say what it needs below `deploy.resources.limits`');
}

function ofPart(part: Part, draft: Draft, conversion: Conversion): Need {
  const { ledger } = conversion;
  const { container, value } = part;
  const deploy = ledger.member(value, 'deploy');
  const resources = ledger.member(deploy, 'resources');
  const limits = ledger.member(resources, 'limits');
  const reservations = ledger.member(resources, 'reservations');
  const pick = (...entries: readonly (Entry | undefined)[]) => entries.find((entry) => entry !== undefined);
  const limit = pick(ledger.entry(limits, 'memory'), ledger.entry(value, 'mem_limit'));
  const reserved = pick(ledger.entry(reservations, 'memory'), ledger.entry(value, 'mem_reservation'));
  const cpuLimit = pick(ledger.entry(limits, 'cpus'), ledger.entry(value, 'cpus'));
  const cpuReserved = ledger.entry(reservations, 'cpus');
  const shares = ledger.entry(value, 'cpu_shares');
  const memory = limit && conversion.mebibytes(limit.value, limit.key);
  const memoryReservation = reserved && conversion.mebibytes(reserved.value, reserved.key);
  const most = cpuLimit && conversion.cpuUnits(cpuLimit.value, 'cpus');
  const least = cpuReserved && conversion.cpuUnits(cpuReserved.value, 'cpus');
  const weight = shares && conversion.known(shares.value);
  const cpu = weight ?? least ?? most;
  if (cpu) container.set('cpu', cpu, (shares ?? cpuReserved ?? cpuLimit)?.keySpan);
  if (memory && limit) container.set('memory', memory, limit.keySpan);
  if (memoryReservation && reserved) container.set('memoryReservation', memoryReservation, reserved.keySpan);
  if (most && cpu !== most && draft.instances)
    conversion.lost(
      most.span,
      'the limit of the CPUs',
      'on instances ECS only knows what is reserved, and a container may take what is left',
    );
  if (draft.instances && !memory && !memoryReservation) {
    container.set('memoryReservation', number(part.nameSpan, RESERVED_MEBIBYTES));
    conversion.added(
      part.nameSpan,
      `a reservation of ${RESERVED_MEBIBYTES} MiB for \`${part.name}\``,
      'ECS places containers on instances by the memory that they reserve',
    );
  }
  gpus(part, reservations, conversion);
  swap(part, memory, draft, conversion);
  return {
    cpu: Math.max(most?.value ?? 0, cpu?.value ?? 0),
    memory: Math.max(memory?.value ?? 0, memoryReservation?.value ?? 0),
  };
}

/** https://docs.docker.com/reference/compose-file/deploy/#devices, and `gpus` for short. */
function gpus(part: Part, reservations: Located | undefined, conversion: Conversion): void {
  const { ledger } = conversion;
  const own = ledger.entry(part.value, 'gpus');
  const devices = ledger.entry(reservations, 'devices');
  const generic = ledger.entry(reservations, 'generic_resources');
  for (const entry of [own, devices, generic]) {
    if (!entry) continue;
    for (const item of itemsOf(entry.value)) {
      const spec = ledger.member(item, 'discrete_resource_spec');
      const capabilities = itemsOf(ledger.member(item, 'capabilities')).map(textIn);
      const isGpu =
        entry === own ||
        capabilities.includes('gpu') ||
        /gpu/i.test(textIn(ledger.member(spec, 'kind')) ?? '');
      ledger.member(item, 'driver');
      const ids = itemsOf(ledger.member(item, 'device_ids'));
      const count = ledger.member(item, 'count') ?? ledger.member(spec, 'value');
      const told =
        count?.kind === 'number' || (count && textIn(count) !== 'all') ? conversion.known(count) : undefined;
      const value = told ? String(told.value) : String(Math.max(1, ids.length));
      if (!isGpu) {
        ledger.drop(item);
        conversion.lost(item.span, 'the reservation of a device', 'ECS reserves GPUs alone');
        continue;
      }
      if (!told && ids.length === 0)
        conversion.changed(
          item.span,
          'a reservation of all GPUs',
          '1 GPU: ECS wants a number',
          'write how many: `count: 1`',
        );
      part.container.add(
        'resourceRequirements',
        entry.keySpan,
        mapAt((count ?? item).span, { type: 'GPU', value }),
      );
    }
  }
}

/** Memory and swap together, of which ECS takes the swap; Fargate has none. */
function swap(part: Part, memory: LocatedNumber | undefined, draft: Draft, conversion: Conversion): void {
  const { ledger } = conversion;
  const limit = draft.instances ? ledger.entry(part.value, 'memswap_limit') : undefined;
  const both =
    limit && textIn(limit.value) !== '-1' ? conversion.mebibytes(limit.value, 'memswap_limit') : undefined;
  if (limit && both && memory) {
    const swap = Math.max(0, both.value - memory.value);
    conversion.changed(
      limit.value.span,
      `a sum of memory and swap of ${textOf(limit.value.span)}`,
      `a swap of ${swap} MiB`,
    );
    part.container.setIn('linuxParameters', 'maxSwap', number(limit.value.span, swap), limit.keySpan);
  } else if (limit) conversion.lost(limit.keySpan, '`memswap_limit`', 'say the memory, too: `mem_limit`');
  const swappiness = draft.instances ? ledger.entry(part.value, 'mem_swappiness') : undefined;
  if (swappiness)
    part.container.setIn(
      'linuxParameters',
      'swappiness',
      conversion.number(swappiness.value),
      swappiness.keySpan,
    );
}

export function ulimits({ entry, part, conversion }: Place): void {
  const { ledger } = conversion;
  const items = membersOf(entry.value).map((each): Located => {
    ledger.use(each);
    const one = each.value.kind === 'map' ? undefined : conversion.number(each.value);
    const of = (key: string) => one ?? conversion.number(ledger.member(each.value, key));
    return map(each.value.span, [
      { key: 'name', keySpan: each.keySpan, value: string(each.keySpan, each.key) },
      ...some('softLimit', of('soft'), each.keySpan),
      ...some('hardLimit', of('hard'), each.keySpan),
    ]);
  });
  part.container.set('ulimits', list(entry.value.span, items), entry.keySpan);
}

function some(key: string, value: Located | undefined, keySpan: Span): Entry[] {
  return value ? [{ key, keySpan, value }] : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function steps(first: number, last: number, by: number): number[] {
  return Array.from({ length: (last - first) / by + 1 }, (_, i) => first + i * by);
}
