import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { waitsIn, waitsKnown } from '../shared/waits.js';

export default defineRule({
  id: 'health/non-essential-only',
  title: 'Only containers that are not essential have a health check',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  why: 'The health of a task is that of its essential containers. A check of another one only counts for those that wait for it with `HEALTHY`.',
  on: 'container',
  message: text`the health of ${'container'} does not count: it is not essential, and nobody waits for it`,
  check(container, report) {
    const { task, view, essential, called } = container;
    const { healthCheck } = view;
    if (essential !== false || healthCheck.state !== 'known' || !waitsKnown(task)) return;
    const counts = task.containers.some(
      (each) => each.essential !== false && each.view.healthCheck.state !== 'absent',
    );
    const awaited = waitsIn(task).some(({ on, condition }) => on === container && condition === 'HEALTHY');
    if (counts || awaited) return;
    report(
      healthCheck,
      { container: called },
      {
        labels: [{ span: view.essential.span, text: 'it is not essential' }],
        help: ['check an essential container instead'],
      },
    );
  },
});
