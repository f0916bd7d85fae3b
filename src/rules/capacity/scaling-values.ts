import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'capacity/scaling-values',
  title: 'Smallest step of managed scaling is above the largest',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html',
  why: 'Managed scaling starts no fewer instances at a time than the smallest step, 1 where nothing is said, and no more than the largest, 10000 where nothing is said. The API answers `The minimum or maximum scaling step size value is invalid`.',
  on: 'provider',
  message: text`\`${'min'}\` is ${'least'}, above \`${'max'}\` of ${'most'}`,
  check(provider, report) {
    const { managedScaling } = provider.view.autoScalingGroupProvider;
    const { minimumScalingStepSize: min, maximumScalingStepSize: max } = managedScaling;
    if (min.state !== 'known' || max.state !== 'known' || min.value <= max.value) return;
    report(
      min,
      {
        min: provider.word(managedScaling, 'minimumScalingStepSize'),
        least: min.value,
        max: provider.word(managedScaling, 'maximumScalingStepSize'),
        most: max.value,
      },
      {
        labels: [{ span: max.span, text: 'the largest step' }],
        help: ['let the smallest step be at most the largest'],
      },
    );
  },
});
