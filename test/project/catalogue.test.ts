import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allMessages } from '../../src/project/catalogue.js';
import { GROUPS } from '../../src/rules/groups.js';

const SRC = join(import.meta.dirname, '../../src');

test('every group of messages can be explained', async () => {
  const defined = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(SRC, file), 'utf8').matchAll(/= defineMessages\('([^']+)'/g)])
    .map(([, group]) => group);
  const explained = new Set([...(await allMessages()).keys()].map((id) => id.split('/')[0]));
  expect([...explained].sort()).toEqual([...new Set([...defined, ...GROUPS.map(({ name }) => name)])].sort());
});

test('every message says what it is and why', async () => {
  for (const [id, { title, why }] of await allMessages()) {
    expect(id).toMatch(/^[a-z]+(\/[a-z0-9]+(-[a-z0-9]+)*)+$/);
    expect(title, id).toMatch(/^[A-Z`][^\n]*[^.\s]$/);
    expect(why, id).toMatch(/^[^a-z\s][\s\S]*\.`?$/);
  }
});
