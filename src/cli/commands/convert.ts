import type { WriteOptions } from '../../formats/format.js';
import { type FormatEntry, FORMATS } from '../../formats/index.js';
import { unaccepted, writeOptions } from '../../project/convert-options.js';
import { type Converted, convertFiles } from '../../project/convert.js';
import { safe } from '../../report/display.js';
import { Refusal, UsageError, unknownName } from '../../project/usage.js';
import type { Arguments } from '../arguments.js';
import { defineCommand } from '../command.js';
import { CHOICE_OPTIONS, choicesOf, inputsOf, OVERLAY_OPTION, STDIN_OPTION } from '../inputs.js';
import { ALL_OPTION, COLOUR_OPTION, exitCode, showFindings } from '../show.js';
import { forceAlone, type Wanted, writeAll } from '../write.js';

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
      suggests: TARGETS.map(({ name }) => name),
      help: TARGETS.map(({ name }) => name).join(' or '),
    },
    out: { value: '<path>', help: 'the file or folder to write' },
    force: { help: 'writes over files that exist' },
    accept: {
      value: '<key>',
      repeats: true,
      help: 'what may be lost: a key such as `build` or `services.web.build`, an id that is reported, or `all`',
    },
    strict: { help: 'refuses what is carried with a change, too' },
    report: {
      value: '<path>',
      help: 'writes what became of every key: JSON to a path, a table to standard error for `-`',
    },
    syntax: { value: '<name>', choices: ['yaml', 'json'], help: 'of CloudFormation; yaml by default' },
    'image-owner': {
      value: '<who>',
      choices: ['source', 'ci'],
      help: 'of Terraform: who sets the images, the text itself or what deploys after it',
    },
    ...OVERLAY_OPTION,
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
    const options = optionsOf(given, target);
    const out = given.value('out');
    if (given.has('force') && out === undefined && !given.has('report')) throw forceAlone();
    const { paths, surroundings } = await inputsOf(given, host, given.values('file'));
    const choices = choicesOf(given, surroundings);
    const converted = await convertFiles(paths, target, surroundings, choices, options);
    const { files, whole, diagnostics, losses } = converted;
    const show = { color: given.value('color'), all: given.has('all') };
    await showFindings([...diagnostics, ...losses], host.stderr, host, show);
    const wanted = [
      ...(out === undefined || files.length === 0 ? [] : [{ ...converted, at: out, option: '--out' }]),
      ...(await reportFile(given.value('report'), converted, target)),
    ];
    const written = writeAll(wanted, { inputs: converted.read, force: given.has('force') }, host);
    if (out === undefined) for (const { text } of whole ? [whole] : files) host.stdout.write(text);
    for (const path of written) host.stderr.write(`wrote ${safe(path)}\n`);
    if (given.value('report') === '-') {
      const { renderAccount } = await import('../../report/account.js');
      host.stderr.write(renderAccount(converted.account()));
    }

    const refused = unaccepted(converted, { accept: given.values('accept'), strict: given.has('strict') });
    if (refused.length > 0)
      host.stderr.write(
        `not everything could be written; if that is meant: ${refused.map((name) => `--accept ${name}`).join(' ')}\n`,
      );
    const broken = diagnostics.some(({ severity }) => severity === 'error');
    if (!broken && files.length === 0)
      throw new Refusal(`there is nothing to write as ${target.title}`, [
        'what is read describes no task definition, no service and nothing around them',
      ]);
    return exitCode(diagnostics, broken || refused.length > 0);
  },
});

function optionsOf(given: Arguments<'out' | 'syntax' | 'image-owner'>, target: FormatEntry): WriteOptions {
  const [syntax, imageOwner, out] = [given.value('syntax'), given.value('image-owner'), given.value('out')];
  return writeOptions({ syntax, imageOwner, out }, target);
}

async function reportFile(
  at: string | undefined,
  { account }: Converted,
  { name }: FormatEntry,
): Promise<Wanted[]> {
  if (at === undefined || at === '-') return [];
  const { renderAccountJson } = await import('../../report/account.js');
  return [{ files: [{ path: at, text: renderAccountJson(account(), name) }], at, option: '--report' }];
}

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
