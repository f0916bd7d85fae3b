import { TABLE } from './instance-types.table.js';

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
  readonly ipv4PerEni: number | undefined;
  /** Tasks in `awsvpc` mode with trunking; absent where ECS has no trunking for the type. */
  readonly trunkEniTaskLimit: number | undefined;
  /** What EKS uses for pods: not the number of ECS. */
  readonly branchInterfaces: number | undefined;
  /** Whole GPUs: 0 where the type has a fraction of one. */
  readonly gpus: number;
  readonly gpuManufacturer: string | undefined;
  readonly gpuModel: string | undefined;
  readonly accelerators: number;
  readonly acceleratorModel: string | undefined;
  /** Interfaces of each network card where there is more than one. */
  readonly networkCards: readonly number[] | undefined;
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

/** The cells stand in the order that the table says of itself; those that are missing at a line's end are empty. */
function readRow(line: string): InstanceType {
  const [
    type = '',
    vcpu,
    memory,
    arch,
    enis,
    ipv4,
    trunking,
    branch,
    gpus,
    maker,
    gpu,
    chips,
    chip,
    cards,
    metal,
  ] = line.split(' ');
  return {
    type,
    family: type.slice(0, type.indexOf('.')),
    vcpu: number(vcpu) ?? 0,
    memoryMiB: number(memory) ?? 0,
    arch: arch === 'arm64' ? arch : 'x86_64',
    maxEnis: number(enis) ?? 0,
    ipv4PerEni: number(ipv4),
    trunkEniTaskLimit: number(trunking),
    branchInterfaces: number(branch),
    gpus: number(gpus) ?? 0,
    gpuManufacturer: text(maker),
    gpuModel: text(gpu),
    accelerators: number(chips) ?? 0,
    acceleratorModel: text(chip),
    networkCards: text(cards)?.split('+').map(Number),
    bareMetal: metal === 'yes',
  };
}

const NONE = '-';

function text(cell: string | undefined): string | undefined {
  return cell === NONE ? undefined : cell;
}

function number(cell: string | undefined): number | undefined {
  return cell === undefined || cell === NONE ? undefined : Number(cell);
}
