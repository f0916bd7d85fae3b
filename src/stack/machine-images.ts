import { KNOWN_TYPES } from '../data/instance-types.js';
import { type Located, string } from '../source/value.js';
import { call, textIn } from './values.js';

/** What instances start from. */
export interface MachineImage {
  readonly id: Located;
  readonly system: 'linux' | 'bottlerocket' | 'windows';
  /** The disk that images and containers lie on. */
  readonly device: string;
}

type Variant = 'arm64' | 'gpu' | 'neuron' | undefined;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html */
const LINUX = '/aws/service/ecs/optimized-ami/amazon-linux-2023';
const LINUX_VARIANTS: Readonly<Record<string, string>> = { arm64: '/arm64', gpu: '/gpu', neuron: '/inf' };

/** The image of a name, by the parameter in which AWS keeps its newest version; any other is an AMI itself. */
export function machineImage(image: Located, variant: Variant): MachineImage {
  const name = textIn(image) ?? '';
  const latest = (parameter: string): Located =>
    call(image.span, 'resolve', string(image.span, `ssm:${parameter}`));
  if (name === 'ecs-optimized')
    return {
      id: latest(`${LINUX}${LINUX_VARIANTS[variant ?? ''] ?? ''}/recommended/image_id`),
      system: 'linux',
      device: '/dev/xvda',
    };
  if (name === 'bottlerocket')
    return { id: latest(bottlerocket(variant)), system: 'bottlerocket', device: '/dev/xvdb' };
  const windows = /^windows-server-(\d{4})(?:-(full|core))?$/.exec(name);
  if (windows) {
    const edition = windows[2] === 'core' ? 'Core' : 'Full';
    return {
      id: latest(windowsServer(windows[1]!, edition)),
      system: 'windows',
      device: '/dev/sda1',
    };
  }
  return { id: image, system: 'linux', device: '/dev/xvda' };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket-retrieve-ami.html */
function bottlerocket(variant: Variant): string {
  const name = variant === 'gpu' ? 'aws-ecs-2-nvidia' : 'aws-ecs-2';
  return `/aws/service/bottlerocket/${name}/${variant === 'arm64' ? 'arm64' : 'x86_64'}/latest/image_id`;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_windows_AMI.html */
function windowsServer(year: string, edition: string): string {
  return `/aws/service/ami-windows-latest/Windows_Server-${year}-English-${edition}-ECS_Optimized/image_id`;
}

/** The variant that instances of these types need. */
export function variantFor(types: readonly string[]): Variant {
  const known = types.flatMap((type) => KNOWN_TYPES.named(type) ?? []);
  const all = (test: (type: (typeof known)[number]) => boolean) => known.length > 0 && known.every(test);
  if (all(({ arch }) => arch === 'arm64')) return 'arm64';
  return all(({ gpus, gpuManufacturer }) => gpus > 0 && gpuManufacturer === 'nvidia') ? 'gpu' : undefined;
}
