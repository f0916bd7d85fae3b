import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ELSEWHERE } from '../../src/rules/elsewhere.js';
import { GROUPS, type Need } from '../../src/rules/groups.js';
import type { SubjectName } from '../../src/rules/subjects/index.js';

const groups = await Promise.all(GROUPS.map(async ({ name, load }) => ({ name, rules: await load() })));
const folders = await Promise.all(
  GROUPS.flatMap((group) => group.folders).map(async ({ needs, load }) => ({ needs, rules: await load() })),
);
const rules = groups.flatMap(({ rules }) => rules);
const ids = new Set(rules.map(({ id }) => id));
const catalogue = readFileSync(join(import.meta.dirname, '../../src/rules/catalogue.txt'), 'utf8')
  .trim()
  .split('\n');

describe('the rules', () => {
  it('are all that the catalogue lists, or it is said what decides instead', () => {
    expect(catalogue.filter((id) => !ids.has(id) && !ELSEWHERE[id])).toEqual([]);
    expect(Object.keys(ELSEWHERE).filter((id) => ids.has(id) || !catalogue.includes(id))).toEqual([]);
  });

  it('have an id each, in the folder of their group', () => {
    expect(ids.size).toBe(rules.length);
    for (const { name, rules } of groups)
      expect(rules.filter(({ id }) => !id.startsWith(`${name}/`)).map(({ id }) => id)).toEqual([]);
  });

  it('are loaded where there is what they are about', () => {
    for (const { needs, rules } of folders)
      for (const { id, on } of rules)
        expect(needs.includes('query') || SOURCES[on].every((each) => needs.includes(each)), id).toBe(true);
  });

  it.for(rules)('$id says no more than is known of it', ({ confidence, severity, source, why }) => {
    if (confidence === 'inferred') expect(severity).not.toBe('error');
    expect(source).toMatch(/^https:\/\//);
    expect(why.length).toBeGreaterThan(40);
  });
});

const TASK: readonly Need[] = ['task-definition'];
const AROUND: readonly Need[] = ['around'];

/** What a model has to have for there to be one; what is about all of it is told where a group is loaded. */
const SOURCES: Readonly<Record<SubjectName, readonly Need[]>> = {
  project: [],
  task: TASK,
  container: TASK,
  port: TASK,
  volume: TASK,
  service: ['service'],
  deployed: ['service'],
  job: ['job'],
  runner: ['service', 'job'],
  // It has a service and a task definition: either loads it.
  pair: [],
  cluster: ['cluster'],
  provider: ['capacity-provider'],
  scalableTarget: ['scalable-target'],
  scalingPolicy: ['scaling-policy'],
  scheduledAction: ['scheduled-action'],
  targetGroup: AROUND,
  loadBalancer: AROUND,
  listener: AROUND,
  listenerRule: AROUND,
  eventRule: AROUND,
  schedule: AROUND,
  group: AROUND,
  role: AROUND,
};
