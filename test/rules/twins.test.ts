import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ELSEWHERE } from '../../src/rules/elsewhere.js';
import { GROUPS } from '../../src/rules/groups.js';
import { findingsIn, isAbout, shown, twins, twinsOf } from '../support/rules.js';

const rules = (await Promise.all(GROUPS.map(({ load }) => load()))).flat();
const decided = [...rules.map(({ id }) => id), ...Object.keys(ELSEWHERE).filter((id) => ELSEWHERE[id]?.by)];

describe('the twins of', () => {
  it.for(decided)('%s: there is a bad one and a good one', (id) => {
    const names = twinsOf(id).map(({ name }) => name);
    expect(names.some((name) => name.startsWith('bad'))).toBe(true);
    expect(names.some((name) => name.startsWith('good'))).toBe(true);
  });

  it.for(twins().filter(({ name }) => name.startsWith('bad')))(
    '$id: $name is told as expected',
    async (twin) => {
      const found = (await findingsIn(twin)).filter((each) => isAbout(twin, each));
      expect(existsSync(twin.expected), 'run scripts/accept.ts and read what it writes').toBe(true);
      expect(shown(found)).toBe(readFileSync(twin.expected, 'utf8'));
      expect(found).not.toEqual([]);
    },
  );

  it.for(twins().filter(({ name }) => name.startsWith('good')))(
    '$id: $name has nothing wrong',
    async (twin) => {
      expect(shown((await findingsIn(twin)).filter((each) => isAbout(twin, each)))).toBe('');
    },
  );
});
