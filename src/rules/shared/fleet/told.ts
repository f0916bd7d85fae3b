import type { AttributeState } from '../../../query/instance.js';
import { parsed } from '../../../stack/holes.js';
import { keptPorts, PROMETHEUS_PORT } from '../reserved-ports.js';
import type { Agent } from './agent.js';
import type { Os } from './images.js';

/** The attributes that an agent gives its instance when it starts; undefined where they cannot be read. */
export function attributesTold({
  settings,
  complete,
}: Agent): ReadonlyMap<string, AttributeState> | undefined {
  const written = settings.get('ECS_INSTANCE_ATTRIBUTES');
  if (!written) return complete ? new Map() : undefined;
  const data = parsed(written);
  if (data.kind !== 'map') return undefined;
  return new Map(
    data.entries.map(({ key, value }): [string, AttributeState] => [
      key,
      value.kind === 'string' ? { value: value.value } : 'unknown',
    ]),
  );
}

/** MiB that no task gets. */
export function memoryKept(agent: Agent): number {
  const text = settingOf(agent, 'ECS_RESERVED_MEMORY') ?? '';
  return /^\d+$/.test(text) ? Number(text) : 0;
}

/** Those that it is told replace those that it keeps by itself: https://github.com/aws/amazon-ecs-agent, agent/config */
export function portsKept(agent: Agent, os: Os | undefined): ReadonlySet<string> {
  const tcp = listOf(agent, 'ECS_RESERVED_PORTS', 'tcp');
  const udp = listOf(agent, 'ECS_RESERVED_PORTS_UDP', 'udp');
  const metrics = settingOf(agent, 'ECS_ENABLE_PROMETHEUS_METRICS') === 'true' ? [PROMETHEUS_PORT] : [];
  return new Set([...(tcp ?? keptPorts(os)), ...(udp ?? []), ...metrics.map((port) => `${port}/tcp`)]);
}

function listOf(agent: Agent, key: string, protocol: string): readonly string[] | undefined {
  const text = settingOf(agent, key);
  const [, list] = /^\[([\d,\s]*)\]$/.exec(text ?? '') ?? [];
  return list?.match(/\d+/g)?.map((port) => `${port}/${protocol}`);
}

function settingOf({ settings }: Agent, key: string): string | undefined {
  const value = settings.get(key);
  return value?.kind === 'string' ? value.value : undefined;
}
