import { describe, expect, it } from 'vitest';
import { fieldPaths, isRequestName, REQUEST_NAMES, requestShape, shapeAt } from '../../src/model/shapes.js';

describe('shapes', () => {
  const task = requestShape('RegisterTaskDefinition');

  it('know members in the order of the model', () => {
    expect(task.name).toBe('RegisterTaskDefinitionRequest');
    expect([...task.members.keys()].slice(0, 4)).toEqual([
      'family',
      'taskRoleArn',
      'executionRoleArn',
      'networkMode',
    ]);
    expect(task.required).toEqual(['family', 'containerDefinitions']);
  });

  it('are found by path', () => {
    expect(shapeAt(task, 'cpu')).toEqual({ kind: 'string' });
    expect(shapeAt(task, 'containerDefinitions[].cpu')).toEqual({ kind: 'integer' });
    expect(shapeAt(task, 'containerDefinitions[].portMappings[].protocol')).toEqual({
      kind: 'string',
      values: ['tcp', 'udp'],
    });
    expect(shapeAt(task, 'containerDefinitions[].dockerLabels{}')).toEqual({ kind: 'string' });
    expect(shapeAt(task, 'containerDefinitions[].command')).toEqual({
      kind: 'list',
      item: { kind: 'string' },
    });
    expect(shapeAt(task, '')).toBe(task);
  });

  it('are undefined where a path leads nowhere', () => {
    for (const path of ['Cpu', 'cpu[]', 'cpu.x', 'containerDefinitions.cpu', 'containerDefinitions{}'])
      expect(shapeAt(task, path), path).toBeUndefined();
  });

  it('name every field by a path that leads to a scalar', () => {
    const paths = fieldPaths(task);
    expect(paths).toContain('containerDefinitions[].linuxParameters.tmpfs[].size');
    expect(paths).toContain('containerDefinitions[].dockerLabels{}');
    expect(paths).toContain('requiresCompatibilities[]');
    for (const name of REQUEST_NAMES) {
      const shape = requestShape(name);
      const all = fieldPaths(shape);
      expect(new Set(all).size).toBe(all.length);
      for (const path of all)
        expect(['list', 'map', 'structure', undefined], path).not.toContain(shapeAt(shape, path)?.kind);
    }
  });

  it('tell whole numbers from others', () => {
    expect(shapeAt(requestShape('CreateTaskSet'), 'scale.value')).toEqual({ kind: 'number' });
    expect(
      shapeAt(requestShape('PutScalingPolicy'), 'TargetTrackingScalingPolicyConfiguration.TargetValue'),
    ).toEqual({ kind: 'number' });
    expect(shapeAt(requestShape('PutScheduledAction'), 'StartTime')).toEqual({ kind: 'timestamp' });
  });

  it('are there for all requests and no other name', () => {
    expect(REQUEST_NAMES).toHaveLength(11);
    expect(isRequestName('RunTask')).toBe(true);
    expect(isRequestName('DeleteCluster')).toBe(false);
  });
});
