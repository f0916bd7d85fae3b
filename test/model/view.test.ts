import { describe, expect, expectTypeOf, it } from 'vitest';
import { asBoolean, asNumber, asText } from '../../src/model/coercion.js';
import type { NetworkMode } from '../../src/model/generated/types.js';
import { REQUEST_NAMES, requestShape, type Shape } from '../../src/model/shapes.js';
import { type Field, type ListView, type Placed, view } from '../../src/model/view.js';
import { document, shown } from './document.js';

function task(text: string) {
  return view('RegisterTaskDefinition', document(text));
}

function read<T>(field: Field<T>): T | string {
  return field.state === 'known' ? field.value : field.state;
}

describe('a view', () => {
  it('gives typed values that know their place', () => {
    const { family, containerDefinitions } = task(
      '{\n  "family": "shop",\n  "containerDefinitions": [{ "memory": 512 }]\n}',
    );
    const memory = containerDefinitions[0]!.memory;
    expectTypeOf(memory).toEqualTypeOf<Field<number>>();
    expect(read(memory)).toBe(512);
    expect(shown(memory.span)).toBe('3:40 512');
    expect(shown(memory.keySpan!)).toBe('3:30 "memory"');
    expect(read(family)).toBe('shop');
  });

  it('has a type for every kind of member', () => {
    const view = task('{ "containerDefinitions": [{}] }');
    expectTypeOf(view.networkMode).toEqualTypeOf<Field<NetworkMode>>();
    expectTypeOf(view.enableFaultInjection).toEqualTypeOf<Field<boolean>>();
    expectTypeOf(view.requiresCompatibilities).toExtend<ListView<Placed>>();
    expectTypeOf(view.runtimePlatform.cpuArchitecture).toEqualTypeOf<Field<'ARM64' | 'X86_64'>>();
    expectTypeOf(view.containerDefinitions[0]!.dockerLabels.get('a')).toEqualTypeOf<Field<string>>();
  });

  it('has every member, also where nothing is written', () => {
    const view = task('{ "family": "f", "containerDefinitions": [{ "name": "web" }] }');
    const container = view.containerDefinitions[0]!;
    expect(view.runtimePlatform.state).toBe('absent');
    expect(view.runtimePlatform.cpuArchitecture.state).toBe('absent');
    expect(container.linuxParameters.capabilities.add).toHaveLength(0);
    expect(container.linuxParameters.capabilities.add.lengthKnown).toBe(true);
    expect(container.dockerLabels.get('a').state).toBe('absent');
    expect(container.dockerLabels.keys).toEqual([]);
  });

  it('places what is absent at the head of the nearest value that is there', () => {
    const view = task('{ "containerDefinitions": [{ "linuxParameters": { "maxSwap": 1 } }] }');
    const { linuxParameters, image } = view.containerDefinitions[0]!;
    expect(shown(linuxParameters.capabilities.add.span)).toBe('1:30 "linuxParameters"');
    expect(shown(image.span)).toBe('1:28 {');
    expect(shown(view.family.span)).toBe('1:1 {');
  });

  it('takes null as absent', () => {
    const { cpu, volumes, runtimePlatform } = task(
      '{ "cpu": null, "volumes": null, "runtimePlatform": null }',
    );
    expect([cpu.state, volumes.state, runtimePlatform.state]).toEqual(['absent', 'absent', 'absent']);
    expect(runtimePlatform.operatingSystemFamily.state).toBe('absent');
    expect(shown(cpu.span)).toBe('1:10 null');
  });

  it('does not know what is an expression or of another type, nor what is in it', () => {
    const view = task(
      '{ "family": ?f, "cpu": 256, "networkMode": "awsVPC", "runtimePlatform": ?p, "ephemeralStorage": "sizeInGiB", "volumes": {}, "tags": ?t }',
    );
    expect(view.family.state).toBe('unknown');
    expect(view.cpu.state).toBe('unknown');
    expect(view.networkMode.state).toBe('unknown');
    expect(view.runtimePlatform.cpuArchitecture.state).toBe('unknown');
    expect(shown(view.runtimePlatform.cpuArchitecture.span)).toBe('1:73 ?p');
    expect(view.ephemeralStorage.sizeInGiB.state).toBe('unknown');
    expect([view.volumes.length, view.volumes.state, view.volumes.lengthKnown]).toEqual([
      0,
      'unknown',
      false,
    ]);
    expect([view.tags.length, view.tags.lengthKnown]).toEqual([0, false]);
  });

  it('never takes a value of the wrong type for one of its members', () => {
    const [container] = task(
      '{ "containerDefinitions": [{ "logConfiguration": "awslogs", "dockerLabels": "x" }] }',
    ).containerDefinitions;
    expect(container!.logConfiguration.logDriver.state).toBe('unknown');
    expect(asText(container!.dockerLabels.get('x')).state).toBe('unknown');
  });

  it('does not know the length of a list with an expression in it', () => {
    const { containerDefinitions } = task('{ "containerDefinitions": [{ "name": "a" }, ?more] }');
    expect(containerDefinitions.lengthKnown).toBe(false);
    expect(containerDefinitions.map(({ name }) => read(name))).toEqual(['a', 'unknown']);
  });

  it('does not know what is missing where a key is an expression', () => {
    const view = task(
      '{ "family": "f", ?key: 1, "containerDefinitions": [{ "dockerLabels": { "a": "b", ?k: "c" } }] }',
    );
    expect([read(view.family), view.cpu.state, view.volumes.lengthKnown]).toEqual(['f', 'unknown', false]);
    const { dockerLabels } = view.containerDefinitions[0]!;
    expect([dockerLabels.keys, dockerLabels.keysKnown]).toEqual([['a'], false]);
    expect([read(dockerLabels.get('a')), dockerLabels.get('z').state]).toEqual(['b', 'unknown']);
  });

  it('takes the last of two entries, as JSON does', () => {
    expect(read(task('{ "family": "a", "family": "b" }').family)).toBe('b');
  });

  it('gives the same view for the same member', () => {
    const view = task('{ "family": "f", "containerDefinitions": [] }');
    expect(view.family).toBe(view.family);
    expect(view.containerDefinitions).toBe(view.containerDefinitions);
  });

  it('has no name of its own that a member could have', () => {
    const own = Object.getOwnPropertyNames(task('{}'));
    const taken = new Set<string>();
    const visit = (shape: Shape): void => {
      if (shape.kind === 'list') visit(shape.item);
      if (shape.kind !== 'structure') return;
      for (const [name, member] of shape.members) {
        taken.add(name);
        visit(member);
      }
    };
    for (const name of REQUEST_NAMES) visit(requestShape(name));
    expect(own).toEqual(['state', 'located', 'span', 'keySpan']);
    expect(own.filter((name) => taken.has(name))).toEqual([]);
  });
});

describe('coercion', () => {
  const view = task(
    '{ "cpu": "256", "memory": "1 GB", "family": 7, "enableFaultInjection": "True", "pidMode": ?p, "containerDefinitions": [{ "memory": "64", "cpu": 10, "essential": 1 }] }',
  );
  const container = view.containerDefinitions[0]!;

  it('reads numbers from text', () => {
    expect(read(asNumber(view.cpu))).toBe(256);
    expect(read(asNumber(container.memory))).toBe(64);
    expect(read(asNumber(container.cpu))).toBe(10);
    expect(read(asNumber(view.memory))).toBe('unknown');
    expect(read(asNumber(container.memoryReservation))).toBe('absent');
  });

  it('reads text and truth from what else stands for them', () => {
    expect(read(asText(view.family))).toBe('7');
    expect(read(asText(view.taskRoleArn))).toBe('absent');
    expect(read(asBoolean(view.enableFaultInjection))).toBe(true);
    expect(read(asBoolean(container.essential))).toBe('unknown');
    expect(shown(asBoolean(view.enableFaultInjection).span)).toBe('1:72 "True"');
  });
});
