import { groupOf } from '../../diagnostic/diagnostic.js';
import type { rulesIn } from '../../project/catalogue.js';
import { SEVERITIES } from '../../diagnostic/diagnostic.js';
import { unknownName } from '../../project/usage.js';
import { counted } from '../../report/summary.js';
import { defineCommand, EXIT } from '../command.js';

/** Each has the rules of those before it. */
const PRESETS: readonly string[] = ['recommended', 'security', 'strict'];

type Rules = Awaited<ReturnType<typeof rulesIn>>;

export const rules = defineCommand({
  name: 'rules',
  summary: 'Lists the rules there are.',
  takes: '[options] [<group>…]',
  about:
    'Of each: its id, severity, whether it has a fix, and what it is about. `plimsoll explain` says more of one.',
  offers: 'groups',
  options: {
    severity: { value: '<severity>', choices: SEVERITIES, help: 'only rules of this severity' },
    preset: {
      value: '<preset>',
      choices: PRESETS,
      help: 'only rules that a preset has: `security` has those of `recommended`, `strict` has all',
    },
    fixable: { help: 'only rules that have a fix' },
    format: {
      value: '<format>',
      choices: ['terminal', 'json'],
      help: 'terminal for people, json for programs',
    },
  },
  examples: [
    { line: 'plimsoll rules port volume', does: 'lists the rules on ports and volumes' },
    { line: 'plimsoll rules --preset security --fixable', does: 'lists those that a preset has and a fix' },
    { line: 'plimsoll rules --format json', does: 'lists all of them, with their sources' },
  ],
  async run(given, { stdout, stderr }) {
    const wanted = given.positionals;
    const { RULE_GROUPS, rulesIn } = await import('../../project/catalogue.js');
    const unknown = wanted.find((each) => !RULE_GROUPS.includes(each));
    if (unknown !== undefined)
      throw unknownName(`there is no group of rules \`${unknown}\``, unknown, RULE_GROUPS, [
        `groups: ${RULE_GROUPS.join(', ')}`,
      ]);
    const all = (await rulesIn(wanted)).filter(
      ({ severity, preset, fixable }) =>
        severity === (given.value('severity') ?? severity) &&
        PRESETS.indexOf(preset) <= PRESETS.indexOf(given.value('preset') ?? 'strict') &&
        (fixable || !given.has('fixable')),
    );
    stdout.write(given.value('format') === 'json' ? json(all) : table(all));
    stderr.write(`${counted(all.length, 'rule')} in ${counted(new Set(all.map(groupOf)).size, 'group')}\n`);
    return EXIT.clean;
  },
});

function json(all: Rules): string {
  const rows = all.map(({ id, title, severity, preset, fixable, source, confidence, launch, os }) => ({
    id,
    title,
    severity,
    group: groupOf({ id }),
    preset,
    fixable,
    source,
    confidence,
    ...(launch && { launch }),
    ...(os && { os }),
  }));
  return `${JSON.stringify({ version: 1, rules: rows }, undefined, 2)}\n`;
}

function table(all: Rules): string {
  const width = Math.max(0, ...all.map(({ id }) => id.length));
  const lines = all.map(({ id, severity, preset, fixable, title }) => {
    const marks = [
      ...(fixable ? ['has a fix'] : []),
      ...(preset === 'recommended' ? [] : [`preset ${preset}`]),
    ];
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}\n`;
  });
  return lines.join('');
}
