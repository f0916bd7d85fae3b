import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { sharesPorts, translatesPorts } from '../shared/network-mode.js';
import { containerPortOf, fixedPortOf } from '../shared/ports.js';
import { repeated } from '../shared/repeated.js';

export default defineRule({
  id: 'port/container-port-duplicate',
  title: 'One container maps the same port and protocol twice',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/aws-cli/issues/7288',
  why: 'In `awsvpc` and `host` mode the second mapping wants what the first one has taken. In bridge mode Docker can bring one container port to two host ports, but a service with a load balancer on such a port is refused.',
  on: 'container',
  silentWhen: ['port/mappings-in-none-mode', 'port/host-port-duplicate', 'port/range-overlap'],
  fixable: true,
  message: text`${'container'} maps port ${'port'} twice`,
  check({ ports, called, task }, report) {
    for (const [first, again] of repeated(ports, containerPortOf)) {
      const fixed = fixedPortOf(again);
      // That two mappings want one port of the instance is port/host-port-duplicate.
      if (translatesPorts(task) && fixed !== undefined && fixed === fixedPortOf(first)) continue;
      report(
        again.view.containerPort,
        { container: called, port: containerPortOf(again) ?? '' },
        {
          severity: sharesPorts(task) ? 'error' : 'warning',
          labels: [{ span: first.view.containerPort.span, text: 'it is mapped here already' }],
          help: ['remove one of the mappings'],
          fix: unsafeFix('remove this mapping', remove(again.view)),
        },
      );
    }
  },
});
