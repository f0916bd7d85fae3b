import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { waitsIn, waitsKnown } from '../shared/waits.js';

export default defineRule({
  id: 'depends/start-timeout-without-dependent',
  title: 'A start timeout has no effect',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: '`startTimeout` only says how long others wait for this container to be complete, successful or healthy. Where nobody does it limits nothing.',
  on: 'container',
  silentWhen: ['container/start-timeout-range'],
  fixable: true,
  message: text`\`${'member'}\` of ${'container'} has no effect: no container waits for it`,
  check(container, report) {
    const { task, view, called } = container;
    const { startTimeout } = view;
    if (startTimeout.state !== 'known' || !waitsKnown(task)) return;
    if (waitsIn(task).some(({ on, condition }) => on === container && condition !== 'START')) return;
    const member = container.word(view, 'startTimeout');
    report(
      startTimeout,
      { member, container: called },
      {
        help: ['it does not limit the start of the container itself'],
        fix: safeFix(`remove \`${member}\``, remove(startTimeout)),
      },
    );
  },
});
