import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { healthTimes } from '../shared/health.js';

export default defineRule({
  id: 'health/timeout-over-interval',
  title: 'A health check may take longer than its interval',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  why: 'Docker begins the interval when a check has ended, so checks do not overlap and AWS accepts it; but a check that hangs is noticed later than the interval makes believe. The CDK refuses it.',
  preset: 'strict',
  on: 'container',
  silentWhen: ['health/timeout-range', 'health/interval-range'],
  message: text`a check of ${'container'} may take ${'timeout'} seconds, longer than the ${'interval'} between two`,
  check({ view, called }, report) {
    const { healthCheck } = view;
    const times = healthCheck.state === 'known' ? healthTimes(healthCheck) : undefined;
    if (!times || times.timeout <= times.interval) return;
    const { interval, timeout } = healthCheck;
    const at = timeout.located ? timeout : interval;
    report(
      at,
      { container: called, timeout: times.timeout, interval: times.interval },
      {
        labels:
          at !== interval && interval.located ? [{ span: interval.span, text: 'between two checks' }] : [],
        help: [`raise the interval to ${times.timeout} seconds, or lower the timeout`],
      },
    );
  },
});
