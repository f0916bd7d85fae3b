/** How the items of a list are told apart: by members of theirs, as a whole (in no order), or by their place. */
export type Identity =
  | { readonly by: readonly string[]; readonly isEntry?: true }
  | { readonly by: 'whole' }
  | { readonly by: 'place' };

const WHOLE: Identity = { by: 'whole' };
const PLACE: Identity = { by: 'place' };
/** Names with values: another name is another entry, not the same with a new name. */
const ENTRY: Identity = { by: ['name'], isEntry: true };

/** Where the order says something: words of a command, what is asked first, what is read over what. */
const ORDERED = [
  'command',
  'entryPoint',
  'dnsServers',
  'dnsSearchDomains',
  'environmentFiles',
  'placementStrategy',
  'Command',
  'EntryPoint',
  'DefaultActions',
  'Actions',
  'PlacementStrategies',
];

/** By the member that holds the list, in the words of ECS, then of CloudFormation. */
const KEYED: Readonly<Record<string, readonly string[]>> = {
  containerDefinitions: ['name'],
  containerOverrides: ['name'],
  volumes: ['name'],
  volumeConfigurations: ['name'],
  ulimits: ['name'],
  portMappings: ['containerPort', 'containerPortRange', 'protocol'],
  mountPoints: ['containerPath'],
  tmpfs: ['containerPath'],
  volumesFrom: ['sourceContainer'],
  devices: ['hostPath'],
  dependsOn: ['containerName'],
  resourceRequirements: ['type'],
  inferenceAccelerators: ['deviceName'],
  inferenceAcceleratorOverrides: ['deviceName'],
  loadBalancers: ['containerName', 'containerPort'],
  serviceRegistries: ['containerName', 'containerPort', 'port'],
  capacityProviderStrategy: ['capacityProvider'],
  defaultCapacityProviderStrategy: ['capacityProvider'],
  lifecycleHooks: ['hookTargetArn'],
  services: ['portName'],
  vpcLatticeConfigurations: ['portName'],
  gatewayConnectors: ['portName'],
  clientAliases: ['port', 'dnsName'],
  tagSpecifications: ['resourceType'],
  StepAdjustments: ['MetricIntervalLowerBound', 'MetricIntervalUpperBound'],
  Metrics: ['Id'],
  MetricDataQueries: ['Id'],
  Policies: ['PolicyName'],
};

const ENTRIES: Readonly<Record<string, string>> = {
  tags: 'key',
  extraHosts: 'hostname',
  systemControls: 'namespace',
  Tags: 'Key',
  Dimensions: 'Name',
};

const NAMED_ENTRIES = ['environment', 'secrets', 'secretOptions', 'settings', 'properties'];

const IDENTITIES: ReadonlyMap<string, Identity> = new Map<string, Identity>([
  ...ORDERED.map((member) => [member, PLACE] as const),
  ...Object.entries(KEYED).map(([member, by]) => [member, { by }] as const),
  ...Object.entries(ENTRIES).map(([member, key]) => [member, { by: [key], isEntry: true }] as const),
  ...NAMED_ENTRIES.map((member) => [member, ENTRY] as const),
]);

/** Of the list that a member holds; most have no order. */
export function identityOf(member: string): Identity {
  return IDENTITIES.get(member) ?? WHOLE;
}
