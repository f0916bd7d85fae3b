import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { formOf } from '../shared/health.js';

export default defineRule({
  id: 'health/command-nothing-to-run',
  title: 'A health check has nothing to run',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  why: '`CMD` and `CMD-SHELL` only say how a command is run; the command stands behind them.',
  on: 'container',
  silentWhen: ['health/command-form'],
  message: text`the health check of ${'container'} has nothing behind \`${'form'}\``,
  check({ view, called }, report) {
    const { command } = view.healthCheck;
    const form = formOf(command);
    const [, program] = command;
    if (!form) return;
    if (program && (program.state !== 'known' || program.value.trim() !== '')) return;
    report(
      program ?? command,
      { container: called, form },
      { help: ['add what is to be run, such as `curl -f http://localhost/ || exit 1`'] },
    );
  },
});
