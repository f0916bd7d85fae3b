import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isScaled } from '../shared/managed-scaling.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'capacity/termination-protection-off',
  title: 'Scale-in may end instances that run tasks',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html',
  why: 'When managed scaling makes the group smaller, managed draining moves the tasks to other instances first, and managed termination protection only lets go instances without tasks. With both off the Auto Scaling group ends any instance, with the tasks on it.',
  on: 'provider',
  message: text`scale-in ends instances with the tasks that run on them: \`${'draining'}\` and \`${'protection'}\` are off`,
  check(provider, report) {
    const { autoScalingGroupProvider: own } = provider.view;
    const { managedDraining: draining, managedTerminationProtection: protection } = own;
    if (!hasValue(draining, 'DISABLED') || !isScaled(provider)) return;
    if (protection.state === 'unknown' || hasValue(protection, 'ENABLED')) return;
    const word = provider.word(own, 'managedDraining');
    report(
      draining,
      { draining: word, protection: provider.word(own, 'managedTerminationProtection') },
      {
        ...(protection.located && { labels: [{ span: protection.span, text: 'off too' }] }),
        help: [`leave \`${word}\` out: it is on where nothing is said`],
      },
    );
  },
});
