import { expect, test } from 'vitest';
import { groupsOf } from '../../src/project/checking/groups.js';
import type { Looked } from '../../src/project/checking/steps.js';

function unit(path: string, about: Partial<Looked> = {}): Looked {
  return {
    documents: [path],
    skipped: [],
    unread: [],
    declares: [],
    wants: [],
    registers: [],
    opens: [],
    is: [path],
    parameters: [],
    environments: [],
    tags: { gives: false, takes: false },
    ...about,
  };
}

const declares = ['cluster shop'];
const wants = ['cluster shop'];

test.each([
  ['the only one, wherever it lies', ['/a/s.json', '/z/c.tf'], [[0, 1]]],
  ['of two the one in the same folder', ['/a/s.json', '/a/c.tf', '/b/c.tf'], [[0, 1], [2]]],
  ['the one in a folder below the same', ['/a/x/s.json', '/a/y/c.tf', '/b/c.tf'], [[0, 1], [2]]],
  ['the one in the same folder rather than one below', ['/a/s.json', '/a/b/c.tf', '/a/c.tf'], [[0, 2], [1]]],
  ['of two that are as near none', ['/a/s.json', '/a/b/c.tf', '/a/c/c.tf'], [[0], [1], [2]]],
  ['of two at the top none', ['/s.json', '/c.tf', '/d.tf'], [[0], [1], [2]]],
  ['of relative paths the nearest', ['s.json', 'c.tf', 'b/c.tf'], [[0, 1], [2]]],
])('what names a cluster belongs to %s', (_, [first, ...others], groups) => {
  const looked = [unit(first!, { wants }), ...others.map((path) => unit(path, { declares }))];
  expect(groupsOf(looked)).toEqual(groups);
});

test('what is registered belongs to the nearest that is to come, and not to what else is registered', () => {
  const registered = { declares: ['task-definition web'], registers: ['task-definition web'] };
  const planned = { declares: ['task-definition web'] };
  expect(
    groupsOf([
      unit('/a/described.json', registered),
      unit('/a/task.json', planned),
      unit('/b/described.json', registered),
      unit('/c/task.json', planned),
      unit('/d/described.json', registered),
    ]),
  ).toEqual([[0, 1], [2], [3], [4]]);
});
