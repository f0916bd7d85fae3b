import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { windowsLabels } from '../shared/launched.js';
import { fargateSpotIn } from '../shared/spot.js';
import { effectiveStrategy } from '../shared/strategy.js';

export default defineRule({
  id: 'capacity/fargate-spot-platform',
  title: 'Task cannot run on Fargate Spot',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  why: 'Fargate Spot runs Linux tasks only: on X86_64 from platform version 1.3.0 on, on ARM64 from 1.4.0 on. There is no Spot capacity for Windows.',
  on: 'runner',
  os: 'windows',
  silentWhen: ['service/platform-version-unknown'],
  message: text`Fargate Spot does not run Windows, and task \`${'task'}\` is for Windows`,
  check(runner, report) {
    const { task } = runner;
    const spot = fargateSpotIn(effectiveStrategy(runner));
    if (!task || !spot) return;
    report(
      spot.capacityProvider,
      { task: task.resource.name },
      { labels: windowsLabels(task), help: ['use `FARGATE`'] },
    );
  },
});
