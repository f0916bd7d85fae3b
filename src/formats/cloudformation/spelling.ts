import type { StructureShape } from '../../model/shapes.js';

/** Where CloudFormation does not simply begin with a capital letter, by structure and member of the API. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'Volume.efsVolumeConfiguration': 'EFSVolumeConfiguration',
  'Volume.fsxWindowsFileServerVolumeConfiguration': 'FSxWindowsFileServerVolumeConfiguration',
  'Volume.s3filesVolumeConfiguration': 'S3FilesVolumeConfiguration',
  'EFSVolumeConfiguration.fileSystemId': 'FilesystemId',
  'EFSAuthorizationConfig.iam': 'IAM',
  'ProxyConfiguration.properties': 'ProxyConfigurationProperties',
  'CreateServiceRequest.placementStrategy': 'PlacementStrategies',
  'CreateClusterRequest.settings': 'ClusterSettings',
  'CreateCapacityProviderRequest.cluster': 'ClusterName',
};

/** What CloudFormation calls a member of a structure of the API. */
export function propertyOf(member: string, structure: string): string {
  return EXCEPTIONS[`${structure}.${member}`] ?? member.charAt(0).toUpperCase() + member.slice(1);
}

/** Members of the API that CloudFormation has not taken over. */
const ONLY_IN_API: ReadonlySet<string> = new Set([
  'CreateServiceRequest.clientToken',
  'CreateServiceRequest.gatewayConnectors',
  'CreateCapacityProviderRequest.clientToken',
  'ResourceRequirement.sharingStrategy',
  'ServiceConnectConfiguration.containerConfigurations',
  'VpcLatticeConfiguration.advancedConfiguration',
]);

export function isOnlyInApi(member: string, structure: string): boolean {
  return ONLY_IN_API.has(`${structure}.${member}`);
}

/** What CloudFormation requires of a structure and the API does not, beside members that only the API has. */
const REQUIRED: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-resourcerequirement.html
  ResourceRequirement: 'value',
};

/** Whether nothing is left of a structure without the members that only the API has. */
export function isLeftOut(members: readonly string[], structure: string): boolean {
  const required = REQUIRED[structure];
  return (
    required !== undefined &&
    !members.includes(required) &&
    members.some((member) => isOnlyInApi(member, structure))
  );
}

export interface Properties {
  /** The member of a property spelled as CloudFormation does. */
  readonly exact: ReadonlyMap<string, string>;
  /** The member of a property in any spelling, by `sameName`. */
  readonly loose: ReadonlyMap<string, string>;
}

const known = new Map<string, Properties>();

export function propertiesOf({ name, members }: StructureShape): Properties {
  const before = known.get(name);
  if (before) return before;
  const names = [...members.keys()];
  const spelled = names.map((member) => [propertyOf(member, name), member] as const);
  const exact = new Map(spelled);
  const loose = new Map([
    ...names.map((member) => [looseName(member), member] as const),
    ...spelled.map(([property, member]) => [looseName(property), member] as const),
  ]);
  const made = { exact, loose };
  known.set(name, made);
  return made;
}

export function looseName(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}
