import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { modeLabels } from '../shared/network-mode.js';

export default defineRule({
  id: 'style/redundant-host-port',
  title: 'A host port repeats its container port',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  why: 'In the `awsvpc` mode a task has a network of its own, where the host port is always the container port. ECS fills it in.',
  preset: 'strict',
  on: 'port',
  fixable: true,
  silentWhen: ['port/range-with-single-port'],
  message: text`\`${'member'}\` repeats the container port ${'port'}`,
  check(subject, report) {
    const { task, view } = subject;
    const { hostPort, containerPort } = view;
    if (task.networkMode !== 'awsvpc' || hostPort.state !== 'known' || containerPort.state !== 'known')
      return;
    if (hostPort.value !== containerPort.value) return;
    const member = subject.word(view, 'hostPort');
    report(
      hostPort,
      { member, port: containerPort.value },
      { labels: modeLabels(task), fix: safeFix(`remove \`${member}\``, remove(hostPort)) },
    );
  },
});
