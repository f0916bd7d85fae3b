import { COLUMNS, TABLE } from './instance-types.table.js';

export interface InstanceType {
  readonly type: string;
  /** The part of the name before the dot. */
  readonly family: string;
  readonly vcpu: number;
  /** Nominal; what an instance registers with ECS is a few per cent less. */
  readonly memoryMiB: number;
  readonly arch: 'x86_64' | 'arm64';
  /** Over all network cards. */
  readonly maxEnis: number;
  readonly ipv4PerEni?: number;
  /** Tasks in `awsvpc` mode with trunking; absent where ECS has no trunking for the type. */
  readonly trunkEniTaskLimit?: number;
  /** What EKS uses for pods: not the number of ECS. */
  readonly branchInterfaces?: number;
  /** Whole GPUs: 0 where the type has a fraction of one. */
  readonly gpus: number;
  readonly gpuManufacturer?: string;
  readonly gpuModel?: string;
  readonly accelerators: number;
  readonly acceleratorModel?: string;
  /** Interfaces of each network card where there is more than one. */
  readonly networkCards?: readonly number[];
  readonly bareMetal: boolean;
}

let types: readonly InstanceType[] | undefined;
let byName: ReadonlyMap<string, InstanceType> | undefined;

/** Every known type, family by family; read on first use. */
export function instanceTypes(): readonly InstanceType[] {
  types ??= TABLE.trim().split('\n').map(readRow);
  return types;
}

export function instanceType(name: string): InstanceType | undefined {
  byName ??= new Map(instanceTypes().map((row) => [row.type, row]));
  return byName.get(name);
}

type Column = (typeof COLUMNS)[number];

const NONE = '-';

function readRow(line: string): InstanceType {
  const cells = line.split(' ');
  const cell = (column: Column): string | undefined => {
    const written = cells[COLUMNS.indexOf(column)];
    return written === NONE ? undefined : written;
  };
  const count = (column: Column): number => Number(cell(column) ?? 0);
  const type = cells[0]!;
  const cards = cell('networkCards');
  return {
    type,
    family: type.slice(0, type.indexOf('.')),
    vcpu: count('vcpu'),
    memoryMiB: count('memoryMiB'),
    arch: cell('arch') === 'arm64' ? 'arm64' : 'x86_64',
    maxEnis: count('maxEnis'),
    ...known('ipv4PerEni', cell('ipv4PerEni'), Number),
    ...known('trunkEniTaskLimit', cell('trunkEniTaskLimit'), Number),
    ...known('branchInterfaces', cell('branchInterfaces'), Number),
    gpus: count('gpus'),
    ...known('gpuManufacturer', cell('gpuManufacturer'), String),
    ...known('gpuModel', cell('gpuModel'), String),
    accelerators: count('accelerators'),
    ...known('acceleratorModel', cell('acceleratorModel'), String),
    ...(cards && { networkCards: cards.split('+').map(Number) }),
    bareMetal: cell('bareMetal') === 'yes',
  };
}

function known<Key extends string, Value>(
  key: Key,
  written: string | undefined,
  read: (written: string) => Value,
): { [K in Key]?: Value } {
  const result: { [K in Key]?: Value } = {};
  if (written !== undefined) result[key] = read(written);
  return result;
}
