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

/** Types by their names, made when they are first asked for. */
export class InstanceTypes {
  readonly #read: () => readonly InstanceType[];
  #all: readonly InstanceType[] | undefined;
  #byName: ReadonlyMap<string, InstanceType> | undefined;

  constructor(read: () => readonly InstanceType[]) {
    this.#read = read;
  }

  /** Family by family. */
  get all(): readonly InstanceType[] {
    this.#all ??= this.#read();
    return this.#all;
  }

  named(name: string): InstanceType | undefined {
    this.#byName ??= new Map(this.all.map((row) => [row.type, row]));
    return this.#byName.get(name);
  }

  /** These, and others that are newer or known better. */
  with(more: readonly InstanceType[]): InstanceTypes {
    if (more.length === 0) return this;
    const names = new Set(more.map(({ type }) => type));
    return new InstanceTypes(() => [...this.all.filter(({ type }) => !names.has(type)), ...more]);
  }
}

/** Those of the table. */
export const KNOWN_TYPES = new InstanceTypes(() => TABLE.trim().split('\n').map(readRow));

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
