import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { formOf, wordsOf } from '../shared/health.js';
import { isShell } from '../shared/shell.js';

const OPERATORS: readonly string[] = ['||', '&&', '|', ';', '>'];

export default defineRule({
  id: 'health/command-needs-shell',
  title: 'A health check has words for a shell, and no shell',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  why: 'Behind `CMD` each string is handed to the program as it is: `||` and `$PORT` are arguments like others. Behind `CMD-SHELL` a shell makes sense of them.',
  on: 'container',
  os: 'linux',
  fixable: true,
  silentWhen: ['health/command-form', 'container/command-single-string'],
  message: text`\`${'word'}\` is for a shell, and \`CMD\` runs the health check of ${'container'} without one`,
  check({ view, called }, report) {
    const { command } = view.healthCheck;
    if (formOf(command) !== 'CMD') return;
    const words = wordsOf(command);
    const at = command.find((word) => word.state === 'known' && isForShell(word.value));
    if (at?.state !== 'known' || !words || words.slice(1).some(isShell)) return;
    report(
      at,
      { word: at.value, container: called },
      {
        help: ['write `CMD-SHELL` and the command as one string'],
        fix: unsafeFix('run it by a shell', set(command, ['CMD-SHELL', words.slice(1).join(' ')])),
      },
    );
  },
});

function isForShell(word: string): boolean {
  return OPERATORS.includes(word) || /\$[A-Za-z_{]/.test(word);
}
