import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type FormatEntry, FORMATS } from '../../formats/index.js';
import { convertFiles } from '../../project/convert.js';
import { safe } from '../../report/display.js';
import { UsageError, unknownName } from '../../project/usage.js';
import { defineCommand } from '../command.js';
import { CHOICE_OPTIONS, choicesOf, inputsOf, STDIN_OPTION } from '../inputs.js';
import { ALL_OPTION, COLOUR_OPTION, exitCode, showFindings } from '../show.js';
import { writeAll } from '../write.js';

const TARGETS = FORMATS.filter(({ writes }) => writes);

export const convert = defineCommand({
  name: 'convert',
  summary: 'Writes descriptions of services in another format.',
  takes: '--to <format> [options] <path>…',
  about:
    'The result goes to standard output, or with `--out` to a file, or to a folder where it is several files.\n' +
    'What the target cannot say is reported, each with its id, and makes the exit code 1 unless it is accepted.',
  options: {
    to: {
      value: '<format>',
      help: TARGETS.map(({ name }) => name).join(' or '),
    },
    out: { value: '<path>', help: 'the file or folder to write' },
    force: { help: 'writes over files that exist' },
    accept: {
      value: '<id>',
      repeats: true,
      help: 'what may be lost, by the id that is reported; `all` for everything',
    },
    ...ALL_OPTION,
    ...CHOICE_OPTIONS,
    ...STDIN_OPTION,
    ...COLOUR_OPTION,
  },
  examples: [
    { line: 'plimsoll convert --to ecs --out deploy/ shop.plim', does: 'compiles to ECS JSON' },
    {
      line: 'plimsoll convert --to plim task.json service.json',
      does: 'prints two ECS inputs as one .plim file',
    },
    {
      line: 'plimsoll convert --to ecs --env dev --param tag=1.5 shop.plim',
      does: 'for one environment, with a value',
    },
  ],
  async run(given, host) {
    const target = targetNamed(given.value('to'));
    const { paths, surroundings } = await inputsOf(given, host);
    const { files, diagnostics, losses } = await convertFiles(paths, target, surroundings, choicesOf(given));
    const show = { color: given.value('color'), all: given.has('all') };
    await showFindings([...diagnostics, ...losses], host.stderr, host, show);
    const out = given.value('out');
    if (out === undefined) for (const { text } of files) host.stdout.write(text);
    else if (files.length > 0)
      for (const path of writeAll(files, out, { inputs: paths, force: given.has('force') }, host))
        host.stderr.write(`wrote ${safe(path)}\n`);

    const refused = unaccepted(losses, given.values('accept'));
    if (refused.length > 0) host.stderr.write(`${lossText(refused)}\n`);
    const broken = diagnostics.some(({ severity }) => severity === 'error');
    return exitCode(diagnostics, broken || refused.length > 0);
  },
});

/** What was only added or said otherwise is told, and is no loss. */
function targetNamed(name: string | undefined): FormatEntry {
  const target = TARGETS.find((each) => each.name === name);
  if (target) return target;
  const names = TARGETS.map((each) => each.name);
  if (name === undefined)
    throw new UsageError('the format to write is not named', [
      `write ${names.map((each) => `\`--to ${each}\``).join(' or ')}`,
    ]);
  const message = `\`--to\` is ${names.join(' or ')}, not \`${name}\``;
  const readOnly = FORMATS.find((each) => each.name === name);
  throw readOnly
    ? new UsageError(message, [`${readOnly.title} is read, but not written yet`])
    : unknownName(message, name, names);
}

function unaccepted(told: readonly Diagnostic[], accepted: readonly string[]): string[] {
  const losses = told.filter(({ severity }) => severity !== 'info');
  const ids = [...new Set(losses.map(({ id }) => id))];
  return accepted.includes('all') ? [] : ids.filter((id) => !accepted.includes(id));
}

function lossText(ids: readonly string[]): string {
  return `not everything could be written; if that is meant: ${ids.map((id) => `--accept ${id}`).join(' ')}`;
}
