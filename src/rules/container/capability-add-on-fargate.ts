import { text } from '../../diagnostic/catalogue.js';
import { unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { launchLabels } from '../shared/launched.js';
import { removeItem } from '../shared/remove-item.js';

const ADDED = 'SYS_PTRACE';

export default defineRule({
  id: 'container/capability-add-on-fargate',
  title: 'A container on Fargate adds a capability that it cannot have',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
  why: 'On Fargate `SYS_PTRACE` is the only capability that can be added; the registration with another is refused. All can be dropped.',
  on: 'container',
  launch: ['FARGATE'],
  os: 'linux',
  fixable: true,
  silentWhen: ['container/linux-parameters-on-windows', 'container/capability-unknown'],
  message: text`Fargate cannot add the capability \`${'capability'}\` to ${'container'}`,
  check({ task, view, called }, report) {
    for (const added of view.linuxParameters.capabilities.add) {
      const capability = textIn(added);
      if (capability === undefined || capability === ADDED) continue;
      report(
        added,
        { capability, container: called },
        {
          labels: launchLabels(task, ['FARGATE']),
          help: [
            `\`${ADDED}\` is the only one; run the task on Managed Instances or on EC2 if it needs this one`,
          ],
          fix: unsafeFix(
            `remove \`${capability}\``,
            removeItem(view.linuxParameters.capabilities.add, added),
          ),
        },
      );
    }
  },
});
