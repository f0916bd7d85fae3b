import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'security/fault-injection-enabled',
  title: 'Fault injection is on',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'With `enableFaultInjection` the container agent takes requests for faults from the containers of the task: each of them can slow down or cut the network of all.',
  preset: 'security',
  on: 'task',
  silentWhen: ['task/fault-injection-network-mode'],
  fixable: true,
  message: text`each container of the task may ask for faults of its network`,
  check({ view }, report) {
    const { enableFaultInjection: enabled } = view;
    if (knownIn(enabled) !== true) return;
    report(
      enabled,
      {},
      { help: ['turn it on only where experiments run'], fix: unsafeFix('remove it', remove(enabled)) },
    );
  },
});
