import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import program from '../../package.json' with { type: 'json' };
import { ROOT } from './repository.js';

/** Stages of a Dockerfile, each a list of instructions. */
const STAGES = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
  .split(/^(?=FROM )/m)
  .filter((text) => text.startsWith('FROM '))
  .map((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [, word = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
        return [word, rest] as const;
      }),
  );

test('the image has a Node that runs the program', () => {
  const least = /^>=(\d+)/.exec(program.engines.node)![1]!;
  const versions = STAGES.flatMap((lines) =>
    lines.flatMap(([word, rest]) => (word === 'FROM' ? (/^node:(\d+)-/.exec(rest)?.[1] ?? rest) : [])),
  );
  expect(versions).toEqual(['22', '22']);
  expect(versions.every((version) => Number(version) >= Number(least))).toBe(true);
});

test('what runs is the program of the package, as nobody of importance, in the folder that is mounted', () => {
  const last = new Map(STAGES.at(-1));
  expect([last.get('USER'), last.get('WORKDIR')]).toEqual(['node', '/src']);
  const [name] = JSON.parse(last.get('ENTRYPOINT')!);
  expect(Object.keys(program.bin)).toEqual([name]);
  expect(last.get('COPY')).toContain(`/tmp/${program.name}-*.tgz`);
});

test('what the build runs is there, and what it needs is not left out', () => {
  const run = STAGES[0]!.flatMap(([word, rest]) => (word === 'RUN' ? rest : [])).join(' ');
  for (const [, script = ''] of run.matchAll(/npm run (\S+)/g))
    expect(Object.keys(program.scripts)).toContain(script);
  const left = readFileSync(join(ROOT, '.dockerignore'), 'utf8').trim().split('\n');
  expect(left.filter((path) => ['src', 'schemas', 'scripts', 'docs', 'grammar'].includes(path))).toEqual([]);
  expect(left.every((path) => existsSync(join(ROOT, path)) || path === 'dist')).toBe(true);
});
