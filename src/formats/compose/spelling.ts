import type { Spelling } from '../../model/resource.js';

/** What compose calls the members of the API, where it has a word for them. */
export const WORDS: Readonly<Record<string, string>> = {
  'RegisterTaskDefinitionRequest.containerDefinitions': 'services',
  'RegisterTaskDefinitionRequest.volumes': 'volumes',
  'RegisterTaskDefinitionRequest.runtimePlatform': 'platform',
  'ContainerDefinition.command': 'command',
  'ContainerDefinition.entryPoint': 'entrypoint',
  'ContainerDefinition.environment': 'environment',
  'ContainerDefinition.memory': 'mem_limit',
  'ContainerDefinition.memoryReservation': 'mem_reservation',
  'ContainerDefinition.cpu': 'cpus',
  'ContainerDefinition.portMappings': 'ports',
  'ContainerDefinition.mountPoints': 'volumes',
  'ContainerDefinition.dependsOn': 'depends_on',
  'ContainerDefinition.stopTimeout': 'stop_grace_period',
  'ContainerDefinition.workingDirectory': 'working_dir',
  'ContainerDefinition.readonlyRootFilesystem': 'read_only',
  'ContainerDefinition.dnsServers': 'dns',
  'ContainerDefinition.dnsSearchDomains': 'dns_search',
  'ContainerDefinition.extraHosts': 'extra_hosts',
  'ContainerDefinition.dockerSecurityOptions': 'security_opt',
  'ContainerDefinition.interactive': 'stdin_open',
  'ContainerDefinition.pseudoTerminal': 'tty',
  'ContainerDefinition.dockerLabels': 'labels',
  'ContainerDefinition.logConfiguration': 'logging',
  'ContainerDefinition.healthCheck': 'healthcheck',
  'ContainerDefinition.systemControls': 'sysctls',
  'ContainerDefinition.repositoryCredentials': 'x-aws-pull_credentials',
  'ContainerDefinition.resourceRequirements': 'devices',
  'HealthCheck.command': 'test',
  'HealthCheck.startPeriod': 'start_period',
  'LogConfiguration.logDriver': 'driver',
  'PortMapping.containerPort': 'target',
  'PortMapping.hostPort': 'published',
  'PortMapping.appProtocol': 'app_protocol',
  'KernelCapabilities.add': 'cap_add',
  'KernelCapabilities.drop': 'cap_drop',
  'LinuxParameters.initProcessEnabled': 'init',
  'LinuxParameters.sharedMemorySize': 'shm_size',
  'LinuxParameters.swappiness': 'mem_swappiness',
  'LinuxParameters.maxSwap': 'memswap_limit',
  'CreateServiceRequest.desiredCount': 'replicas',
  'CreateServiceRequest.schedulingStrategy': 'mode',
  'CreateServiceRequest.deploymentConfiguration': 'update_config',
  'CreateServiceRequest.tags': 'labels',
};

export const SPELLING: Spelling = {
  title: 'a service of compose',
  completes: true,
  member,
  word: (name, structure) => (NOT_THERE.has(name) ? undefined : member(name, structure)),
};

/** What belongs to these stands in the service itself. */
const NOT_THERE: ReadonlySet<string> = new Set(['linuxParameters', 'capabilities']);

function member(name: string, structure: string): string {
  return WORDS[`${structure}.${name}`] ?? name;
}
