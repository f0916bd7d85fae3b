import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { discoveryNameOf, type EndpointView, endpointsOf, namespaceKeyOf } from '../shared/connect.js';
import { mayExclude } from '../shared/mentions.js';
import { repeated } from '../shared/repeated.js';
import type { Project } from '../subjects/project.js';
import type { ServiceSubject } from '../subjects/runner.js';

export default [
  defineRule({
    id: 'connect/discovery-name-duplicate',
    title: 'Two endpoints of one namespace share a discovery name',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
    why: 'Service Connect makes a Cloud Map service for each endpoint, by its `discoveryName` or else its `portName`. A namespace has room for one of a name, so the second one is refused.',
    on: 'project',
    message: text`the namespace has an endpoint \`${'name'}\` already`,
    check({ project }, report) {
      const named = endpointsIn(project).flatMap((each) => {
        const name = discoveryNameOf(each.endpoint);
        return name ? [{ ...each, name }] : [];
      });
      for (const [first, again] of clashes(named, ({ name }) => name.value))
        report(
          again.name,
          { name: again.name.value },
          {
            labels: [{ span: first.name.span, text: `${first.service.called} has it` }],
            help: [
              `give one of them a \`${again.service.word(again.endpoint, 'discoveryName')}\` of its own`,
            ],
          },
        );
    },
  }),
  defineRule({
    id: 'connect/alias-duplicate',
    title: 'Two endpoints of one namespace share name and port',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html',
    why: 'Others call an endpoint by the name and the port of its alias. Each pair has to be the only one of its kind in the namespace.',
    on: 'project',
    silentWhen: ['connect/discovery-name-duplicate'],
    message: text`the namespace has an alias \`${'name'}\` with port ${'port'} already`,
    check({ project }, report) {
      const aliases = endpointsIn(project).flatMap((each) =>
        each.endpoint.clientAliases.flatMap(({ dnsName, port }) =>
          dnsName.state === 'known' && port.state === 'known'
            ? [{ ...each, dnsName, name: dnsName.value, port: port.value }]
            : [],
        ),
      );
      for (const [first, again] of clashes(aliases, ({ name, port }) => `${name} ${port}`))
        report(
          again.dnsName,
          { name: again.name, port: again.port },
          {
            labels: [{ span: first.dnsName.span, text: `${first.service.called} has it` }],
            help: ['choose another name or port'],
          },
        );
    },
  }),
];

interface Offered {
  readonly service: ServiceSubject;
  readonly endpoint: EndpointView;
}

function endpointsIn({ services }: Project): readonly Offered[] {
  return services.flatMap((service) => endpointsOf(service).map((endpoint) => ({ service, endpoint })));
}

/** Those that have the same key in one namespace, and may both be there: a service may take over its own. */
function clashes<Item extends Offered>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [first: Item, again: Item])[] {
  return repeated(items, (item) => {
    const { service } = item;
    const namespace = namespaceKeyOf(service);
    const scope = namespace === undefined ? `only ${service.project.services.indexOf(service)}` : namespace;
    return JSON.stringify([scope, keyOf(item)]);
  }).filter(
    ([first, again]) =>
      first.service === again.service ||
      (first.service.name !== again.service.name &&
        !mayExclude(first.service.resource, again.service.resource)),
  );
}
