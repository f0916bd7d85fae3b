import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { routedOf, routersOf } from '../shared/log.js';
import type { ContainerSubject } from '../subjects/task.js';

export default defineRule({
  id: 'log/firelens-router-not-essential',
  title: 'The log router is not essential',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
  why: 'When a router ends that is not essential, the other containers go on, and their logs are lost. AWS recommends to make it essential; a restart policy does as well, but not with the network mode `bridge`, where it would come back under another address.',
  on: 'container',
  os: 'linux',
  silentWhen: ['log/firelens-on-windows', 'log/firelens-router-unused', 'log/firelens-router-multiple'],
  fixable: true,
  message: text`${'container'} is the log router, but not essential: without it the logs of ${'other'} are lost`,
  check(container, report) {
    const { view, task, called } = container;
    if (view.firelensConfiguration.state !== 'known' || container.essential !== false) return;
    const other = routedOf(task).find((each) => each !== container);
    if (!other) return;
    if (mayRestart(container) || routersOf(task).length > 1) return;
    report(
      view.essential,
      { container: called, other: other.called },
      {
        labels: [{ span: other.view.logConfiguration.logDriver.span, text: 'logs through it' }],
        fix: unsafeFix('make it essential', set(view.essential, true)),
      },
    );
  },
});

function mayRestart({ view, task }: ContainerSubject): boolean {
  const { enabled } = view.restartPolicy;
  return (
    task.networkMode !== 'bridge' && (enabled.state === 'known' ? enabled.value : enabled.state === 'unknown')
  );
}
