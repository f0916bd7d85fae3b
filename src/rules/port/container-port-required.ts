import { text } from '../../diagnostic/catalogue.js';
import { insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'port/container-port-required',
  title: 'A port mapping needs a container port or a range',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  why: "A mapping says which port of the container is reached from outside: one as `containerPort`, or several as `containerPortRange`. With neither of them the registration is answered with `Invalid 'containerPort' setting for container`.",
  on: 'port',
  fixable: true,
  message: text`a port mapping of ${'container'} has no \`${'member'}\``,
  check(port, report) {
    const { view, container } = port;
    const { containerPort, containerPortRange, hostPort } = view;
    if (containerPort.state !== 'absent' || containerPortRange.state !== 'absent') return;
    const member = port.word(view, 'containerPort');
    const guess = hostPort.state === 'known' && hostPort.value > 0 ? hostPort.value : undefined;
    report(
      view,
      { container: container.called, member },
      {
        help: [`add \`${member}\`: the port that the program in the container listens on`],
        fix:
          guess === undefined
            ? []
            : unsafeFix(`add \`${member}\` ${guess}`, insert(view, 'containerPort', guess)),
      },
    );
  },
});
