import { describe, expect, it } from 'vitest';
import {
  allTypes,
  ofKind,
  ofResource,
  ofType,
  type Row,
} from '../../../src/formats/terraform/table/index.js';
import { snake, typeRow } from '../../../src/formats/terraform/table/rows.js';
import { REQUEST_OF, type RequestKind } from '../../../src/model/resource.js';
import { requestShape, type Shape } from '../../../src/model/shapes.js';

describe('the table of types', () => {
  it('finds a type by each of its names', () => {
    expect(ofType('AWS::ECS::Service')).toBe(ofResource('aws_ecs_service'));
    expect(ofKind('service')).toBe(ofResource('aws_ecs_service'));
    expect(ofType('AWS::ECS::Nothing')).toBeUndefined();
  });

  it('has each resource of the provider once', () => {
    const resources = allTypes().map(({ resource }) => resource);
    expect(resources.filter((each, i) => resources.indexOf(each) !== i)).toEqual([]);
  });

  it('knows what references give', () => {
    const queue = ofType('AWS::SQS::Queue');
    expect(queue?.attributes.get('Ref')).toBe('url');
    expect(queue?.attributes.get('Arn')).toBe('arn');
    const group = ofType('AWS::Logs::LogGroup');
    expect(group?.attributes.get('Arn')).toBe('arn');
    expect(group?.endings.get('Arn')).toBe(':*');
    expect(group?.endings.get('Ref')).toBeUndefined();
  });
});

describe('a row', () => {
  const [first] = typeRow('A', { resource: 'a', rows: 'networkConfiguration.assignPublicIp :enabled' }).rows;

  it('takes the argument from the property', () => {
    expect(first).toEqual({
      property: ['networkConfiguration', 'assignPublicIp'],
      argument: ['assign_public_ip'],
      form: 'enabled',
      repeated: false,
    });
  });

  it('finds items by what they say, and first items', () => {
    const rows = 'KeySchema[KeyType=HASH].AttributeName hash_key\nRoles[0] role\nField -\nId !rule';
    expect(typeRow('A', { resource: 'a', rows }).rows).toEqual([
      {
        property: [{ list: 'KeySchema', key: 'KeyType', value: 'HASH' }, 'AttributeName'],
        argument: ['hash_key'],
        form: 'same',
        repeated: false,
      },
      { property: [{ list: 'Roles' }], argument: ['role'], form: 'same', repeated: false },
      { property: ['Field'], argument: [], form: 'same', repeated: false },
      { property: ['Id'], argument: ['id'], form: 'same', repeated: false, standard: 'rule' },
    ]);
  });

  it('holds those below it', () => {
    const [tag] = typeRow('A', { resource: 'a', rows: 'Tags[] tag\n  Key\n  Value' }).rows;
    expect(tag?.repeated).toBe(true);
    expect(tag?.rows?.map(({ argument }) => argument)).toEqual([['key'], ['value']]);
  });

  it('writes names as Terraform does', () => {
    const names = ['enableECSManagedTags', 'VPCZoneIdentifier', 'DNSName', 'S3BucketName', 'OKActions'];
    expect(names.map(snake)).toEqual([
      'enable_ecs_managed_tags',
      'vpc_zone_identifier',
      'dns_name',
      's3_bucket_name',
      'ok_actions',
    ]);
  });
});

/** Members of the API that no argument of the provider (6.47) has. */
const WITHOUT: Readonly<Record<RequestKind, Readonly<Record<string, string>>>> = {
  'task-definition': {
    inferenceAccelerators: 'the provider took it out with Elastic Inference',
  },
  service: {
    clientToken: 'the provider makes one for each call',
    gatewayConnectors: 'newer than the provider',
    monitoring: 'newer than the provider',
    'deploymentConfiguration.earlySuccessCriteria': 'newer than the provider',
    'deploymentConfiguration.deploymentCircuitBreaker.resetOnHealthyTask': 'newer than the provider',
    'deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration': 'newer than the provider',
    'deploymentConfiguration.lifecycleHooks[].targetType': 'newer than the provider',
    'deploymentConfiguration.lifecycleHooks[].timeoutConfiguration': 'newer than the provider',
    'serviceConnectConfiguration.containerConfigurations': 'newer than the provider',
    'vpcLatticeConfigurations[].advancedConfiguration': 'newer than the provider',
  },
  cluster: {
    capacityProviders: '`aws_ecs_cluster_capacity_providers` has them',
    defaultCapacityProviderStrategy: '`aws_ecs_cluster_capacity_providers` has it',
  },
  'capacity-provider': {
    'managedInstancesProvider.autoRepairConfiguration': 'newer than the provider',
    'managedInstancesProvider.instanceLaunchTemplate.localStorageConfiguration': 'newer than the provider',
    'managedInstancesProvider.instanceLaunchTemplate.instanceMetadataTagsPropagation':
      'newer than the provider',
    'managedInstancesProvider.instanceLaunchTemplate.fipsEnabled': 'newer than the provider',
    'managedInstancesProvider.instanceLaunchTemplate.capacityReservations': 'newer than the provider',
  },
  job: {},
  'scalable-target': {},
  'scaling-policy': {},
  'scheduled-action': {},
};

/** Paths of members that no row has; below a member without a row nothing is told. */
function membersWithoutRow(shape: Shape, rows: readonly Row[], path: string): string[] {
  if (shape.kind === 'list') return membersWithoutRow(shape.item, rows, `${path}[]`);
  if (shape.kind !== 'structure') return [];
  return [...shape.members].flatMap(([name, member]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const own = rows.filter(({ property: [step] }) => step === name);
    if (own.length === 0) return [here];
    const whole = own.find(({ property }) => property.length === 1);
    if (whole) return whole.rows ? membersWithoutRow(member, whole.rows, here) : [];
    const below = own.map((row) => ({ ...row, property: row.property.slice(1) }));
    return membersWithoutRow(member, below, here);
  });
}

describe('every member of a request has a row, or a reason to have none:', () => {
  it.each(Object.keys(WITHOUT).filter((kind): kind is RequestKind => kind in WITHOUT && kind !== 'job'))(
    '%s',
    (kind) => {
      const row = ofKind(kind);
      const without = membersWithoutRow(requestShape(REQUEST_OF[kind]), row?.rows ?? [], '');
      expect(without.sort()).toEqual(Object.keys(WITHOUT[kind]).sort());
    },
  );
});
