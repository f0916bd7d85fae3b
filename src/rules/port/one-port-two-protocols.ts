import { text } from '../../diagnostic/catalogue.js';
import type { Label } from '../../diagnostic/diagnostic.js';
import { defineRule } from '../rule.js';
import { protocolOf } from '../shared/ports.js';
import { ServiceSubject } from '../subjects/runner.js';
import type { ContainerSubject, PortSubject } from '../subjects/task.js';

export default defineRule({
  id: 'port/one-port-two-protocols',
  title: 'The same container port is mapped for tcp and udp',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/89',
  why: 'The API reference says that this returns an error. Since 2020 registration takes it, but a service whose load balancer names the port is refused, because a load balancer gives the number only and two mappings have it.',
  on: 'container',
  silentWhen: ['port/mappings-in-none-mode'],
  message: text`${'container'} maps port ${'port'} for \`${'first'}\` and for \`${'second'}\``,
  check(container, report) {
    const { ports } = container;
    for (const [i, port] of ports.entries()) {
      const { containerPort, protocol } = port.view;
      const first = ports.slice(0, i).find((before) => differInProtocol(before, port));
      if (!first || containerPort.state !== 'known') continue;
      const balancers = balancersOf(container, containerPort.value);
      report(
        protocol.state === 'known' ? protocol : containerPort,
        {
          container: container.called,
          port: containerPort.value,
          first: protocolOf(first) ?? '',
          second: protocolOf(port) ?? '',
        },
        {
          severity: balancers.length > 0 ? 'error' : 'warning',
          labels: [{ span: first.view.containerPort.span, text: 'mapped before' }, ...balancers],
          help: [
            balancers.length > 0
              ? 'use two ports, or a container for each protocol'
              : 'use two ports if a load balancer is to reach it',
          ],
        },
      );
    }
  },
});

/** They speak of the same number. */
function differInProtocol(one: PortSubject, other: PortSubject): boolean {
  const [mine, its] = [protocolOf(one), protocolOf(other)];
  const [port, same] = [one.view.containerPort, other.view.containerPort];
  if (port.state !== 'known' || same.state !== 'known' || port.value !== same.value) return false;
  return mine !== undefined && its !== undefined && mine !== its;
}

/** Marks the load balancers that send to a port of a container. */
function balancersOf({ name, task }: ContainerSubject, port: number): Label[] {
  return task.runners.flatMap((runner) => {
    if (!(runner instanceof ServiceSubject)) return [];
    return runner.view.loadBalancers.flatMap(({ containerName, containerPort }) =>
      containerName.state === 'known' &&
      containerName.value === name &&
      containerPort.state === 'known' &&
      containerPort.value === port
        ? [{ span: containerPort.span, text: `a load balancer of ${runner.called} wants it` }]
        : [],
    );
  });
}
