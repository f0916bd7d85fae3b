import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { called, carrierOf, placeIn, targetGroupsOf } from '../shared/balancing.js';
import { areMappingsKnown, containerNamed, mappingsOf } from '../shared/inside.js';
import { textOf } from '../../source/span.js';

export default defineRule({
  id: 'lb/protocol-mismatch',
  title: 'The protocol of a port mapping does not fit the target group',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/nlb.html',
  why: 'A target group of UDP or QUIC sends udp, all others send tcp. In `bridge` mode what arrives at a port that is mapped for the other one gets lost; in `awsvpc` mode nothing filters it, but one of the two is not what was meant.',
  on: 'pair',
  message: text`target group ${'group'} sends ${'sent'} to port ${'port'}, which ${'container'} maps for ${'mapped'}`,
  check({ service, task }, report) {
    for (const { entry, group } of targetGroupsOf(service)) {
      const container = containerNamed(task, entry.containerName);
      const sent = carrierOf(group);
      const mappings = mappingsOf(container, entry.containerPort);
      const [first] = mappings;
      // What is no word of the API counts as tcp there: port/protocol-unknown speaks of it.
      const mapped = new Set(
        mappings.map(({ view: { protocol } }) => {
          const { located } = protocol;
          if (located?.kind === 'expression') return undefined;
          return located?.kind === 'string' && located.value === 'udp' ? 'udp' : 'tcp';
        }),
      );
      if (!first || !sent || mapped.has(sent) || mapped.has(undefined)) continue;
      if (!areMappingsKnown(first.container)) continue;
      const { protocol } = first.view;
      report(
        placeIn(group, 'Protocol'),
        {
          group: called(group),
          sent,
          port: first.view.containerPort.located ? textOf(first.view.containerPort.span) : '',
          container: first.container.called,
          mapped: sent === 'tcp' ? 'udp' : 'tcp',
        },
        {
          labels: [
            { span: protocol.located ? protocol.span : first.view.containerPort.span, text: 'the mapping' },
            { span: entry.targetGroupArn.span, text: 'the service joins them here' },
          ],
          help: [`map the port for ${sent}, or change the protocol of the target group`],
        },
      );
    }
  },
});
