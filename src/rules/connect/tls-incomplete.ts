import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { endpointsOf } from '../shared/connect.js';
import { idIn } from '../shared/known.js';

const ARN = /^arn:[^:]+:[^:]*:[^:]*:[^:]*:.+$/;

export default defineRule({
  id: 'connect/tls-incomplete',
  title: 'TLS without an authority or a role',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectTlsConfiguration.html',
  why: 'The proxies get their certificates from a private authority (AWS Private CA), which is named by its ARN, by means of a role with `AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity`.',
  on: 'service',
  message: text`${'what'}`,
  check(service, report) {
    for (const { tls } of endpointsOf(service)) {
      const { issuerCertificateAuthority: authority, roleArn } = tls;
      if (tls.state !== 'known') continue;
      const { awsPcaAuthorityArn: arn } = authority;
      const member = service.word(authority, 'awsPcaAuthorityArn');
      const value = idIn(arn);
      if (authority.state === 'known' && arn.state === 'absent')
        report(authority, { what: `TLS needs a private authority: \`${member}\` is missing` });
      else if (value !== undefined && !ARN.test(value))
        report(
          arn,
          { what: `\`${value}\` is no ARN of a private authority` },
          { label: '`arn:aws:acm-pca:region:account:certificate-authority/id`' },
        );
      if (roleArn.state === 'absent')
        report(
          tls,
          {
            what: `TLS needs a role that gets the certificates: \`${service.word(tls, 'roleArn')}\` is missing`,
          },
          { severity: 'warning' },
        );
    }
  },
});
