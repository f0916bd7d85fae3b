import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { lacksPort, portChoices } from '../shared/inside.js';
import { modeOf } from '../shared/service-mode.js';

export default [
  defineRule({
    id: 'lb/lattice-incomplete',
    title: 'A VPC Lattice entry names no port of the task',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html',
    why: 'VPC Lattice sends to a port of the task by the name of its port mapping. ECS refuses a service with a name that none has, as it does an entry without role, target group or port.',
    on: 'pair',
    silentWhen: ['port/name-pattern'],
    fixable: true,
    message: text`no port mapping of \`${'task'}\` is called \`${'name'}\`, to which VPC Lattice is to send`,
    check({ service, task }, report) {
      for (const { portName } of service.view.vpcLatticeConfigurations) {
        if (!lacksPort(task, portName)) continue;
        report(portName, { task: task.resource.name, name: portName.value }, portChoices(task, portName));
      }
    },
  }),
  defineRule({
    id: 'lb/gateway-connector',
    title: 'A gateway connector is not usable',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/gateway-connect-service.html',
    why: 'A service has one connector to the gateway of its cluster at most. It sends to the addresses of tasks in `awsvpc` mode, at a port that is called by the name of its port mapping.',
    on: 'service',
    silentWhen: ['port/name-pattern'],
    fixable: true,
    message: text`${'what'}`,
    check(service, report) {
      const { gatewayConnectors } = service.view;
      const [first, second] = gatewayConnectors.filter(({ state }) => state === 'known');
      if (!first) return;
      if (second)
        report(
          second,
          { what: 'a service has one gateway connector at most' },
          { labels: [{ span: first.portName.span, text: 'this is one' }] },
        );
      const mode = modeOf(service);
      if (mode && mode.name !== 'awsvpc')
        report(
          gatewayConnectors,
          { what: `a gateway connector needs tasks in \`awsvpc\` mode, not \`${mode.name}\`` },
          { ...(!mode.certain && { severity: 'warning' }), labels: [mode.label] },
        );
      const { task } = service;
      for (const { portName } of gatewayConnectors) {
        if (!task || !lacksPort(task, portName)) continue;
        report(
          portName,
          {
            what: `no port mapping of \`${task.resource.name}\` is called \`${portName.value}\`, to which the gateway is to send`,
          },
          portChoices(task, portName),
        );
      }
    },
  }),
];
