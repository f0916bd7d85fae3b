/**
 * What a task on Fargate can be as large as, on the day that dates.ts has; 32 vCPU since June 2026.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const FARGATE_PAGE =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html';

export interface Pair {
  readonly cpu: number;
  readonly memoryMiB: number;
}

export interface FargateSize {
  readonly cpu: number;
  /** The sizes of memory that go with it, the smallest first. */
  readonly memoryMiB: readonly number[];
  readonly windows?: true;
  /** Needs this platform version or a later one. */
  readonly platform?: '1.4.0';
}

const GIB = 1024;

export const FARGATE_SIZES: readonly FargateSize[] = [
  { cpu: 256, memoryMiB: [512, 1024, 2048] },
  { cpu: 512, memoryMiB: range(1, 4, 1) },
  { cpu: 1024, memoryMiB: range(2, 8, 1), windows: true },
  { cpu: 2048, memoryMiB: range(4, 16, 1), windows: true },
  { cpu: 4096, memoryMiB: range(8, 30, 1), windows: true },
  { cpu: 8192, memoryMiB: range(16, 60, 4), platform: '1.4.0' },
  { cpu: 16_384, memoryMiB: range(32, 120, 8), platform: '1.4.0' },
  { cpu: 32_768, memoryMiB: [60 * GIB, 120 * GIB, 244 * GIB], platform: '1.4.0' },
];

function range(fromGib: number, toGib: number, stepGib: number): readonly number[] {
  const count = (toGib - fromGib) / stepGib + 1;
  return Array.from({ length: count }, (_, i) => (fromGib + i * stepGib) * GIB);
}

/** With pairs that are newer than this table, as a configuration can have them. */
export function withPairs(extra: readonly Pair[]): readonly FargateSize[] {
  if (extra.length === 0) return FARGATE_SIZES;
  const all = new Map(FARGATE_SIZES.map((size) => [size.cpu, size]));
  for (const { cpu, memoryMiB } of extra) {
    const size = all.get(cpu) ?? { cpu, memoryMiB: [] };
    const memory = new Set([...size.memoryMiB, memoryMiB]);
    all.set(cpu, { ...size, memoryMiB: [...memory].sort((a, b) => a - b) });
  }
  return [...all.values()].sort((a, b) => a.cpu - b.cpu);
}

/** Undefined also where the CPU is not known. */
export function fargateSize(
  cpu: number | undefined,
  sizes: readonly FargateSize[] = FARGATE_SIZES,
): FargateSize | undefined {
  return sizes.find((size) => size.cpu === cpu);
}

/** The smallest that has as much of both. */
export function smallestPair(
  cpu: number,
  memoryMiB: number,
  sizes: readonly FargateSize[] = FARGATE_SIZES,
): Pair | undefined {
  for (const size of sizes) {
    const memory = size.memoryMiB.find((each) => each >= memoryMiB);
    if (size.cpu >= cpu && memory !== undefined) return { cpu: size.cpu, memoryMiB: memory };
  }
  return undefined;
}

/** `2, 3 and 4 GB`, `16 to 60 GB in steps of 4 GB`: the memory that goes with a size, for a sentence. */
export function memoryChoices({ memoryMiB }: FargateSize): string {
  const gib = memoryMiB.map((each) => each / GIB);
  const [first = 0, second = 0] = gib;
  const last = gib.at(-1);
  if (gib.length < 2) return `${last ?? 'no'} GB`;
  const step = second - first;
  const even = gib.every((each, i) => each === first + i * step);
  if (gib.length < 4 || !even) return `${gib.slice(0, -1).join(', ')} or ${last} GB`;
  return `${first} to ${last} GB${step === 1 ? ' in whole GB' : ` in steps of ${step} GB`}`;
}

/** `0.25 vCPU` */
export function inVcpu(units: number): string {
  return `${Number((units / 1024).toFixed(3))} vCPU`;
}
