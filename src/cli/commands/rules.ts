import type { rulesIn } from '../../project/catalogue.js';
import { unknownName } from '../../project/usage.js';
import { defineCommand, EXIT } from '../command.js';

type Rules = Awaited<ReturnType<typeof rulesIn>>;

export const rules = defineCommand({
  name: 'rules',
  summary: 'Lists the rules there are.',
  takes: '[options] [<group>…]',
  about:
    'Of each: its id, severity, whether it has a fix, and what it is about. `plimsoll explain` says more of one.',
  offers: 'groups',
  options: {
    format: {
      value: '<format>',
      choices: ['terminal', 'json'],
      help: 'terminal for people, json for programs',
    },
  },
  examples: [
    { line: 'plimsoll rules port volume', does: 'lists the rules on ports and volumes' },
    { line: 'plimsoll rules --format json', does: 'lists all of them, with their sources' },
  ],
  async run(given, { stdout }) {
    const wanted = given.positionals;
    const { RULE_GROUPS, rulesIn } = await import('../../project/catalogue.js');
    const unknown = wanted.find((each) => !RULE_GROUPS.includes(each));
    if (unknown !== undefined)
      throw unknownName(`there is no group of rules \`${unknown}\``, unknown, RULE_GROUPS);
    const all = await rulesIn(wanted);
    stdout.write(given.value('format') === 'json' ? json(all) : table(all));
    return EXIT.clean;
  },
});

function json(all: Rules): string {
  const rows = all.map(({ id, title, severity, preset, fixable, source, confidence, launch, os }) => ({
    id,
    title,
    severity,
    group: id.slice(0, id.indexOf('/')),
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
  const width = Math.max(...all.map(({ id }) => id.length));
  const lines = all.map(({ id, severity, preset, fixable, title }) => {
    const marks = [
      ...(fixable ? ['has a fix'] : []),
      ...(preset === 'recommended' ? [] : [`preset ${preset}`]),
    ];
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}\n`;
  });
  return lines.join('');
}
