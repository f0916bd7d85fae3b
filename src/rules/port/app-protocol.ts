import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';

export default [
  defineRule({
    id: 'port/app-protocol-without-name',
    title: '`appProtocol` needs a port name',
    severity: 'info',
    confidence: 'documented',
    source: GUIDE,
    why: 'Only Service Connect reads `appProtocol`, and it refers to ports by their names. On a port without a name it has no effect.',
    on: 'port',
    silentWhen: ['port/app-protocol-unknown'],
    message: text`\`${'member'}\` has no effect on a port without a name`,
    check(port, report) {
      const { appProtocol, name } = port.view;
      if (appProtocol.state !== 'known' || name.state !== 'absent') return;
      report(
        appProtocol,
        { member: port.word(port.view, 'appProtocol') },
        { help: [`give the port a \`${port.word(port.view, 'name')}\` for Service Connect to refer to`] },
      );
    },
  }),
  defineRule({
    id: 'port/app-protocol-on-udp',
    title: 'Service Connect ports are tcp',
    severity: 'warning',
    confidence: 'documented',
    source: GUIDE,
    why: '`appProtocol` tells Service Connect what a port speaks, and Service Connect works with tcp only. A service that takes this port up does not deploy.',
    on: 'port',
    silentWhen: ['port/app-protocol-without-name', 'port/app-protocol-unknown'],
    fixable: true,
    message: text`a \`udp\` port has \`${'member'}\` \`${'value'}\`, which needs tcp`,
    check(port, report) {
      const { appProtocol, protocol } = port.view;
      if (appProtocol.state !== 'known' || protocol.state !== 'known' || protocol.value !== 'udp') return;
      const member = port.word(port.view, 'appProtocol');
      report(
        protocol,
        { member, value: appProtocol.value },
        {
          labels: [{ span: appProtocol.span, text: 'this is for Service Connect' }],
          fix: unsafeFix(`remove \`${member}\``, remove(appProtocol)),
        },
      );
    },
  }),
];
