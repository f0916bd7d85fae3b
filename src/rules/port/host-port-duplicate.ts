import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { translatesPorts } from '../shared/network-mode.js';
import { fixedPortOf, portsOf, protocolOf } from '../shared/ports.js';
import { repeated } from '../shared/repeated.js';
import type { PortSubject } from '../subjects/task.js';

export default defineRule({
  id: 'port/host-port-duplicate',
  title: 'Two mappings of the task want the same host port',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/amazon-ecs-agent/issues/1220',
  why: 'All containers of a task run on one instance, and a port of the instance can be given to one of them only. The API answers `TCP host port is mapped multiple times in task`. The same number for tcp and for udp are two ports.',
  on: 'task',
  fixable: true,
  message: text`${'container'} wants host port ${'port'}, which ${'other'} has`,
  check(task, report) {
    if (!translatesPorts(task)) return;
    for (const [first, again] of repeated(portsOf(task), wanted)) {
      report(
        again.view.hostPort,
        {
          container: again.container.called,
          port: wanted(again) ?? '',
          other: first.container === again.container ? 'another mapping' : first.container.called,
        },
        {
          labels: [{ span: first.view.hostPort.span, text: 'it is taken here' }],
          help: ['choose another port, or let the instance choose: host port 0'],
          fix: unsafeFix('let the instance choose the port', set(again.view.hostPort, 0)),
        },
      );
    }
  },
});

/** `8080/tcp`, of the instance. */
function wanted(port: PortSubject): string | undefined {
  const fixed = fixedPortOf(port);
  const protocol = protocolOf(port);
  return fixed !== undefined && protocol ? `${fixed}/${protocol}` : undefined;
}
