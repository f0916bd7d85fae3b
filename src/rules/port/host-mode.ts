import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { modeLabels } from '../shared/network-mode.js';
import { ServiceSubject } from '../subjects/runner.js';
import type { TaskSubject } from '../subjects/task.js';

// In the mode `none` port/mappings-in-none-mode speaks of all mappings.
export default [
  defineRule({
    id: 'port/service-connect-network-mode',
    title: 'Named ports for Service Connect need `awsvpc` or `bridge`',
    severity: 'warning',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
    why: 'A port with a name and an `appProtocol` is made for Service Connect, which puts a proxy between the port and the outside. In `host` mode there is no room for one: Service Connect supports `awsvpc` and `bridge`.',
    on: 'port',
    silentWhen: ['connect/network-mode-unsupported', 'port/mappings-in-none-mode'],
    message: text`port \`${'name'}\` is made for Service Connect, which does not work in \`host\` mode`,
    check({ view: { name, appProtocol }, task }, report) {
      if (task.networkMode !== 'host' || isConnected(task)) return;
      if (name.state !== 'known' || appProtocol.state !== 'known') return;
      report(name, { name: name.value }, { labels: modeLabels(task), help: ['use the mode `awsvpc`'] });
    },
  }),
  defineRule({
    id: 'port/range-network-mode',
    title: 'Port ranges need `awsvpc` or `bridge`',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    why: '`containerPortRange` is for the network modes `bridge` and `awsvpc`; on Managed Instances for `awsvpc` only. In `host` mode a container has all ports of the instance anyway, and needs no mapping.',
    on: 'port',
    silentWhen: ['port/mappings-in-none-mode'],
    message: text`\`${'member'}\` does not work in \`host\` mode`,
    check(port, report) {
      const { containerPortRange } = port.view;
      if (port.task.networkMode !== 'host' || containerPortRange.state !== 'known') return;
      report(
        containerPortRange,
        { member: port.word(port.view, 'containerPortRange') },
        { labels: modeLabels(port.task), help: ['use the mode `awsvpc`, or map the ports one by one'] },
      );
    },
  }),
];

/** Then connect/network-mode-unsupported says it of the service. */
function isConnected({ runners }: TaskSubject): boolean {
  return runners.some(
    (runner) =>
      runner instanceof ServiceSubject && runner.view.serviceConnectConfiguration.state !== 'absent',
  );
}
