import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { type PortRange, portsIn, portsOf, protocolOf } from '../shared/ports.js';
import type { PortSubject } from '../subjects/task.js';

export default defineRule({
  id: 'port/range-overlap',
  title: 'Two port ranges overlap',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  why: 'A port of a container is mapped once, so ranges must not have ports in common. In `awsvpc` mode the containers of a task share one network, so that holds for all of them together: the API answers that the port is used multiple times in the task.',
  on: 'task',
  silentWhen: ['port/range-form', 'port/range-reversed'],
  message: text`${'ports'} of ${'container'} ${'overlap'} with ${'other'}`,
  check(task, report) {
    const ports = portsOf(task);
    for (const [i, port] of ports.entries()) {
      for (const before of ports.slice(0, i)) {
        if (!isWithin(port, before) || !overlap(port, before)) continue;
        report(
          placeOf(port),
          {
            ports: portsCalled(port),
            container: port.container.called,
            overlap: isRange(port) ? 'overlap' : 'overlaps',
            other: portsCalled(before),
          },
          {
            labels: [{ span: placeOf(before).span, text: `mapped by ${before.container.called}` }],
            help: ['choose ports that no other mapping has'],
          },
        );
        break;
      }
    }
  },
});

/** Where they get in each other's way. */
function isWithin(one: PortSubject, other: PortSubject): boolean {
  const together = one.container === other.container || one.task.networkMode === 'awsvpc';
  const protocol = protocolOf(one);
  return together && protocol !== undefined && protocol === protocolOf(other);
}

/** Two single ports that are the same are another mistake. */
function overlap(one: PortSubject, other: PortSubject): boolean {
  if (!isRange(one) && !isRange(other)) return false;
  const [mine, its] = [rightWayUp(portsIn(one)), rightWayUp(portsIn(other))];
  return mine !== undefined && its !== undefined && mine.from <= its.to && its.from <= mine.to;
}

function rightWayUp(range: PortRange | undefined): PortRange | undefined {
  return range && range.from <= range.to ? range : undefined;
}

function isRange({ view: { containerPortRange } }: PortSubject): boolean {
  return containerPortRange.state === 'known';
}

function placeOf(port: PortSubject) {
  return isRange(port) ? port.view.containerPortRange : port.view.containerPort;
}

function portsCalled(port: PortSubject): string {
  const { from, to } = portsIn(port) ?? { from: 0, to: 0 };
  return isRange(port) ? `ports \`${from}-${to}\`` : `port ${from}`;
}
