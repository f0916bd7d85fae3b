import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'health/command-required',
  title: 'A health check has an empty command',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  why: 'A health check is a command that is run in the container; the other members only say how often. Without `command` the registration is refused.',
  on: 'container',
  message: text`the health check of ${'container'} has an empty \`${'member'}\``,
  check(container, report) {
    const { healthCheck } = container.view;
    const { command } = healthCheck;
    if (command.state !== 'known' || command.length > 0) return;
    report(
      command,
      { container: container.called, member: container.word(healthCheck, 'command') },
      { help: ['write `["CMD-SHELL", "…"]` with what is to be run, or remove the health check'] },
    );
  },
});
