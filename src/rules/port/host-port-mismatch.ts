import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { modeLabels, sharesPorts } from '../shared/network-mode.js';

export default defineRule({
  id: 'port/host-port-mismatch',
  title: 'Host and container port differ in a mode without port translation',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/amazon-ecs-cli/issues/1014',
  why: 'In `awsvpc` and `host` mode nothing translates ports: the container is reached on the port that it listens on. `hostPort` may be left out, or be the same; registration refuses another one, 0 among them: `When networkMode=awsvpc, the host ports and container ports in port mappings must match`.',
  on: 'port',
  silentWhen: ['port/host-port-range', 'port/container-port-range'],
  fixable: true,
  message: text`host port ${'hostPort'} is not the ${'containerPort'} that ${'container'} listens on, as it has to be in \`${'mode'}\` mode`,
  check(port, report) {
    const { view, task, container } = port;
    const { hostPort, containerPort } = view;
    if (!sharesPorts(task) || hostPort.state !== 'known' || containerPort.state !== 'known') return;
    if (hostPort.value === containerPort.value) return;
    const fix = hostPort.value === 0 ? safeFix : unsafeFix;
    report(
      hostPort,
      {
        hostPort: hostPort.value,
        containerPort: containerPort.value,
        container: container.called,
        mode: task.networkMode ?? '',
      },
      {
        labels: [{ span: containerPort.span, text: 'the port that is reached' }, ...modeLabels(task)],
        help: [`leave the host port out, or write ${containerPort.value}`],
        fix: fix('leave the host port out', remove(hostPort)),
      },
    );
  },
});
