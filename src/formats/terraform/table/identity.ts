import type { TypeText } from './rows.js';

/** Roles and secrets. */
export const IDENTITY: Readonly<Record<string, TypeText>> = {
  'AWS::IAM::Role': {
    resource: 'aws_iam_role',
    attributes: 'Ref name, Arn arn, RoleId unique_id',
    rows: `
RoleName name
Description
Path
MaxSessionDuration
PermissionsBoundary
AssumeRolePolicyDocument assume_role_policy :json
Tags :tags`,
  },
  'AWS::IAM::RolePolicy': {
    resource: 'aws_iam_role_policy',
    attributes: 'Ref id',
    rows: `
PolicyName name
RoleName role
PolicyDocument policy :json`,
  },
  'AWS::IAM::Role.ManagedPolicy': {
    resource: 'aws_iam_role_policy_attachment',
    rows: `
RoleName role
PolicyArn`,
  },
  'AWS::IAM::ManagedPolicy': {
    resource: 'aws_iam_policy',
    attributes: 'Ref arn, PolicyArn arn, PolicyId policy_id',
    rows: `
ManagedPolicyName name
Description
Path
PolicyDocument policy :json
Tags :tags`,
  },
  'AWS::IAM::InstanceProfile': {
    resource: 'aws_iam_instance_profile',
    attributes: 'Ref name, Arn arn',
    rows: `
InstanceProfileName name
Path
Roles[0] role`,
  },
  'AWS::SecretsManager::Secret': {
    resource: 'aws_secretsmanager_secret',
    attributes: 'Ref arn, Id arn, Name name',
    rows: `
Name
Description
KmsKeyId
ReplicaRegions[] replica
  Region
  KmsKeyId
Tags :tags`,
  },
  'AWS::SecretsManager::Secret.Version': {
    resource: 'aws_secretsmanager_secret_version',
    rows: `
SecretId
SecretString`,
  },
  'AWS::SSM::Parameter': {
    resource: 'aws_ssm_parameter',
    attributes: 'Ref name, Type type, Value value',
    rows: `
Name :name
Type
Value
Description
AllowedPattern
DataType
Tier
Tags tags`,
  },
  'AWS::KMS::Key': {
    resource: 'aws_kms_key',
    attributes: 'Ref key_id, KeyId key_id, Arn arn',
    rows: `
Description
Enabled is_enabled
EnableKeyRotation
RotationPeriodInDays
KeyPolicy policy :json
KeySpec customer_master_key_spec
KeyUsage
MultiRegion
PendingWindowInDays deletion_window_in_days
BypassPolicyLockoutSafetyCheck
Tags :tags`,
  },
  'AWS::KMS::Alias': {
    resource: 'aws_kms_alias',
    attributes: 'Ref name',
    rows: `
AliasName name
TargetKeyId`,
  },
  'AWS::Lambda::Permission': {
    resource: 'aws_lambda_permission',
    attributes: 'Ref statement_id',
    rows: `
Action
FunctionName
Principal
PrincipalOrgID principal_org_id
SourceAccount
SourceArn
EventSourceToken
FunctionUrlAuthType
InvokedViaFunctionUrl`,
  },
};
