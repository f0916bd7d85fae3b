import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { healthTimes } from '../shared/health.js';
import { waitsIn } from '../shared/waits.js';

export default defineRule({
  id: 'depends/start-timeout-below-health-budget',
  title: 'A start timeout ends before a health check can pass',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  why: 'The first check of a container runs one interval after its start, so before that it cannot be healthy, and what waits for it gives up. Every retry is covered by the start period, the interval times the retries, and the timeout.',
  on: 'container',
  silentWhen: ['depends/healthy-without-health-check'],
  message: text`${'container'} has ${'limit'} seconds to become healthy, and its first check runs after ${'interval'}`,
  check(container, report) {
    const { task, view, called } = container;
    const { startTimeout, healthCheck } = view;
    const times = healthTimes(healthCheck);
    if (startTimeout.state !== 'known' || healthCheck.state !== 'known' || !times) return;
    if (startTimeout.value >= times.interval) return;
    const wait = waitsIn(task).find(({ on, condition }) => on === container && condition === 'HEALTHY');
    if (!wait) return;
    const { startPeriod, interval, retries, timeout } = times;
    report(
      startTimeout,
      { container: called, limit: startTimeout.value, interval },
      {
        labels: [
          { span: wait.entry.condition.span, text: `${wait.container.called} waits for its health` },
          ...(healthCheck.interval.located
            ? [{ span: healthCheck.interval.span, text: 'the first check runs after this' }]
            : []),
        ],
        help: [
          `${startPeriod + interval * retries + timeout} seconds leave time for every retry; or lower the interval`,
        ],
      },
    );
  },
});
