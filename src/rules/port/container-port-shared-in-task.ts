import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { modeLabels, sharesPorts } from '../shared/network-mode.js';
import { containerPortOf, portsOf } from '../shared/ports.js';
import { repeated } from '../shared/repeated.js';

export default defineRule({
  id: 'port/container-port-shared-in-task',
  title: 'Two containers of a task with one network want the same port',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/amazon-ecs-agent/issues/1220',
  why: 'In `awsvpc` and `host` mode all containers of a task share one network, as processes of one machine do: only one of them can listen on a port. AWS answers that the port is used multiple times in the task.',
  on: 'task',
  silentWhen: ['port/range-overlap'],
  message: text`${'container'} wants port ${'port'}, which ${'other'} has`,
  check(task, report) {
    if (!sharesPorts(task)) return;
    for (const [first, again] of repeated(portsOf(task), containerPortOf)) {
      // Twice in one container is port/container-port-duplicate.
      if (first.container === again.container) continue;
      report(
        again.view.containerPort,
        {
          container: again.container.called,
          port: containerPortOf(again) ?? '',
          other: first.container.called,
        },
        {
          labels: [
            { span: first.view.containerPort.span, text: `${first.container.called} listens on it` },
            ...modeLabels(task),
          ],
          help: ['let one of the two programs listen on another port'],
        },
      );
    }
  },
});
