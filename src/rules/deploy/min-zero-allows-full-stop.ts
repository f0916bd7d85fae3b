import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { desiredOf } from '../shared/counts.js';
import { rolls } from '../shared/deployments.js';
import { percentWord } from '../shared/percentages.js';
import { hasValue } from '../shared/known.js';
import { isBelow } from '../shared/compare.js';
import type { ServiceSubject } from '../subjects/runner.js';

export default defineRule({
  id: 'deploy/min-zero-allows-full-stop',
  title: 'An update may stop every running task first',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  why: 'With a minimum of 0 percent the scheduler may stop all old tasks before any new one is healthy, and does so where the maximum leaves no room for more. Until then nobody serves. Of a single task it is the only way to be stopped before its successor starts, for which the maximum is to be 100.',
  on: 'service',
  message: text`${'member'} at 0 lets an update stop ${'all'} before a new one is healthy`,
  check(service, report) {
    const { deploymentConfiguration } = service.view;
    const { minimumHealthyPercent: min, maximumPercent: max } = deploymentConfiguration;
    const desired = desiredOf(service);
    if (!rolls(service) || !hasValue(min, 0) || !desired) return;
    // Then nothing else would let the update begin: it is meant.
    if (desired === 1 && (isBelow(max, 200) || max.state === 'unknown')) return;
    report(
      min,
      {
        member: percentWord(service, 'minimumHealthyPercent'),
        all: desired === 1 ? 'the only task' : 'all tasks',
      },
      {
        help: [`${wayOut(service, desired)} if it may not be down`],
      },
    );
  },
});

/** https://aws.github.io/copilot-cli/docs/manifest/lb-web-service/#deployment-rolling */
function wayOut({ ofCopilot }: ServiceSubject, desired: number): string {
  if (ofCopilot) return 'write `rolling: default`';
  return desired === 1 ? 'write 100, and at least 200 for the maximum,' : 'write 50 to 100';
}
