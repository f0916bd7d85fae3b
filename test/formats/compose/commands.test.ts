import { describe, expect, test } from 'vitest';
import { container, problems, read, told } from './reading.js';

function withCommand(command: string, key = 'command'): string {
  return `services:\n  web:\n    image: x\n    ${key}: ${JSON.stringify(command)}\n`;
}

function words(command: string) {
  return container(read(withCommand(command)), 'web')['command'];
}

describe('a command is cut as compose cuts it', () => {
  test.each([
    ['echo "a\\nb"', ['echo', 'anb']],
    ["echo 'a\\nb'", ['echo', 'a\\nb']],
    ['sh -c "a && b; c > d"', ['sh', '-c', 'a && b; c > d']],
    ['echo a\\;b', ['echo', 'a;b']],
    ['a $$(b)', ['a', '$(b)']],
    ['a --port ${PORT}', ['a', '--port', '${PORT}']],
    ['a ${X:-} b', ['a', 'b']],
    ['a "${X:-}" b', ['a', '', 'b']],
    ['a ${X:-b "c d"}', ['a', 'b', 'c d']],
    ['${X:-}', undefined],
  ])('%s', (command, expected) => {
    expect(words(command)).toEqual(expected);
    expect(problems(withCommand(command))).toEqual([]);
  });
});

test('a default of several words is settled, for it is cut', () => {
  expect(told(withCommand('${CMD:-npm start}'))).toEqual([
    '4 compose/changed: `${CMD:-npm start}` is carried as `npm start`, its default @ ${CMD:-npm start}',
  ]);
});

describe('what only a shell understands ends a command', () => {
  const help = '| this is not run ? run it in a shell: `sh -c "…"`';
  test.each([
    [
      'echo a && echo b',
      ['echo', 'a'],
      `4 compose/command-ends: the command ends before its \`&&\` @ && echo b ${help}`,
    ],
    ['a; b', ['a'], `4 compose/command-ends: the command ends before its \`;\` @ ; b ${help}`],
    ['a | b', ['a'], `4 compose/command-ends: the command ends before its \`|\` @ | b ${help}`],
    ['a 2>&1', ['a'], `4 compose/command-ends: the command ends before its \`2>&\` @ 2>&1 ${help}`],
    ['a (b)', ['a'], '4 compose/wrong-value: `a (b)` is no command: `(` is for a shell @ "a (b)"'],
    ["it's", ['its'], "4 compose/wrong-value: `it's` is no command: its `'` is never closed @ \"it's\""],
    [
      'a \\',
      ['a', ''],
      '4 compose/wrong-value: `a \\` is no command: nothing comes after its `\\` @ "a \\\\"',
    ],
  ])('%s', (command, expected, problem) => {
    expect(words(command)).toEqual(expected);
    expect(problems(withCommand(command))).toEqual([problem]);
  });
});

test('an entrypoint that is cleared is not carried over', () => {
  expect(told(withCommand('', 'entrypoint'))).toEqual([
    '4 compose/not-carried: that the entrypoint of the image is not run is not carried over @ entrypoint ? ECS cannot clear it: name a program, such as `["/usr/bin/env"]`',
  ]);
});
