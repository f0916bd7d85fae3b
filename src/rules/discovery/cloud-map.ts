import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { namespaceOf, registriesOf } from '../shared/registries.js';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html';

export default [
  defineRule({
    id: 'discovery/http-namespace',
    title: 'DNS discovery in a namespace without DNS',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html',
    why: 'An HTTP namespace has no hosted zone: its services are found by `DiscoverInstances` only, and Cloud Map takes no DNS records there. Service Connect works with any kind of namespace.',
    on: 'deployed',
    message: text`\`${'registry'}\` has DNS records, but its namespace \`${'namespace'}\` has no DNS`,
    check(service, report) {
      for (const { entry, made } of registriesOf(service)) {
        const namespace = namespaceOf(service.project, made);
        const dns = made.properties.at('DnsConfig', 'DnsRecords');
        if (namespace?.piece.type !== 'AWS::ServiceDiscovery::HttpNamespace' || dns.items.length === 0)
          continue;
        report(
          entry.registryArn,
          { registry: made.piece.address, namespace: namespace.piece.address },
          {
            labels: [
              { span: dns.span, text: 'the records' },
              { span: namespace.head, text: 'an HTTP namespace' },
            ],
            help: ['make it a private DNS namespace, or leave the records out'],
          },
        );
      }
    },
  }),
  defineRule({
    id: 'discovery/health-check-kind',
    title: 'A registry cannot learn about the health of tasks',
    severity: 'error',
    confidence: 'documented',
    source: GUIDE,
    why: 'ECS tells Cloud Map the health of its tasks by the custom health check of the Cloud Map service. A check by Route 53 cannot reach addresses of a private namespace, and Cloud Map refuses it there.',
    on: 'service',
    message: text`${'what'}`,
    check(service, report) {
      for (const { entry, made } of registriesOf(service)) {
        const checked = made.properties.at('HealthCheckConfig');
        const custom = made.properties.at('HealthCheckCustomConfig');
        const isPrivate =
          namespaceOf(service.project, made)?.piece.type === 'AWS::ServiceDiscovery::PrivateDnsNamespace';
        const name = `\`${made.piece.address}\``;
        if (checked.state === 'known' && isPrivate)
          report(
            checked,
            { what: `Route 53 cannot check the health of what ${name} has in a private namespace` },
            {
              labels: [{ span: entry.registryArn.span, text: `${service.called} registers its tasks there` }],
              help: ['use `HealthCheckCustomConfig` instead'],
            },
          );
        else if (checked.state === 'absent' && custom.state === 'absent')
          report(
            made.head,
            { what: `${name} has no health check of its own, so it keeps tasks that are not healthy` },
            {
              severity: 'info',
              labels: [{ span: entry.registryArn.span, text: `${service.called} registers its tasks there` }],
              help: ['add `HealthCheckCustomConfig`'],
            },
          );
      }
    },
  }),
];
