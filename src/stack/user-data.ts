import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import { jsonText } from './json-text.js';
import type { MachineImage } from './machine-images.js';
import { portsIn } from './ports.js';
import { call, itemsOf, joined, memberOf, numberIn, textIn } from './values.js';

type Text = Located | string;

/** What an instance is told when it starts. */
export interface Instance {
  readonly cluster: Located;
  readonly attributes: Located | undefined;
  readonly reserve: Located | undefined;
  readonly drainsSpot: boolean;
  /** What is written for it to run. */
  readonly script: Located | undefined;
}

/**
 * The user data with which instances join their cluster.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_container_instance.html
 */
export function userData(instance: Instance, system: MachineImage['system'], at: Span): Located {
  const lines = WRITERS[system](instance, at);
  const text = joined(at, ...lines.flatMap((line) => [line, '\n']));
  return call(at, 'Fn::Base64', text);
}

const WRITERS: Readonly<Record<MachineImage['system'], (instance: Instance, at: Span) => readonly Text[]>> = {
  linux: ({ script, ...instance }, at) => [
    '#!/bin/bash',
    "cat <<'EOF' >> /etc/ecs/ecs.config",
    ...settings(instance, at, LINUX_PORTS).map(([key, value]) => joined(at, `${key}=`, value)),
    'EOF',
    ...(script ? [script] : []),
  ],
  bottlerocket: ({ cluster, attributes, reserve, drainsSpot, script }, at) => [
    '[settings.ecs]',
    joined(at, 'cluster = "', cluster, '"'),
    ...(drainsSpot ? ['enable-spot-instance-draining = true'] : []),
    ...memoryIn(reserve).map((memory) => joined(at, 'reserved-memory = ', memory)),
    ...(attributes?.kind === 'map' && attributes.entries.length > 0
      ? [
          '',
          '[settings.ecs.instance-attributes]',
          ...attributes.entries.map(({ key, value }) =>
            joined(at, `${JSON.stringify(key)} = `, jsonText(value)),
          ),
        ]
      : []),
    ...(script ? ['', script] : []),
  ],
  windows: ({ cluster, script, ...rest }, at) => [
    '<powershell>',
    'Import-Module ECSTools',
    ...settings({ cluster, ...rest }, at, WINDOWS_PORTS)
      .filter(([key]) => key !== 'ECS_CLUSTER')
      .map(([key, value]) =>
        joined(at, `[Environment]::SetEnvironmentVariable('${key}', '`, value, "', 'Machine')"),
      ),
    joined(at, "Initialize-ECSAgent -Cluster '", cluster, "' -EnableTaskIAMRole -EnableTaskENI"),
    ...(script ? [script] : []),
    '</powershell>',
  ],
};

/** What the agent keeps from tasks where nothing is said: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html */
const LINUX_PORTS = [22, 2375, 2376, 51678, 51679];
const WINDOWS_PORTS = [53, 135, 139, 445, 2375, 2376, 3389, 5985, 51678, 51679];

function settings(
  { cluster, attributes, reserve, drainsSpot }: Omit<Instance, 'script'>,
  at: Span,
  usual: readonly number[],
): readonly (readonly [string, Text])[] {
  const ports = itemsOf(memberOf(reserve, 'ports')).map(portsIn);
  const of = (protocol: string, before: readonly number[]) => {
    const wanted = ports
      .filter((each) => each.protocol === protocol)
      .flatMap(({ from, to }) => each(from, to));
    return wanted.length > 0
      ? joined(at, '[', ...separated([...before.map(String), ...wanted]), ']')
      : undefined;
  };
  const [tcp, udp] = [of('tcp', usual), of('udp', [])];
  const hasAttributes = attributes?.kind === 'map' && attributes.entries.length > 0;
  return [
    ['ECS_CLUSTER', cluster],
    ...(hasAttributes ? [['ECS_INSTANCE_ATTRIBUTES', jsonText(attributes)] as const] : []),
    ...memoryIn(reserve).map((memory) => ['ECS_RESERVED_MEMORY', memory] as const),
    ...(tcp ? [['ECS_RESERVED_PORTS', tcp] as const] : []),
    ...(udp ? [['ECS_RESERVED_PORTS_UDP', udp] as const] : []),
    ...(drainsSpot ? [['ECS_ENABLE_SPOT_INSTANCE_DRAINING', 'true'] as const] : []),
  ];
}

/** In MiB. */
function memoryIn(reserve: Located | undefined): readonly Text[] {
  const memory = memberOf(reserve, 'memory');
  if (!memory) return [];
  return [memory.kind === 'number' ? String(memory.value) : memory];
}

/** The agent knows no ranges. */
function each(from: Located | number | undefined, to: Located | number | undefined): readonly Text[] {
  const [first, last] = [from, to].map((end) => (typeof end === 'object' ? numberIn(end) : end));
  if (first === undefined || last === undefined)
    return typeof from === 'object' ? [textIn(from) ?? from] : [];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}

function separated(items: readonly Text[]): readonly Text[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [',', item]));
}
