import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { madeOf } from '../shared/mentions.js';
import { spelled } from '../shared/spelled.js';
import { hasValue } from '../shared/known.js';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const FLAG = 'NewInstancesProtectedFromScaleIn';

export default defineRule({
  id: 'capacity/termination-protection',
  title: 'Managed termination protection without what it needs',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html',
  why: 'Managed termination protection keeps instances that run tasks when managed scaling removes others. It works with managed scaling only, and the API answers `To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale-in enabled`.',
  on: 'provider',
  message: text`\`${'protection'}\` needs ${'what'}`,
  check(provider, report) {
    const { autoScalingGroupProvider: own } = provider.view;
    const { managedTerminationProtection: protection, managedScaling } = own;
    if (!hasValue(protection, 'ENABLED')) return;
    const { status } = managedScaling;
    const scaling = provider.word(own, 'managedScaling');
    const names = { protection: provider.word(own, 'managedTerminationProtection') };
    if (managedScaling.state === 'absent')
      report(
        protection,
        { ...names, what: 'managed scaling, of which nothing is said' },
        { severity: 'warning', help: [`add \`${scaling}\` with the status \`ENABLED\``] },
      );
    else if (hasValue(status, 'DISABLED'))
      report(
        protection,
        { ...names, what: 'managed scaling, which is off' },
        { labels: [{ span: status.span, text: 'off' }], help: ['switch both on, or both off'] },
      );
    const group = madeOf(provider.project, GROUP, own.autoScalingGroupArn);
    if (!group) return;
    const flag = group.properties.at(FLAG);
    if (flag.state !== 'absent' && flag.flag !== false) return;
    const word = spelled(flag, FLAG);
    report(
      protection,
      { ...names, what: `\`${word}\` of the Auto Scaling group` },
      {
        labels: [{ span: flag.located ? flag.span : group.head, text: 'does not protect new instances' }],
        help: [`set \`${word}\` to \`true\``],
      },
    );
  },
});
