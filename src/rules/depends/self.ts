import { text } from '../../diagnostic/catalogue.js';
import { safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { removeItem } from '../shared/remove-item.js';

export default defineRule({
  id: 'depends/self',
  title: 'A container depends on itself',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/amazon-ecs-agent/blob/master/agent/engine/dependencygraph/graph.go',
  why: 'A container that waits for itself never starts: the agent of ECS does not start a task whose dependencies cannot be resolved.',
  on: 'container',
  fixable: true,
  silentWhen: ['depends/complete-on-essential'],
  message: text`${'container'} depends on itself`,
  check({ view, name, called }, report) {
    for (const entry of view.dependsOn) {
      const on = textIn(entry.containerName);
      if (on === undefined || on !== name) continue;
      report(
        entry.containerName,
        { container: called },
        { fix: safeFix('remove the dependency', removeItem(view.dependsOn, entry)) },
      );
    }
  },
});
