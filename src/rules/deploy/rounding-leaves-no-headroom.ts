import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { canStep, lowerBound, upperBound } from '../../rollout/problem.js';
import { defineRule } from '../rule.js';
import { desiredOf, scalingOf } from '../shared/counts.js';
import { rolls } from '../shared/deployments.js';
import { leavesCountAlone } from '../shared/ignored.js';
import { percentagesOf, percentWord, placeOfPercentages, steps } from '../shared/percentages.js';
import { tasks } from '../shared/words.js';
import type { ServiceSubject } from '../subjects/runner.js';

export default defineRule({
  id: 'deploy/rounding-leaves-no-headroom',
  title: 'After rounding the update can neither start nor stop a task',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'The minimum is rounded up and the maximum down to whole tasks. Where both come out as the desired count, the first update never begins: `was unable to stop or start tasks during a deployment because of the service deployment configuration`. A step needs `maximumPercent` of at least 100 + 100/desired, or `minimumHealthyPercent` of at most 100 - 100/desired.',
  on: 'service',
  silentWhen: [
    'deploy/min-not-below-max',
    'deploy/min-percent-over-100',
    'deploy/max-percent-under-100',
    'service/desired-count-over-quota',
  ],
  fixable: true,
  message: text`an update of ${'tasks'} can neither start nor stop one: ${'least'} must be healthy and ${'most'} may exist`,
  check(service, report) {
    const desired = desiredOf(service);
    const { min, max } = percentagesOf(service);
    if (!rolls(service) || !desired || min === undefined || max === undefined) return;
    if (canStep(desired, min, max)) return;
    const [least, most] = [lowerBound(desired, min), upperBound(desired, max)];
    const { deploymentConfiguration, desiredCount } = service.view;
    const { maximumPercent, minimumHealthyPercent } = deploymentConfiguration;
    const enough = steps(desired);
    const labels = [
      { field: desiredCount, text: tasks(desired) },
      { field: minimumHealthyPercent, text: `${min} % of ${desired}, rounded up, is ${least}` },
      { field: maximumPercent, text: `${max} % of ${desired}, rounded down, is ${most}` },
    ];
    const note = doubt(service);
    report(
      placeOfPercentages(service),
      { tasks: tasks(desired), least: `at least ${least}`, most: `at most ${most}` },
      {
        ...(note !== undefined && { severity: 'warning' }),
        labels: labels
          .filter(({ field }) => field.located)
          .map(({ field: { span }, text }) => ({ span, text })),
        help: [
          `write at least ${enough.max} for ${percentWord(service, 'maximumPercent')}, or at most ${enough.min} for ${percentWord(service, 'minimumHealthyPercent')}`,
        ],
        notes: note === undefined ? [] : [note],
        fix: unsafeFix(`write \`${enough.max}\``, set(maximumPercent, enough.max)),
      },
    );
  },
});

/** Why the service may have another count than what is written. */
function doubt(service: ServiceSubject): string | undefined {
  if (service.view.desiredCount.state === 'absent' && scalingOf(service).length > 0)
    return 'CloudFormation starts one task where no count is given, and scaling changes that';
  return leavesCountAlone(service) ? 'something else changes the count, as `ignore_changes` says' : undefined;
}
