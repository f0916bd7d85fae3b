/**
 * The tcp ports that the container agent keeps of an instance, unless ECS_RESERVED_PORTS says otherwise; of 2026-11-20.
 * https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/config_unix.go and config_windows.go
 */
const LINUX: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [2375, 'Docker'],
  [2376, 'Docker'],
  [51678, 'the container agent'],
  [51679, 'the container agent'],
]);

const WINDOWS: ReadonlyMap<number, string> = new Map([
  [53, 'DNS'],
  [135, 'RPC'],
  [139, 'NetBIOS'],
  [445, 'SMB'],
  [2375, 'Docker'],
  [2376, 'Docker'],
  [3389, 'Remote Desktop'],
  [5985, 'WinRM'],
  [5986, 'WinRM'],
  [51678, 'the container agent'],
  [51679, 'the container agent'],
]);

/** Where the agent has a Prometheus endpoint, which it has not by itself. */
export const PROMETHEUS_PORT = 51_680;

/** `22/tcp`: those that instances keep; where it is not known of which kind they are, those that both do. */
export function keptPorts(os: 'linux' | 'windows' | undefined): ReadonlySet<string> {
  const all = [...LINUX.keys(), ...WINDOWS.keys()];
  return new Set(all.filter((port) => ownerOf(port, os ?? '') !== undefined).map((port) => `${port}/tcp`));
}

/** Who has a port of an instance; of an instance of either kind, where it is not known which. */
export function ownerOf(port: number, os: string): string | undefined {
  if (os === 'linux') return LINUX.get(port);
  if (os === 'windows') return WINDOWS.get(port);
  return WINDOWS.has(port) ? LINUX.get(port) : undefined;
}
