import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ELSEWHERE } from '../../src/rules/elsewhere.js';
import { GROUPS } from '../../src/rules/groups.js';

const groups = await Promise.all(GROUPS.map(async ({ name, load }) => ({ name, rules: await load() })));
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

  it.for(rules)('$id says no more than is known of it', ({ confidence, severity, source, why, title }) => {
    if (confidence === 'inferred') expect(severity).not.toBe('error');
    expect(source).toMatch(/^https:\/\//);
    expect(why.length).toBeGreaterThan(40);
    expect(why).toMatch(/[.`)]$/);
    expect(title).toMatch(/^[A-Z`].*[^.]$/);
  });
});
