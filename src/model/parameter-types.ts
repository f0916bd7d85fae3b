/** A type of parameters of the language, and what CloudFormation and Terraform have for it. */
export interface ParameterType {
  readonly type: string;
  readonly cloudformation: string;
  readonly terraform: string;
}

/** Of several types that one has for a type of another, the first is the one that is written. */
export const PARAMETER_TYPES: readonly ParameterType[] = [
  { type: 'string', cloudformation: 'String', terraform: 'string' },
  { type: 'number', cloudformation: 'Number', terraform: 'number' },
  { type: 'bool', cloudformation: 'String', terraform: 'bool' },
  { type: 'list', cloudformation: 'CommaDelimitedList', terraform: 'list(string)' },
  { type: 'secret', cloudformation: 'String', terraform: 'string' },
  { type: 'image', cloudformation: 'String', terraform: 'string' },
  { type: 'arn', cloudformation: 'String', terraform: 'string' },
  { type: 'role', cloudformation: 'String', terraform: 'string' },
  { type: 'certificate', cloudformation: 'String', terraform: 'string' },
  { type: 'vpc', cloudformation: 'AWS::EC2::VPC::Id', terraform: 'string' },
  { type: 'subnets', cloudformation: 'List<AWS::EC2::Subnet::Id>', terraform: 'list(string)' },
  { type: 'security-groups', cloudformation: 'List<AWS::EC2::SecurityGroup::Id>', terraform: 'list(string)' },
  { type: 'hosted-zone', cloudformation: 'AWS::Route53::HostedZone::Id', terraform: 'string' },
  { type: 'key-pair', cloudformation: 'AWS::EC2::KeyPair::KeyName', terraform: 'string' },
  { type: 'ami', cloudformation: 'AWS::EC2::Image::Id', terraform: 'string' },
];

/** The type of the language, or CloudFormation's own where the language has none. */
export function typeOfCloudFormation(type: string): string {
  return PARAMETER_TYPES.find(({ cloudformation }) => cloudformation === type)?.type ?? type;
}

export function typeForCloudFormation(type: string): string {
  // Of Terraform's maps and objects it has nothing.
  const own = /^(?:map|object|tuple|list|set)\(|^any$/.test(type) ? 'String' : type;
  return PARAMETER_TYPES.find((row) => row.type === type)?.cloudformation ?? own;
}

/** Values of these types are lists. */
export function isListType(type: string): boolean {
  return (
    /^(?:list|subnets|security-groups|CommaDelimitedList)$/.test(type) ||
    /(?:^|<)(?:List<|CommaDelimitedList)/.test(type)
  );
}

export function isLanguageType(type: string): boolean {
  return PARAMETER_TYPES.some((row) => row.type === type);
}
