import { expect, test } from 'vitest';
import { propertiesOf, propertyOf } from '../../../src/formats/cloudformation/spelling.js';
import {
  type RequestName,
  requestShape,
  type Shape,
  type StructureShape,
} from '../../../src/model/shapes.js';

const REQUESTS: readonly RequestName[] = [
  'RegisterTaskDefinition',
  'CreateService',
  'CreateCluster',
  'CreateCapacityProvider',
  'PutClusterCapacityProviders',
  'RegisterScalableTarget',
  'PutScalingPolicy',
  'PutScheduledAction',
];

function* structuresIn(shape: Shape, seen = new Set<string>()): Generator<StructureShape> {
  if (shape.kind === 'list') yield* structuresIn(shape.item, seen);
  if (shape.kind === 'map') yield* structuresIn(shape.value, seen);
  if (shape.kind !== 'structure' || seen.has(shape.name)) return;
  seen.add(shape.name);
  yield shape;
  for (const member of shape.members.values()) yield* structuresIn(member, seen);
}

test.each(REQUESTS)('every member of %s has a property of its own', (request) => {
  for (const shape of structuresIn(requestShape(request))) {
    const { exact, loose } = propertiesOf(shape);
    for (const member of shape.members.keys()) {
      const property = propertyOf(member, shape.name);
      expect(property).toMatch(/^[A-Z][A-Za-z0-9]*$/);
      expect(exact.get(property)).toBe(member);
      expect([...loose.values()]).toContain(member);
    }
    expect(exact.size).toBe(shape.members.size);
  }
});

test('what does not simply begin with a capital', () => {
  expect(propertyOf('efsVolumeConfiguration', 'Volume')).toBe('EFSVolumeConfiguration');
  expect(propertyOf('fileSystemId', 'EFSVolumeConfiguration')).toBe('FilesystemId');
  expect(propertyOf('fileSystemId', 'FSxWindowsFileServerVolumeConfiguration')).toBe('FileSystemId');
  expect(propertyOf('placementStrategy', 'CreateServiceRequest')).toBe('PlacementStrategies');
});
