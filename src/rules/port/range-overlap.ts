import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
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
    const mappings = portsOf(task).flatMap((port) => mappingOf(port) ?? []);
    for (const [i, mapping] of mappings.entries()) {
      const before = mappings.slice(0, i).find((other) => meet(mapping, other) && overlap(mapping, other));
      if (!before) continue;
      report(
        mapping.place,
        {
          ports: called(mapping),
          container: mapping.port.container.called,
          overlap: mapping.isRange ? 'overlap' : 'overlaps',
          other: called(before),
        },
        {
          labels: [{ span: before.place.span, text: `mapped by ${before.port.container.called}` }],
          help: ['choose ports that no other mapping has'],
        },
      );
    }
  },
});

interface Mapping extends PortRange {
  readonly port: PortSubject;
  readonly protocol: string;
  readonly isRange: boolean;
  readonly place: Placed;
}

/** Undefined where it is not known which ports it is about, or they are given the wrong way round. */
function mappingOf(port: PortSubject): Mapping | undefined {
  const { containerPortRange, containerPort } = port.view;
  const ports = portsIn(port);
  const protocol = protocolOf(port);
  if (!ports || ports.from > ports.to || protocol === undefined) return undefined;
  const isRange = containerPortRange.state === 'known';
  return { ...ports, port, protocol, isRange, place: isRange ? containerPortRange : containerPort };
}

/** They are of one container, or of several that share a network. */
function meet({ port, protocol }: Mapping, other: Mapping): boolean {
  const together = port.container === other.port.container || port.task.networkMode === 'awsvpc';
  return together && protocol === other.protocol;
}

/** That two single ports are the same is another mistake. */
function overlap(one: Mapping, other: Mapping): boolean {
  return (one.isRange || other.isRange) && one.from <= other.to && other.from <= one.to;
}

function called({ from, to, isRange }: Mapping): string {
  return isRange ? `ports \`${from}-${to}\`` : `port ${from}`;
}
