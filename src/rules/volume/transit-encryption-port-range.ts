import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { LAST_PORT } from '../shared/ports.js';

export default defineRule({
  id: 'volume/transit-encryption-port-range',
  title: 'The transit encryption port is not a port',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  why: 'Ports have numbers from 1 to 65535. Where it is left out, the mount helper chooses a free one.',
  on: 'volume',
  os: 'linux',
  message: text`\`${'member'}\` of ${'volume'} is ${'port'}, which is no port`,
  check(volume, report) {
    const { efsVolumeConfiguration: efs, s3filesVolumeConfiguration: files } = volume.view;
    for (const view of [efs, files]) {
      const { transitEncryptionPort: port } = view;
      if (port.state !== 'known' || (port.value >= 0 && port.value <= LAST_PORT)) continue;
      report(
        port,
        { member: volume.word(view, 'transitEncryptionPort'), volume: volume.called, port: port.value },
        { label: `a port is 1 to ${LAST_PORT}`, help: ['leave it out for a port that is free'] },
      );
    }
  },
});
