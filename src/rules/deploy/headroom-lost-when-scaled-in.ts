import { text } from '../../diagnostic/catalogue.js';
import { lowerBound, upperBound } from '../../rollout/problem.js';
import { defineRule } from '../rule.js';
import { scalingOf } from '../shared/counts.js';
import { rolls } from '../shared/deployments.js';
import { percentagesOf, percentWord, placeOfPercentages, steps } from '../shared/percentages.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'deploy/headroom-lost-when-scaled-in',
  title: 'A rolling update works at the declared count, but not at the least that the service is scaled to',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'The percentages are taken of the count at the moment, and rounded to whole tasks. Scaled in to few tasks, both may come out as that count, and an update cannot make a step until the service is scaled out again.',
  on: 'service',
  silentWhen: ['deploy/rounding-leaves-no-headroom', 'deploy/min-not-below-max'],
  message: text`scaled in to ${'tasks'}, an update can neither start nor stop one`,
  check(service, report) {
    const { min, max } = percentagesOf(service);
    if (!rolls(service) || min === undefined || max === undefined) return;
    for (const { MinCapacity, MaxCapacity } of scalingOf(service)) {
      if (MinCapacity.state !== 'known' || MaxCapacity.state !== 'known') continue;
      const fewest = Math.max(MinCapacity.value, 1);
      if (fewest > MaxCapacity.value) continue;
      if (lowerBound(fewest, min) < fewest || upperBound(fewest, max) > fewest) continue;
      const enough = steps(fewest);
      report(
        placeOfPercentages(service),
        { tasks: tasks(fewest) },
        {
          labels: [{ span: MinCapacity.span, text: 'scaled in to this' }],
          help: [
            `write at least ${enough.max} for ${percentWord(service, 'maximumPercent')}, or at most ${enough.min} for ${percentWord(service, 'minimumHealthyPercent')}`,
          ],
        },
      );
    }
  },
});
