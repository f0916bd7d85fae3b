import { text } from '../../diagnostic/catalogue.js';
import { append, insert, set, unsafeFix } from '../fixes.js';
import { defineRule, type Proposal } from '../rule.js';
import { containerNamed, lacksMapping, mappedPorts, portNumbers, rangeWith } from '../shared/inside.js';
import type { EntryView } from '../shared/balancing.js';
import type { ContainerSubject } from '../subjects/task.js';

export default defineRule({
  id: 'lb/container-port-missing',
  title: 'A load balancer names a port that the container does not map',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  why: 'The port to which a load balancer sends traffic has to be a `containerPort` among the port mappings of the container. The API answers `The container … did not have a container port … defined.`',
  on: 'pair',
  fixable: true,
  message: text`${'container'} does not map port ${'port'}, to which the load balancer sends`,
  check({ service, task }, report) {
    for (const entry of service.view.loadBalancers) {
      const container = containerNamed(task, entry.containerName);
      const { containerPort: port } = entry;
      if (!container || !lacksMapping(container, port)) continue;
      const range = rangeWith(container, port.value);
      const { portMappings } = container.view;
      report(
        port,
        { container: container.called, port: port.value },
        range
          ? {
              severity: 'warning',
              labels: [{ span: range.view.containerPortRange.span, text: 'it lies in this range' }],
              help: ['map the port on its own: nothing says that a port of a range is accepted'],
            }
          : {
              labels: [
                {
                  span: portMappings.located ? (portMappings.keySpan ?? portMappings.span) : container.head,
                  text: `${container.called} maps ${mappedPorts(container)}`,
                },
              ],
              fix: fixOf(container, entry, port.value),
            },
      );
    }
  },
});

/** With one port, that is what was meant; else there is one to be mapped. */
function fixOf(container: ContainerSubject, { containerPort }: EntryView, port: number): Proposal {
  const [first, ...others] = portNumbers(container);
  if (first !== undefined && others.length === 0)
    return unsafeFix(`write \`${first}\``, set(containerPort, first));
  const mapping = { containerPort: port };
  const { portMappings } = container.view;
  const change = portMappings.located
    ? append(portMappings, mapping, 'PortMapping')
    : insert(container.view, 'portMappings', [mapping]);
  return unsafeFix(`map port ${port}`, change);
}
