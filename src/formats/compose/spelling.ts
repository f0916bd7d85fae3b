import type { Spelling } from '../../model/resource.js';

/** What compose calls the members of the API, where it has a word for them. */
export const WORDS: Readonly<Record<string, string>> = {
  'RegisterTaskDefinitionRequest.containerDefinitions': 'services',
  'RegisterTaskDefinitionRequest.volumes': 'volumes',
  'RegisterTaskDefinitionRequest.runtimePlatform': 'platform',
  'RegisterTaskDefinitionRequest.networkMode': 'network_mode',
  'RegisterTaskDefinitionRequest.pidMode': 'pid',
  'RegisterTaskDefinitionRequest.ipcMode': 'ipc',
  'RegisterTaskDefinitionRequest.cpu': 'cpu_limit',
  'RegisterTaskDefinitionRequest.memory': 'mem_limit',
  'RegisterTaskDefinitionRequest.taskRoleArn': 'task_role_arn',
  'RegisterTaskDefinitionRequest.executionRoleArn': 'task_execution_role',
  'RegisterTaskDefinitionRequest.placementConstraints': 'placement_constraints',
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
  'ContainerDefinition.firelensConfiguration': 'firelens_configuration',
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
  'CreateServiceRequest.capacityProviderStrategy': 'capacity_provider_strategy',
  'CreateServiceRequest.networkConfiguration': 'network_configuration',
  'CreateServiceRequest.placementConstraints': 'constraints',
  'CreateServiceRequest.placementStrategy': 'strategy',
  'DeploymentConfiguration.minimumHealthyPercent': 'x-aws-min_percent',
  'DeploymentConfiguration.maximumPercent': 'x-aws-max_percent',
  'DeploymentConfiguration.deploymentCircuitBreaker': 'failure_action',
  'DeploymentCircuitBreaker.rollback': 'failure_action',
  'CapacityProviderStrategyItem.capacityProvider': 'capacity_provider',
  'AwsVpcConfiguration.securityGroups': 'security_groups',
  'AwsVpcConfiguration.assignPublicIp': 'assign_public_ip',
  'EFSVolumeConfiguration.fileSystemId': 'filesystem_id',
  'EFSVolumeConfiguration.rootDirectory': 'root_directory',
  'EFSVolumeConfiguration.transitEncryption': 'transit_encryption',
  'EFSVolumeConfiguration.transitEncryptionPort': 'transit_encryption_port',
  'EFSAuthorizationConfig.accessPointId': 'access_point',
  'Secret.valueFrom': 'value_from',
  'ContainerDependency.containerName': 'container_name',
};

export const SPELLING: Spelling = {
  title: 'a service of compose',
  completes: true,
  member,
  word(name, structure, written) {
    if (NOT_THERE.has(name)) return undefined;
    return written !== undefined && OTHERS.has(written) ? written : member(name, structure);
  },
};

/** Keys that say what another one says as well: in a message stands what is written. */
const OTHERS: ReadonlySet<string> = new Set([
  'cpu_shares',
  'ecs_network_mode',
  'gpu',
  'init_process_enabled',
  'ipc_mode',
  'pid_mode',
  'repository_credentials',
  'scale',
]);

/** What belongs to these stands in the service itself. */
const NOT_THERE: ReadonlySet<string> = new Set(['linuxParameters', 'capabilities']);

function member(name: string, structure: string): string {
  return WORDS[`${structure}.${name}`] ?? name;
}
