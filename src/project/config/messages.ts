import { defineMessages, text } from '../../diagnostic/catalogue.js';

/** What is wrong with `plimsoll.yaml`. Each makes the exit code 2: a gate must not pass because it was misread. */
export const config = defineMessages('config', {
  unknownKey: {
    severity: 'error',
    title: 'A key that `plimsoll.yaml` does not have',
    why: 'A misspelt key would be without effect, and nobody would notice. `schemas/plimsoll.json` lists them for editors.',
    message: text`${'owner'} has no \`${'key'}\``,
  },
  missingKey: {
    severity: 'error',
    title: 'A key that is missing in `plimsoll.yaml`',
    why: 'What ignores a finding says which one and why; what gives severities to some files says to which.',
    message: text`${'owner'} needs \`${'key'}\``,
  },
  wrongType: {
    severity: 'error',
    title: 'A value of the wrong type in `plimsoll.yaml`',
    why: 'The kinds of values are those of `schemas/plimsoll.json`.',
    message: text`${'member'} is ${'expected'}`,
  },
  unknownValue: {
    severity: 'error',
    title: 'A value that is none of those that a key of `plimsoll.yaml` has',
    why: 'Presets and severities have names, spelled exactly.',
    message: text`\`${'value'}\` is no value of ${'member'}`,
  },
  wrongValue: {
    severity: 'error',
    title: 'A value of `plimsoll.yaml` that cannot be',
    why: 'Sizes are positive whole numbers, instance types have a family and a size.',
    message: text`${'member'} cannot be \`${'value'}\``,
  },
  unknownRule: {
    severity: 'error',
    title: 'A rule that does not exist',
    why: 'Ids are forever: one that is not known was misspelt, or belongs to a newer version. `plimsoll rules` lists all.',
    message: text`there is no rule \`${'rule'}\``,
  },
  duplicateKey: {
    severity: 'error',
    title: 'A key that stands twice in `plimsoll.yaml`',
    why: 'Only one of them would count, and nobody would notice which.',
    message: text`${'owner'} has \`${'key'}\` twice`,
  },
  fixedSeverity: {
    severity: 'error',
    title: 'A severity for what a configuration cannot change',
    why: 'What was not read was not checked: silencing that would let everything pass.',
    message: text`what \`${'rule'}\` says cannot be silenced, and its severity stays`,
  },
  noTarget: {
    severity: 'error',
    title: 'A target of `build` that cannot be built',
    why: 'What it is made from is there, knows its environment and has its parameters, and can be written as its format.',
    message: text`${'reason'}`,
  },
  takenOutput: {
    severity: 'error',
    title: 'An output of `build` that is something else already',
    why: 'Two targets in one file would write over each other, and what is read is never written over.',
    message: text`\`${'path'}\` is ${'what'}`,
  },
  unreadable: {
    severity: 'error',
    title: 'A configuration that cannot be read',
    why: '`--config` names a file that is there, a baseline that `plimsoll.yaml` names is there too, and where one of them is a link, it leads to a file.',
    message: text`\`${'path'}\` ${'reason'}`,
  },
});
