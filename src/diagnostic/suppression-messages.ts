import { defineMessages, text } from './catalogue.js';

/** What is wrong with asking for silence. */
export const suppression = defineMessages('suppression', {
  unused: {
    severity: 'warning',
    title: 'A suppression that silences nothing',
    why: 'What it was for is gone, or it stands in the wrong place: a comment of its own reaches the next line and what is set in below it, one behind something reaches its line. Left there, it would hide the next mistake.',
    message: text`nothing of \`${'rule'}\` is found here any more`,
  },
  noReason: {
    severity: 'warning',
    title: 'A suppression without a reason',
    why: 'Whoever comes next has to know whether it still holds: `# plimsoll-ignore security/root-user: the image binds port 80`.',
    message: text`no reason is given for ignoring ${'rules'}`,
  },
  noRule: {
    severity: 'error',
    title: 'A suppression that names no rule',
    why: 'Silencing everything would hide mistakes that are made later. `# plimsoll-ignore port/range-form: why` names what it is about.',
    message: text`\`${'comment'}\` names no rule`,
  },
  unknownRule: {
    severity: 'error',
    title: 'A suppression of a rule that does not exist',
    why: 'Ids are forever: one that is not known was misspelt, or belongs to a newer version. `plimsoll rules` lists all.',
    message: text`there is no rule \`${'rule'}\``,
  },
});
