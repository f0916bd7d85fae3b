import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { formOf, wordsOf } from '../shared/health.js';

export default defineRule({
  id: 'health/command-shell-arguments',
  everywhere: true,
  title: 'CMD-SHELL has more than one string behind it',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  why: 'The shell runs the one string behind `CMD-SHELL` and takes the others for its parameters: of `["CMD-SHELL", "curl", "-f", "…"]` only `curl` is run, which fails.',
  on: 'container',
  fixable: true,
  silentWhen: ['health/command-nothing-to-run'],
  message: text`the shell runs only the first of the ${'count'} strings behind \`CMD-SHELL\``,
  check({ view }, report) {
    const { command } = view.healthCheck;
    const rest = command.slice(1).filter(({ located }) => located?.kind !== 'expression');
    const [, second] = rest;
    if (formOf(command) !== 'CMD-SHELL' || !second) return;
    const words = wordsOf(command);
    report(
      second,
      { count: command.length - 1 },
      {
        label: 'from here on it is not run',
        help: ['write the command as one string'],
        fix: words ? unsafeFix('join them', set(command, ['CMD-SHELL', words.slice(1).join(' ')])) : [],
      },
    );
  },
});
