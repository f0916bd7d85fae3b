import type { Surroundings } from '../../project/documents.js';
import { isFailure } from '../../project/file-system.js';
import { Refusal, UsageError } from '../../project/usage.js';
import * as posix from '../../source/posix.js';
import type { Comparison } from '../../project/diff/types.js';
import type { Arguments } from '../arguments.js';
import { wantsColour } from '../colour.js';
import { defineCommand, EXIT } from '../command.js';
import type { Host } from '../host.js';
import { CHOICE_OPTIONS, inputsOf, parametersOf, STDIN_OPTION } from '../inputs.js';
import { ALL_OPTION, COLOUR_OPTION, showFindings } from '../show.js';

const OPTIONS = {
  format: {
    value: '<format>',
    choices: ['terminal', 'json', 'markdown'],
    help: 'terminal for people, json for programs, markdown for a comment',
  },
  strict: { help: 'a value that cannot be compared makes the exit code 1, too' },
  env: {
    value: '<name>',
    repeats: true,
    help: 'the environment to read for; given twice, of the first and of the second',
  },
  param: CHOICE_OPTIONS.param,
  ...STDIN_OPTION,
  ...COLOUR_OPTION,
  ...ALL_OPTION,
} as const;

type Given = Arguments<keyof typeof OPTIONS>;

export const diff = defineCommand({
  name: 'diff',
  summary: 'Says what would change in ECS from one description to another, in any two formats.',
  takes: '[options] <before> <after>',
  about:
    'Each is a file or a folder, as it is or as git has it: `main:deploy/`. One may be `-`, standard input. They are compared by meaning: defaults, order and spelling\n' +
    'that make no difference to ECS make none here. What only the deployment knows is neither equal nor different, and told.\n' +
    'The exit code is 0 without a difference, 1 with one, and 2 where a description cannot be used.',
  options: OPTIONS,
  examples: [
    { line: 'plimsoll diff task.json shop.plim', does: 'compares ECS JSON with a .plim file' },
    {
      line: 'aws ecs describe-services --services web | plimsoll diff - deploy/',
      does: 'what a deployment would change',
    },
    { line: 'plimsoll diff main:deploy/ deploy/', does: 'what a branch changes' },
    { line: 'plimsoll diff --env dev --env prod shop.plim shop.plim', does: 'compares two environments' },
    { line: 'plimsoll diff --format markdown old.yaml new.yaml', does: 'for a comment on a pull request' },
  ],
  async run(given, host) {
    const [before, after] = await sidesOf(given, host);
    const shows = { color: given.value('color'), all: given.has('all') };
    const found = [...before.diagnostics, ...after.diagnostics].filter(
      ({ severity }) => severity === 'error',
    );
    if (found.length > 0) {
      await showFindings(found, host.stderr, host, shows);
      return EXIT.unusable;
    }
    const { compareSides } = await import('../../project/diff/diff.js');
    const comparison = compareSides(before, after);
    host.stdout.write(await rendered(comparison, given, host));
    const isOpen = given.has('strict') && comparison.things.some(({ uncompared }) => uncompared.length > 0);
    const isDifferent = comparison.things.some(({ sort }) => sort !== undefined);
    return isDifferent || isOpen ? EXIT.findings : EXIT.clean;
  },
});

async function sidesOf(given: Given, host: Host) {
  refuseOthers(given);
  const { paths, surroundings } = await inputsOf(given, host);
  const [before = '', after = ''] = paths;
  const [environment, other = environment] = given.values('env');
  const { readSides } = await import('../../project/diff/side.js');
  const first = await placeOf(before, surroundings, host);
  const second = await placeOf(after, surroundings, host);
  return readSides(
    { ...named(first, second), environment },
    { ...named(second, first), environment: other },
    parametersOf(given),
  );
}

interface Place {
  /** As it was written. */
  readonly name: string;
  readonly path: string;
  /** The commit that it is looked for in. */
  readonly ref?: string;
  readonly surroundings: Surroundings;
}

/** `main:deploy/web.json`: as git has it in a commit, from the top of the repository; from here with `main:./web.json`. */
async function placeOf(written: string, surroundings: Surroundings, host: Host): Promise<Place> {
  const [, ref, path] = /^([^:]{2,}):(.*)$/.exec(written) ?? [];
  const isHere = !isFailure(surroundings.files.stat(written));
  if (ref === undefined || path === undefined || isHere)
    return { name: written, path: written, surroundings };
  const { filesAt } = await import('../check/git.js');
  const files = filesAt(ref, { ...host, files: surroundings.files });
  const up = host.runProgram('git', ['rev-parse', '--show-cdup']);
  const top = isFailure(up) || /^\.\.?\//.test(path) ? '' : new TextDecoder().decode(up.stdout).trim();
  return { name: written, path: posix.join(top, path) || '.', ref, surroundings: { ...surroundings, files } };
}

/** What one commit has and the other has not, under the same path, has come or gone; else the path is a mistake. */
function named(side: Place, other: Place) {
  const { name, path, ref, surroundings } = side;
  if (isThere(side)) return { name, paths: [path], surroundings };
  if (isThere(other) && absolute(side) === absolute(other)) return { name, paths: [], surroundings };
  if (ref === undefined) return { name, paths: [path], surroundings };
  throw new Refusal(`\`${ref}\` has no \`${name.slice(ref.length + 1)}\``, [
    'paths begin at the top of the repository; with `./`, in this folder',
  ]);
}

function isThere({ path, surroundings }: Place): boolean {
  return !isFailure(surroundings.files.stat(path));
}

function absolute({ path, surroundings }: Place): string {
  return surroundings.files.absolute(path);
}

function refuseOthers(given: Given): void {
  const { positionals } = given;
  if (positionals.length !== 2) {
    const count =
      positionals.length === 0
        ? 'none is'
        : positionals.length === 1
          ? 'one is'
          : `${positionals.length} are`;
    throw new UsageError(`two descriptions are compared, and ${count} named`, [
      'name a file or a folder for each: `plimsoll diff before.json after.plim`',
    ]);
  }
  if (positionals.every((path) => path === '-'))
    throw new UsageError('standard input can be only one of the two', ['name the other one by its path']);
  if (given.values('env').length > 2) throw new UsageError('`--env` is given more than twice');
}

async function rendered(comparison: Comparison, given: Given, host: Host): Promise<string> {
  switch (given.value('format')) {
    case 'json':
      return (await import('../../report/comparison/json.js')).renderComparisonJson(comparison);
    case 'markdown':
      return (await import('../../report/comparison/markdown.js')).renderComparisonMarkdown(comparison);
    default: {
      const { renderComparison } = await import('../../report/comparison/terminal.js');
      return renderComparison(comparison, wantsColour(given.value('color'), host, host.stdout));
    }
  }
}
