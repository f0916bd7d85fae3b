import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { waitsOf } from '../shared/waits.js';

const ENDS = { COMPLETE: 'has ended', SUCCESS: 'has succeeded', HEALTHY: 'is healthy' };

export default defineRule({
  id: 'depends/start-timeout-missing',
  title: 'A container may wait for another one for ever',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: '`startTimeout` of the container that is waited for says when those that wait give up. On EC2, external and Managed Instances there is no limit where nothing is said, and the deployment hangs with them.',
  preset: 'strict',
  on: 'container',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  silentWhen: ['depends/healthy-without-health-check', 'depends/complete-on-essential'],
  message: text`${'container'} waits without a limit until ${'other'} ${'condition'}`,
  check(container, report) {
    for (const { entry, on, condition } of waitsOf(container)) {
      if (condition === 'START' || on.view.startTimeout.state !== 'absent') continue;
      const member = on.word(on.view, 'startTimeout');
      report(
        entry.condition,
        { container: container.called, other: on.called, condition: ENDS[condition] },
        {
          labels: [{ span: on.head, text: `it has no \`${member}\`` }],
          help: [`give ${on.called} a \`${member}\`, in seconds`],
        },
      );
    }
  },
});
