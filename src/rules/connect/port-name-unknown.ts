import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { endpointsOf } from '../shared/connect.js';
import { lacksPort, portChoices } from '../shared/inside.js';

export default defineRule({
  id: 'connect/port-name-unknown',
  title: '`portName` is not the name of a port mapping',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
  why: 'Service Connect offers a port of the task by the name of its port mapping. The API answers `portName(…) does not refer to any named PortMapping in the container definitions`.',
  on: 'pair',
  silentWhen: ['port/name-pattern'],
  fixable: true,
  message: text`no port mapping of \`${'task'}\` is called \`${'name'}\``,
  check({ service, task }, report) {
    for (const { portName } of endpointsOf(service)) {
      if (!lacksPort(task, portName)) continue;
      report(portName, { task: task.resource.name, name: portName.value }, portChoices(task, portName));
    }
  },
});
