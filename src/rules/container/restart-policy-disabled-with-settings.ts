import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'container/restart-policy-disabled-with-settings',
  title: 'A restart policy that is off has settings',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',
  why: 'Where `enabled` is false a container is never restarted, whatever the other members say. The CDK refuses the combination.',
  on: 'container',
  fixable: true,
  message: text`\`${'member'}\` of ${'container'} has no effect while its restart policy is off`,
  check(container, report) {
    const { restartPolicy } = container.view;
    const { enabled } = restartPolicy;
    if (enabled.state !== 'known' || enabled.value) return;
    const setting = (['restartAttemptPeriod', 'ignoredExitCodes'] as const).find(
      (member) => restartPolicy[member].state === 'known',
    );
    if (!setting) return;
    report(
      restartPolicy[setting],
      { member: container.word(restartPolicy, setting), container: container.called },
      {
        labels: [{ span: enabled.span, text: 'it is off' }],
        fix: unsafeFix('write `true`', set(enabled, true)),
      },
    );
  },
});
