import { describe, expect, it } from 'vitest';
import { KNOWN_TYPES } from '../../src/data/instance-types.js';

describe('the instance types', () => {
  const types = KNOWN_TYPES.all;

  it('are 1,418 in 194 families, each once', () => {
    expect(types).toHaveLength(1418);
    expect(new Set(types.map(({ type }) => type)).size).toBe(1418);
    expect(new Set(types.map(({ family }) => family)).size).toBe(194);
  });

  it('have what every type has', () => {
    for (const row of types) {
      expect(row.type).toMatch(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/);
      expect(row.type.startsWith(`${row.family}.`)).toBe(true);
      for (const count of [row.vcpu, row.memoryMiB, row.maxEnis]) expect(count).toBeGreaterThan(0);
      for (const count of Object.values(row).filter((each) => typeof each === 'number'))
        expect(Number.isInteger(count)).toBe(true);
      expect(row.networkCards?.reduce((sum, each) => sum + each) ?? row.maxEnis).toBe(row.maxEnis);
    }
  });

  it('have the counts of their source', () => {
    const having = (test: (row: (typeof types)[number]) => unknown) => types.filter(test).length;
    expect(having(({ gpus }) => gpus > 0)).toBe(77);
    expect(having(({ gpuModel }) => gpuModel)).toBe(82);
    expect(having(({ accelerators }) => accelerators > 0)).toBe(14);
    expect(having(({ trunkEniTaskLimit }) => trunkEniTaskLimit)).toBe(1189);
    expect(having(({ ipv4PerEni }) => ipv4PerEni)).toBe(1392);
    expect(having(({ branchInterfaces }) => branchInterfaces)).toBe(1260);
    expect(having(({ bareMetal }) => bareMetal)).toBe(151);
    expect(having(({ networkCards }) => networkCards)).toBe(60);
  });

  it('can be looked up', () => {
    expect(KNOWN_TYPES.named('g4dn.xlarge')).toEqual({
      type: 'g4dn.xlarge',
      family: 'g4dn',
      vcpu: 4,
      memoryMiB: 16384,
      arch: 'x86_64',
      maxEnis: 3,
      ipv4PerEni: 10,
      branchInterfaces: 39,
      gpus: 1,
      gpuManufacturer: 'nvidia',
      gpuModel: 't4',
      accelerators: 0,
      bareMetal: false,
      trunkEniTaskLimit: undefined,
      acceleratorModel: undefined,
      networkCards: undefined,
    });
    expect(KNOWN_TYPES.named('c6in.metal')).toMatchObject({
      networkCards: [8, 8],
      bareMetal: true,
      trunkEniTaskLimit: 120,
    });
    expect(KNOWN_TYPES.named('x9.large')).toBeUndefined();
  });

  it('take others beside them, or in their place', () => {
    const large = KNOWN_TYPES.named('m7g.large')!;
    const more = KNOWN_TYPES.with([
      { ...large, type: 'm99g.large', family: 'm99g' },
      { ...large, memoryMiB: 1 },
    ]);
    expect(more.named('m99g.large')?.vcpu).toBe(2);
    expect(more.named('m7g.large')?.memoryMiB).toBe(1);
    expect(more.all).toHaveLength(KNOWN_TYPES.all.length + 1);
    expect(KNOWN_TYPES.named('m99g.large')).toBeUndefined();
    expect(KNOWN_TYPES.with([])).toBe(KNOWN_TYPES);
  });
});
