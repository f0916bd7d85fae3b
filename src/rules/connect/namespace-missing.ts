import { text } from '../../diagnostic/catalogue.js';
import { view } from '../../model/view.js';
import { defineRule } from '../rule.js';
import { isConnected } from '../shared/connect.js';

export default defineRule({
  id: 'connect/namespace-missing',
  title: 'Service Connect has no namespace',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html',
  why: 'Service Connect finds services by their names in a namespace of Cloud Map: that of the service, or else the default of its cluster. Without either the API answers `Namespace is missing`.',
  on: 'service',
  message: text`${'service'} takes part in Service Connect, but neither it nor its cluster names a namespace`,
  check(service, report) {
    const { cluster } = service;
    const connect = service.view.serviceConnectConfiguration;
    if (!isConnected(service) || connect.namespace.state !== 'absent') return;
    if (!cluster || cluster.existing || cluster.partial) return;
    const { serviceConnectDefaults } = view('CreateCluster', cluster.value);
    if (serviceConnectDefaults.state !== 'absent') return;
    report(
      connect,
      { service: service.called },
      {
        labels: [{ span: cluster.nameSpan, text: 'the cluster has no default namespace' }],
        help: [`write a \`${service.word(connect, 'namespace')}\` here, or as the default of the cluster`],
      },
    );
  },
});
