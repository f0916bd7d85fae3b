import { text } from '../../diagnostic/catalogue.js';
import { safeFix, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { unknownTextIn } from '../shared/known.js';

export default defineRule({
  id: 'port/protocol-unknown',
  title: 'The protocol is neither tcp nor udp',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  why: 'The protocols of a port mapping are `tcp` and `udp`, in small letters. ECS treats all else as `tcp`, `UDP` too, and typed tools refuse it. What is spoken on a port, such as HTTP, goes into `appProtocol`.',
  on: 'port',
  fixable: true,
  message: text`\`${'protocol'}\` is neither \`tcp\` nor \`udp\`, so ECS takes it for \`tcp\``,
  check({ view: { protocol: field } }, report) {
    const protocol = unknownTextIn(field);
    if (protocol === undefined) return;
    const isUdp = protocol.toLowerCase() === 'udp';
    report(
      field,
      { protocol },
      {
        ...(isUdp && { label: 'did you mean `udp`?' }),
        fix: isUdp ? unsafeFix('write `udp`', set(field, 'udp')) : safeFix('write `tcp`', set(field, 'tcp')),
      },
    );
  },
});
