import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { Ignores } from '../../src/project/ignore.js';
import { folderWith } from '../cli/folder.js';

const NAMES = ['a', 'B', '1', '-', '_', '.', ']', '[', '!', 'ab', 'a1', 'b.c', 'a b'];
const PATHS = NAMES.flatMap((name) => [
  `${name}.toy`,
  `x/${name}.toy`,
  `x/y/${name}.toy`,
  `${name.replace('.', '')}d/f.toy`,
]);

const member = fc.oneof(
  fc.constantFrom('a', 'b', 'B', '1', '.', '-', '_', '!', '^', '[', '\\]', '\\[', 'a-c', '0-9', ' '),
  fc
    .constantFrom(
      'alpha',
      'digit',
      'alnum',
      'upper',
      'lower',
      'punct',
      'space',
      'print',
      'xdigit',
      'graph',
      'word',
    )
    .map((name) => `[:${name}:]`),
);
const set = fc
  .tuple(
    fc.constantFrom('', '!', '^'),
    fc.constantFrom('', ']'),
    fc.array(member, { minLength: 1, maxLength: 3 }),
  )
  .map(([negated, bracket, members]) => `[${negated}${bracket}${members.join('')}]`);
const piece = fc.oneof(
  set,
  fc.constantFrom(
    'a',
    'b',
    'B',
    '1',
    'x',
    'y',
    'd',
    'f',
    '.',
    '.toy',
    '*',
    '?',
    '**',
    '/',
    '/**/',
    '\\[',
    '\\ ',
    '[',
  ),
);
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '!', '/', '**/', 'x/'),
    fc.array(piece, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '', '.toy', '*', '/', '/**', ' '),
  )
  .map((parts) => parts.flat().join(''))
  // Of a range that goes backwards, git takes the first character.
  .filter(
    (written) => ![...written.matchAll(/(?=([^\\])-\\?([^\]\\]))/g)].some(([, from, to]) => from! > to!),
  )
  // Git forgets what stands before two stars where that is no pattern.
  .filter((written) => !/[^/]\*\*|\*\*[^/]/.test(written.replace(/^!/, '')));

test('what is left out is what git leaves out', () => {
  const folder = folderWith(Object.fromEntries(PATHS.map((path) => [path, ''])));
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  };
  execFileSync('git', ['init', '-q'], { cwd: folder, env });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 3 }), fc.array(line, { maxLength: 2 }), (own, excluded) => {
      writeFileSync(`${folder}/.gitignore`, own.join('\n'));
      writeFileSync(`${folder}/.git/info/exclude`, excluded.join('\n'));
      const { stdout } = spawnSync('git', ['check-ignore', '--stdin', '-z'], {
        cwd: folder,
        env,
        input: PATHS.join('\0'),
        encoding: 'utf8',
      });
      const ignores = new Ignores(nodeHost().files);
      const ours = PATHS.filter((path) => ignores.coversAny(`${folder}/${path}`));
      expect(ours.sort()).toEqual(stdout.split('\0').filter(Boolean).sort());
    }),
    { numRuns: 150 },
  );
});
