import { describe, expect, it } from 'vitest';
import type { Ground } from '../../../src/rollout/case.js';
import { hostsOf, viewsOf } from '../../../src/rollout/fleet.js';
import { caseIn, fixture, inventoryIn, shownHost } from './reading.js';

const FILES = ['three.plim', 'three.yaml', 'three.tf'] as const;

const THREE = ['us-east-1a', 'us-east-1b', 'us-east-1c'].map(
  (zone) => `${zone} m5.large: 2048 CPU, 7372 MiB, 0 GPUs, 2 interfaces`,
);

const caseFrom = (name: string) => caseIn({ [name]: fixture(`fleets/${name}`) });

function hostsSeen(ground: Ground): string[][] {
  return viewsOf(ground).map((view) => hostsOf(ground, view).map(shownHost));
}

describe('three instances', () => {
  it.for(FILES)('%s: are there, seen carefully and optimistically', async (name) => {
    const optimistic = THREE.map((host) =>
      host.replace('7372', '7987').replace('2 interfaces', '10 interfaces'),
    );
    expect(hostsSeen((await caseFrom(name)).ground)).toEqual([THREE, optimistic]);
  });

  it.for(FILES)('%s: are those of an inventory, where one is given', async (name) => {
    const inventory = inventoryIn('three-alike.json');
    const { ground, notes } = await caseIn({ [name]: fixture(`fleets/${name}`) }, { inventory });
    expect(ground.kind).toBe('inventory');
    expect(hostsSeen(ground)).toEqual([THREE, THREE]);
    expect(notes).toEqual([]);
  });

  it.for(FILES)('%s: have the same service', async (name) => {
    const { ground, old, new: next, ...rest } = await caseFrom(name);
    expect(old).toBe(next);
    expect(old).toEqual({
      called: 'web',
      demand: { cpu: 0, memory: 1024, gpus: 0, interfaces: 0, ports: new Set(['80/tcp']) },
      constraints: [],
      architecture: undefined,
      sharesHost: false,
      system: undefined,
    });
    expect({ ...rest, service: 'web' }).toEqual({
      service: 'web',
      scheduling: 'REPLICA',
      deployment: 'rolling',
      desired: 3,
      minimumPercent: 50,
      maximumPercent: 100,
      constraints: [],
      isDistinct: false,
      strategies: [],
      scaledTo: undefined,
      neighbours: [],
      notes: [],
    });
  });
});
