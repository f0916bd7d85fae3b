import { expect, test } from 'vitest';
import { account } from '../../../../src/project/account.js';
import { textOf } from '../../../../src/source/span.js';
import { FIXTURES, fixture, read } from './reading.js';

test.each(FIXTURES)('every key of %s is carried, or told to be lost', (name) => {
  const reading = read(fixture(name));
  const keys = reading.keys?.() ?? [];
  const entries = account(keys, reading.losses ?? [], reading.model);
  expect(entries.filter(({ outcome, told }) => outcome === 'lost' && !told)).toEqual([]);
  expect(keys.length).toBeGreaterThan(30);
  const words = new Set(keys.map(({ span }) => textOf(span)));
  for (const [path, text] of Object.entries(fixture(name)))
    for (const [, key] of path.endsWith('.tf') ? text.matchAll(/^ {2}(\w+) +=/gm) : [])
      expect(words).toContain(key);
});

test('keys have their paths', () => {
  const { keys } = read(
    'locals {\n  a = { b = 1 }\n}\nresource "aws_ecs_cluster" "c" {\n  name = "c"\n  setting {\n    name = "x"\n  }\n}\n',
  );
  expect(keys?.().map(({ path }) => path)).toEqual([
    'local',
    'local.a',
    'local.a.b',
    'aws_ecs_cluster.c',
    'aws_ecs_cluster.c.name',
    'aws_ecs_cluster.c.setting',
    'aws_ecs_cluster.c.setting.name',
  ]);
});
