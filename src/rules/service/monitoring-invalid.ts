import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { defineRule } from '../rule.js';
import { isForeign } from '../shared/deployments.js';
import { textIn } from '../shared/known.js';
import { repeated } from '../shared/repeated.js';

const METRICS = ['CPUUtilization', 'MemoryUtilization'];
const [HIGH, USUAL] = [20, 60];

export default defineRule({
  id: 'service/monitoring-invalid',
  title: 'Metric resolution settings are not valid',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MetricConfiguration.html',
  why: 'Two metrics of a service can be had every 20 seconds instead of every 60, each in one entry. The short interval is for scaling, which is described for the controller `ECS` only.',
  on: 'service',
  message: text`${'problem'}`,
  check({ view, controller }, report) {
    const { metricConfigurations } = view.monitoring;
    const names = metricConfigurations.flatMap(({ metricNames }) => [...metricNames]);
    for (const each of names) {
      const name = textIn(each);
      if (name === undefined || METRICS.includes(name)) continue;
      const meant = nearest(name, METRICS);
      report(
        each,
        { problem: `there is no metric \`${name}\` of a service` },
        { help: [meant ? `write \`${meant}\`` : `there are ${oneOf(METRICS, 'and')}`] },
      );
    }
    for (const [first, again] of repeated(names, textIn))
      report(
        again,
        { problem: `the resolution of \`${textIn(again)}\` is given twice` },
        { labels: [{ span: first.span, text: 'the first' }] },
      );
    for (const { resolutionSeconds: seconds } of metricConfigurations) {
      if (seconds.state !== 'known') continue;
      if (seconds.value > HIGH && seconds.value < USUAL)
        report(seconds, { problem: `the resolution is ${HIGH} or ${USUAL} seconds, not ${seconds.value}` });
      if (seconds.value === HIGH && isForeign(controller))
        report(
          seconds,
          {
            problem: `the resolution of ${HIGH} seconds is for the controller \`ECS\`, not \`${controller}\``,
          },
          {
            severity: 'warning',
            labels: [{ span: view.deploymentController.type.span, text: 'the controller' }],
          },
        );
    }
  },
});
