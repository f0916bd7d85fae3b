import type { RunnerSubject } from '../subjects/runner.js';

export interface Bounds {
  readonly least: number;
  readonly most: number;
  /** Up to here goes what ECS says; EC2 and the CDK of AWS go on to `most`. */
  readonly described?: number;
}

/** What the types of volumes can be; those without `iops` have them by their size. */
export interface VolumeType {
  readonly size: Bounds;
  readonly iops?: Bounds;
  readonly needsIops?: true;
}

/*
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html and what the CDK
 * of AWS (2.276) lets through (2026-11).
 */
export const VOLUME_TYPES: ReadonlyMap<string, VolumeType> = new Map<string, VolumeType>([
  ['gp2', { size: { least: 1, most: 16384 } }],
  [
    'gp3',
    {
      size: { least: 1, most: 65536, described: 16384 },
      iops: { least: 3000, most: 80000, described: 16000 },
    },
  ],
  ['io1', { size: { least: 4, most: 16384 }, iops: { least: 100, most: 64000 }, needsIops: true }],
  [
    'io2',
    {
      size: { least: 4, most: 65536, described: 16384 },
      iops: { least: 100, most: 256000 },
      needsIops: true,
    },
  ],
  ['st1', { size: { least: 125, most: 16384 } }],
  ['sc1', { size: { least: 125, most: 16384 } }],
  ['standard', { size: { least: 1, most: 1024 } }],
]);

export const ANY_SIZE: Bounds = { least: 1, most: 65536 };
export const THROUGHPUT: Bounds = { least: 125, most: 2000, described: 1000 };
export const INITIALIZATION_RATE: Bounds = { least: 100, most: 300 };

/** The volumes that ECS makes for the tasks. */
export function managedVolumesOf({ view }: RunnerSubject) {
  return view.volumeConfigurations
    .map(({ managedEBSVolume }) => managedEBSVolume)
    .filter(({ state }) => state === 'known');
}

/** How bad a value is: undefined where it is right. */
export function outside(value: number, { least, most, described = most }: Bounds) {
  if (value < least || value > most) return 'error';
  return value > described ? 'warning' : undefined;
}

export function rangeOf({ least, most, described = most }: Bounds): string {
  return `${least} to ${described}`;
}
