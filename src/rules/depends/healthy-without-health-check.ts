import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { waitsOf } from '../shared/waits.js';

export default defineRule({
  id: 'depends/healthy-without-health-check',
  title: 'A container waits for the health of one that has no health check',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  why: 'The registration is refused: `HEALTHY` needs a `healthCheck` in the task definition. ECS does not look at the `HEALTHCHECK` of the image.',
  on: 'container',
  fixable: true,
  silentWhen: ['depends/self'],
  message: text`${'container'} waits until ${'other'} is healthy, which has no health check`,
  check(container, report) {
    for (const { entry, on, condition } of waitsOf(container)) {
      if (condition !== 'HEALTHY' || on.view.healthCheck.state !== 'absent') continue;
      report(
        entry.condition,
        { container: container.called, other: on.called },
        {
          labels: [{ span: on.head, text: `it has no \`${on.word(on.view, 'healthCheck')}\`` }],
          help: ['give it a health check, or wait for its start only'],
          fix: unsafeFix('write `START`', set(entry.condition, 'START')),
        },
      );
    }
  },
});
