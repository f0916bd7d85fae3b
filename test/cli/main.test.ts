import { expect, test } from 'vitest';
import { reportBug } from '../../src/cli/bug.js';
import { FORMATS } from '../../src/formats/index.js';
import { capture, plimsoll } from './run.js';
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/cli/node-host.js';
import { Refusal } from '../../src/project/usage.js';

/** What `convert` writes. */
const WRITTEN = FORMATS.filter(({ writes }) => writes).map(({ name }) => name);

test('without arguments the help goes to standard error', async () => {
  const { code, out, err } = await plimsoll([]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(
    /^Plimsoll checks, converts and formats descriptions of Amazon ECS services\.\n\nusage: /,
  );
});

test.each([['--help'], ['-h'], ['help']])('%s prints the help', async (argument) => {
  const { code, out, err } = await plimsoll([argument]);
  expect([code, err]).toEqual([0, '']);
  for (const name of ['check', 'fmt', 'convert', 'query', 'explain'])
    expect(out).toMatch(new RegExp(`^  ${name} +[A-Z]`, 'm'));
});

test('the help of a command shows its usage, options and examples', async () => {
  const { code, out } = await plimsoll(['fmt', '--help']);
  expect([code, out]).toEqual([
    0,
    `Lays out .plim files, in place.

usage: plimsoll fmt [options] <path>…

Folders are searched for .plim files; \`-\` reads standard input and prints the result.
A file with syntax errors is left alone. The layout has no options.

options
  --check                  writes nothing; names the files that would change, and exits with 1 if there are any
  --diff                   writes nothing; shows what would change, and exits with 1 if something would
  --stdin-filename <path>  what to call standard input, which is read for \`-\`; its ending and folder count
  --skip-others            files that are ignored or no descriptions are skipped also where they are named: for hooks
  --color <when>           auto, always or never; auto by default
  --all                    shows every finding, not only the first 50 of a file

examples
  plimsoll fmt .              lays out all .plim files of this folder
  plimsoll fmt --check .      for a build: fails if a file is not laid out
  plimsoll fmt - < shop.plim  prints it, laid out
`,
  ]);
  expect((await plimsoll(['help', 'fmt'])).out).toBe(out);
});

test.each([['--version'], ['-V']])('%s says how old the data is', async (argument) => {
  const { code, out } = await plimsoll([argument]);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^plimsoll \d+\.\d+\.\d+\nECS API of \d{4}-\d\d-\d\d \(@aws-sdk\/client-ecs [\d.]+\)\nApplication Auto Scaling API of \d{4}-\d\d-\d\d \(.*\)\nsizes of Fargate of \d{4}-\d\d-\d\d, log options of \d{4}-\d\d-\d\d\ninstance types of \d{4}-\d\d-\d\d, quotas and ranges of \d{4}-\d\d-\d\d\n$/,
  );
});

test.each([
  [
    ['chekc'],
    'error: there is no command `chekc`\n  = help: did you mean `check`?\nusage: plimsoll <command> [options] …\n',
  ],
  [
    ['check', '--fromat', 'json', 'x'],
    'error: there is no option `--fromat`\n  = help: did you mean `--format`?\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '-x'],
    'error: there is no option `-x`\n  = help: `--help` lists the options\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['frobnicate'],
    'error: there is no command `frobnicate`\n  = help: `plimsoll --help` lists them\nusage: plimsoll <command> [options] …\n',
  ],
  [
    ['help', 'chekc'],
    'error: there is no command `chekc`\n  = help: did you mean `check`?\nusage: plimsoll <command> [options] …\n',
  ],
  [
    ['explain', 'web.plim'],
    'error: there is no finding `web.plim`\n  = help: without an id, `plimsoll explain` lists all\nusage: plimsoll explain [<id>…]\n',
  ],
  [
    ['check', '--format', 'xml', 'x'],
    'error: `--format` is terminal, json, sarif, github, gitlab, junit, markdown, rdjson, not `xml`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--fail-on', 'eror', 'x'],
    'error: `--fail-on` is error, warning, info, never, not `eror`\n  = help: did you mean `error`?\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--format'],
    'error: `--format` needs a value\n  = help: write `--format <format>[=<path>]`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--format', 'json', '--format', 'sarif', 'x'],
    'error: `json` and `sarif` would both go to standard output\n  = help: give one of them a file: `--format sarif=<path>`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--format', 'json=a', '--format=sarif=a', 'x'],
    'error: two reports would go to `a`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--format', 'json=a', '--format=sarif=./a', 'x'],
    'error: two reports would go to `./a`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--format', 'json=-', '--format=sarif=/dev/stdout', 'x'],
    'error: `json` and `sarif` would both go to standard output\n  = help: give one of them a file: `--format sarif=<path>`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '-', '--stdin-filename', ''],
    'error: `--stdin-filename` needs a value\n  = help: write `--stdin-filename <path>`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--since=', '.'],
    'error: `--since` needs a value\n  = help: write `--since <ref>`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', ''],
    'error: a path is empty\n  = help: a variable of the shell may be without a value; `.` is this folder\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--format', 'json=', 'x'],
    'error: `--format json=` names no file\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--format', '--all'],
    'error: `--format` needs a value\n  = help: write `--format <format>[=<path>]`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--all=yes', 'x'],
    'error: `--all` takes no value, but `yes` is given\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--env', 'a', '--env', 'b', 'x'],
    'error: `--env` is given twice\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--param', 'tag=1', '--param=other=1', '--param=tag=2', 'x'],
    'error: `--param tag` is given twice\n  = help: a parameter has one value: leave one of them out\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['diff', '--param=tag=1', '--param=tag=1', 'x', 'y'],
    'error: `--param tag` is given twice\n  = help: a parameter has one value: leave one of them out\nusage: plimsoll diff [options] <before> <after>\n',
  ],
  [
    ['check', '--param', 'tag', 'x'],
    'error: `--param tag` has no value\n  = help: write `--param name=value`\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check'],
    'error: no file is named\n  = help: name files or folders, or `-` for standard input; `.` is this folder\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['check', '--stdin-filename', 'a.json', 'x'],
    'error: `--stdin-filename` is given, but standard input is not read\n  = help: name `-` as a file\nusage: plimsoll check [options] <path>…\n',
  ],
  [
    ['fmt', '--check', '--diff', '.'],
    'error: `--check` and `--diff` exclude each other\nusage: plimsoll fmt [options] <path>…\n',
  ],
  [
    ['fmt', '-', 'a.plim'],
    'error: `-` and files exclude each other\n  = help: the result for `-` is printed, files are written\nusage: plimsoll fmt [options] <path>…\n',
  ],
  [
    ['convert', 'x'],
    `error: the format to write is not named\n  = help: write ${WRITTEN.map((name) => `\`--to ${name}\``).join(' or ')}\nusage: plimsoll convert --to <format> [options] <path>…\n`,
  ],
  [
    ['explain', 'input/enconding'],
    'error: there is no finding `input/enconding`\n  = help: did you mean `input/encoding`?\nusage: plimsoll explain [<id>…]\n',
  ],
])('%j is refused', async (argv, message) => {
  expect(await plimsoll(argv)).toEqual({ code: 2, out: '', err: message, written: {} });
});

test('explain tells the reason', async () => {
  expect((await plimsoll(['explain', 'input/binary'])).out).toBe(
    'error[input/binary]: A binary file\n\nA text has no NUL bytes; a file that has is a program, an image or an archive.\n\n',
  );
});

test('explain lists all there is, with their titles', async () => {
  const lines = (await plimsoll(['explain'])).out.trimEnd().split('\n');
  expect(lines).toContainEqual(
    expect.stringMatching(/^input\/not-found +A file or folder that is not there$/),
  );
  expect(lines).toEqual([...lines].sort());
});

test.each([[['--help']], [['check', '--help']], [['--version']], [['rules']]])(
  'an output that cannot be written is no bug: %j',
  async (argv) => {
    const stderr = capture(undefined);
    const stdout = {
      ...capture(undefined),
      write: () => {
        throw new Refusal('the output cannot be written: the disk is full');
      },
    };
    const code = await main(argv, { ...nodeHost(), stdout, stderr });
    expect([code, stderr.text]).toEqual([2, 'error: the output cannot be written: the disk is full\n']);
  },
);

test('a bug of ours is one line and a plea, with a stack only when it is asked for', () => {
  const report = (environment: Readonly<Record<string, string>>) => {
    const stderr = capture(undefined);
    const code = reportBug(new TypeError('x is not a function\nand more'), { stderr, environment });
    return { code, text: stderr.text };
  };
  expect(report({})).toEqual({
    code: 70,
    text:
      'this is a bug in plimsoll: TypeError: x is not a function\n' +
      'please report it with the command line and the file; PLIMSOLL_DEBUG=1 shows where it happened\n',
  });
  expect(report({ PLIMSOLL_DEBUG: '1' }).text).toContain('main.test.ts');
});

test('explain lists what begins so, and takes the one that does', async () => {
  expect(await plimsoll(['explain', 'language/unit'])).toMatchObject({
    code: 0,
    out:
      'language/unit-missing   A number without its unit\n' +
      'language/unit-spacing   A number that touches its unit\n' +
      'language/unit-spelling  A unit that is spelled in another way\n',
  });
  expect((await plimsoll(['explain', 'unit-miss'])).out).toMatch(
    /^error\[language\/unit-missing\]: A number without its unit\n/,
  );
  expect(await plimsoll(['explain', 'languge/x'])).toMatchObject({ code: 2, out: '' });
});

test('a format that is not written is told so', async () => {
  expect((await plimsoll(['convert', '--to', 'pilm', 'a.plim'])).err).toBe(
    `error: \`--to\` is ${WRITTEN.join(' or ')}, not \`pilm\`\n  = help: did you mean \`plim\`?\nusage: plimsoll convert --to <format> [options] <path>…\n`,
  );
});
