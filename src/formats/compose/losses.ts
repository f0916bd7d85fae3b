const MACHINE = 'on ECS this is a matter of the machine';
const LOCAL = 'it only matters on the machine of a developer';
const IMAGE = 'say it in the Dockerfile';
const NAMES = 'services find each other by the names of Service Connect';
const SCHEDULE = 'a service of ECS counts new tasks alone';

/** What to do by hand about a key that is not carried over, by the last parts of its path. */
const HELP: Readonly<Record<string, string>> = {
  annotations: 'labels are carried over',
  attach: LOCAL,
  blkio_config: MACHINE,
  cgroup: MACHINE,
  cgroup_parent: MACHINE,
  cpu_count: 'it is of Windows: say `cpus`',
  cpu_percent: 'it is of Windows: say `cpus`',
  cpu_period: 'say `cpus`',
  cpu_quota: 'say `cpus`',
  cpu_rt_period: MACHINE,
  cpu_rt_runtime: MACHINE,
  cpuset: MACHINE,
  credential_spec: 'put the file into S3 or SSM, and name its ARN in `credentialSpecs`',
  develop: LOCAL,
  device_cgroup_rules: MACHINE,
  dns: 'Fargate uses the DNS of the VPC',
  dns_opt: 'ECS knows servers and search domains alone',
  dns_search: 'Fargate uses the DNS of the VPC',
  domainname: NAMES,
  external_links: NAMES,
  extra_hosts: 'Fargate has no entries of `/etc/hosts`: make a record in a private zone of Route 53',
  group_add: 'ECS knows `user` alone, which may be `user:group`',
  hostname: 'in a network of its own a task has the name that AWS gives it',
  isolation: 'it is of Windows',
  mac_address: 'AWS gives the addresses',
  mem_swappiness: 'Fargate has no swap',
  memswap_limit: 'Fargate has no swap',
  models: 'run the model as a service, or call Amazon Bedrock',
  oom_kill_disable: MACHINE,
  oom_score_adj: MACHINE,
  pids_limit: 'set the ulimit `nproc`',
  'limits.pids': 'set the ulimit `nproc`',
  post_start: 'run it in the entrypoint',
  pre_stop: 'let the program do it on SIGTERM',
  provider: 'make what it stands for with a service of AWS, and give its address as an environment variable',
  pull_policy: 'ECS pulls the image for each task; on instances, see ECS_IMAGE_PULL_BEHAVIOR',
  pull_refresh_after: 'ECS pulls the image for each task',
  runtime: MACHINE,
  security_opt: 'it is for containers on instances',
  shm_size: 'it is for containers on instances',
  stop_signal: `${IMAGE}: \`STOPSIGNAL\``,
  storage_opt: 'say the ephemeral storage of the task',
  use_api_socket: 'there is no API of docker on Fargate',
  userns_mode: MACHINE,
  uts: MACHINE,
  'healthcheck.start_interval': 'ECS checks at one interval',
  'deploy.rollback_config': 'ECS rolls back in the way it rolls out',
  'update_config.delay': SCHEDULE,
  'update_config.monitor': SCHEDULE,
  'update_config.max_failure_ratio':
    'the circuit breaker chooses the number of failures from the number of tasks',
  'restart_policy.delay': SCHEDULE,
  'restart_policy.max_attempts': 'the circuit breaker ends a rollout that fails again and again',
  'restart_policy.window': SCHEDULE,
  ipv4_address: 'AWS gives the addresses',
  ipv6_address: 'AWS gives the addresses',
  'x-aws-cloudformation': 'change the output by hand, or write what it adds in the language',
  'x-aws-loadbalancer': 'write the ARN of the load balancer',
  labels: 'put tags on the resource by hand',
};

const DECLARED = new Set(['volumes', 'secrets', 'configs']);

export function helpFor(path: readonly string[]): readonly string[] {
  const key = path.at(-1) ?? '';
  if (path.length === 2 && DECLARED.has(path[0] ?? '')) return ['no service names it'];
  const help = HELP[path.slice(-2).join('.')] ?? HELP[key];
  if (help !== undefined) return [help];
  return key.startsWith('x-') ? ['it is an extension of another tool'] : [];
}
