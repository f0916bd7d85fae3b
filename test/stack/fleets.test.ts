import { describe, expect, it } from 'vitest';
import { type Shown, stackOf } from '../support/stack.js';

/** What a fleet is made of, in a cluster of its own. */
function fleetOf(text: string, head = 'fleet db'): ReturnType<typeof stackOf> {
  return stackOf(`cluster shop { ${head} { ${text} } }`);
}

const WHOLE = 'instances 1..3 of m6i.large; image ecs-optimized; subnets subnet-1; security-groups sg-1';

function propertiesAt(stack: ReturnType<typeof stackOf>, address: string): Shown {
  const found = stack.model.infrastructure.find((each) => each.address === address);
  if (!found) throw new Error(`there is no ${address}`);
  return member(stack.infrastructure[address]!, 'Properties');
}

function member(value: Shown, key: string): Shown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`no map: ${key}`);
  return Object.entries(value).find(([each]) => each === key)?.[1] ?? null;
}

function templateOf(stack: ReturnType<typeof stackOf>): Shown {
  return member(propertiesAt(stack, 'DbFleetLaunchTemplate'), 'LaunchTemplateData');
}

function userDataOf(stack: ReturnType<typeof stackOf>): Shown {
  return member(templateOf(stack), 'UserData');
}

const EC2 = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

describe('a fleet', () => {
  it('is a capacity provider, a group and what its instances start from', () => {
    const { requests, infrastructure, diagnostics } = fleetOf(`
      ${WHOLE}
      managed-scaling 80%
    `);
    expect(requests).toEqual({
      ShopCluster: { clusterName: 'shop', capacityProviders: ['${DbCapacityProvider.Ref}'] },
      DbCapacityProvider: {
        name: 'db',
        autoScalingGroupProvider: {
          managedScaling: { status: 'ENABLED', targetCapacity: 80 },
          autoScalingGroupArn: '${DbFleetGroup.AutoScalingGroupARN}',
        },
      },
    });
    expect(infrastructure).toEqual({
      DbFleetInstanceRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: EC2,
          ManagedPolicyArns: [
            'arn:${aws.partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role',
          ],
        },
      },
      DbFleetInstanceProfile: {
        Type: 'AWS::IAM::InstanceProfile',
        Properties: { Roles: ['${DbFleetInstanceRole.Ref}'] },
      },
      DbFleetLaunchTemplate: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: {
          LaunchTemplateData: {
            ImageId: {
              resolve: ['ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id'],
            },
            InstanceType: 'm6i.large',
            SecurityGroupIds: ['sg-1'],
            IamInstanceProfile: { Arn: '${DbFleetInstanceProfile.Arn}' },
            MetadataOptions: { HttpTokens: 'required' },
            UserData: {
              'Fn::Base64': [
                "#!/bin/bash\ncat <<'EOF' >> /etc/ecs/ecs.config\nECS_CLUSTER=${ShopCluster.Ref}\nEOF\n",
              ],
            },
          },
        },
      },
      DbFleetGroup: {
        Type: 'AWS::AutoScaling::AutoScalingGroup',
        Properties: {
          MinSize: '1',
          MaxSize: '3',
          VPCZoneIdentifier: ['subnet-1'],
          LaunchTemplate: {
            LaunchTemplateId: '${DbFleetLaunchTemplate.Ref}',
            Version: '${DbFleetLaunchTemplate.LatestVersionNumber}',
          },
          Tags: [{ Key: 'AmazonECSManaged', Value: 'true', PropagateAtLaunch: true }],
        },
      },
    });
    expect(diagnostics).toEqual([]);
  });

  it('asks for what is not written', () => {
    const { parameters, infrastructure, diagnostics } = fleetOf('');
    expect(parameters).toEqual({
      DbFleetInstanceType: 'string',
      DbFleetMinSize: 'number',
      DbFleetMaxSize: 'number',
      VpcId: 'vpc',
      SubnetIds: 'subnets',
    });
    expect(infrastructure).toMatchObject({
      DbFleetSecurityGroup: {
        Properties: { GroupDescription: 'Instances of the fleet db', VpcId: '${VpcId}' },
      },
      DbFleetLaunchTemplate: {
        Properties: {
          LaunchTemplateData: {
            InstanceType: '${DbFleetInstanceType}',
            SecurityGroupIds: ['${DbFleetSecurityGroup.GroupId}'],
          },
        },
      },
      DbFleetGroup: {
        Properties: {
          MinSize: '${DbFleetMinSize}',
          MaxSize: '${DbFleetMaxSize}',
          VPCZoneIdentifier: '${SubnetIds}',
        },
      },
    });
    expect([...diagnostics].sort()).toEqual([
      'stack/added: parameter `DbFleetInstanceType` of fleet `db` is added: no type of instances is written',
      'stack/added: parameter `DbFleetMaxSize` of fleet `db` is added: the most number of instances is not written',
      'stack/added: parameter `DbFleetMinSize` of fleet `db` is added: the least number of instances is not written',
      'stack/added: parameter `SubnetIds` is added: no subnets are written',
      'stack/added: parameter `VpcId` is added: no VPC is written',
      'stack/added: the image `ecs-optimized` of fleet `db` is added: the fleet says none',
    ]);
  });

  it('has several types, spot instances and zones', () => {
    const stack = fleetOf(`
      instances 3..6 now 4 of m6i.large, m5.large spot 30%
      image ecs-optimized; subnets subnet-1, subnet-2; security-groups sg-1
      zones us-east-1a, us-east-1b
      managed-scaling off
      tags { team = web }
    `);
    expect(propertiesAt(stack, 'DbFleetGroup')).toEqual({
      MinSize: '3',
      MaxSize: '6',
      DesiredCapacity: '4',
      AvailabilityZones: ['us-east-1a', 'us-east-1b'],
      VPCZoneIdentifier: ['subnet-1', 'subnet-2'],
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: {
            LaunchTemplateId: '${DbFleetLaunchTemplate.Ref}',
            Version: '${DbFleetLaunchTemplate.LatestVersionNumber}',
          },
          Overrides: [{ InstanceType: 'm6i.large' }, { InstanceType: 'm5.large' }],
        },
        InstancesDistribution: {
          OnDemandBaseCapacity: 0,
          OnDemandPercentageAboveBaseCapacity: 70,
          SpotAllocationStrategy: 'price-capacity-optimized',
        },
      },
      Tags: [{ Key: 'team', Value: 'web', PropagateAtLaunch: true }],
    });
    expect(userDataOf(stack)).toEqual({
      'Fn::Base64': [
        "#!/bin/bash\ncat <<'EOF' >> /etc/ecs/ecs.config\nECS_CLUSTER=${ShopCluster.Ref}\nECS_ENABLE_SPOT_INSTANCE_DRAINING=true\nEOF\n",
      ],
    });
  });

  it('keeps its instances while tasks run on them', () => {
    expect(propertiesAt(fleetOf(`${WHOLE}; protect`), 'DbFleetGroup')).toMatchObject({
      NewInstancesProtectedFromScaleIn: true,
    });
  });

  it('leaves a group that exists as it is', () => {
    const arn = 'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/x';
    const { requests, infrastructure } = fleetOf(
      'attributes { stack = db }; drain',
      `fleet db existing ${arn}`,
    );
    expect(requests['DbCapacityProvider']).toEqual({
      name: 'db',
      autoScalingGroupProvider: { managedDraining: 'ENABLED', autoScalingGroupArn: arn },
    });
    expect(infrastructure).toEqual({});
  });

  it('may be of any types that are like this', () => {
    const stack = fleetOf(
      'instances 1..3; vcpu 2..8; burstable excluded; buy spot; monitoring detailed; metadata-tags; image ecs-optimized; subnets s; security-groups g',
    );
    expect(propertiesAt(stack, 'DbFleetGroup')).toMatchObject({
      MixedInstancesPolicy: {
        LaunchTemplate: {
          Overrides: [
            {
              InstanceRequirements: {
                VCpuCount: { Min: 2, Max: 8 },
                BurstablePerformance: 'excluded',
                MemoryMiB: { Min: 0 },
              },
            },
          ],
        },
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 },
      },
    });
    expect(templateOf(stack)).toMatchObject({
      Monitoring: { Enabled: true },
      MetadataOptions: { HttpTokens: 'required', InstanceMetadataTags: 'enabled' },
    });
    expect(templateOf(stack)).not.toHaveProperty('InstanceType');
    expect(stack.diagnostics).toEqual([]);
  });

  it('is told what belongs to another kind of capacity', () => {
    const lost = (what: string, reason: string) =>
      `stack/not-carried: ${what} of fleet \`db\` is not carried over: ${reason}`;
    expect(fleetOf(`${WHOLE}; repair; fips; scale-in after 5m`).diagnostics).toEqual([
      lost('`scale-in`', 'it is a setting of instances that ECS manages'),
      lost('`repair`', 'it is a setting of instances that ECS manages'),
      lost('`fips`', 'it is a setting of instances that ECS manages'),
    ]);
    const arn = 'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/x';
    expect(fleetOf('key ops; disk 10 GiB', `fleet db existing ${arn}`).diagnostics).toEqual([
      lost('`key`', 'its Auto Scaling group exists, and is not changed'),
      lost('`disk`', 'its Auto Scaling group exists, and is not changed'),
    ]);
    expect(
      fleetOf('instances 1..3; attributes { a = b }; subnets s; security-groups g', 'fleet db managed')
        .diagnostics,
    ).toEqual([
      lost('`instances`', 'ECS itself brings managed instances, and knows no such setting'),
      lost('`attributes`', 'ECS itself brings managed instances, and knows no such setting'),
    ]);
  });

  it('says how trunking is turned on', () => {
    expect(fleetOf(`${WHOLE}; trunking`).diagnostics).toEqual([
      'stack/not-carried: `trunking` of fleet `db` is not carried over: it is a setting of the account, and CloudFormation has no resource for it',
    ]);
    expect(fleetOf(`${WHOLE}; trunking off`).diagnostics).toEqual([]);
  });

  it('joins a cluster that exists', () => {
    const stack = stackOf(`cluster shop existing acme-shop { fleet db { ${WHOLE} } }`);
    expect(userDataOf(stack)).toEqual({
      'Fn::Base64': ["#!/bin/bash\ncat <<'EOF' >> /etc/ecs/ecs.config\nECS_CLUSTER=acme-shop\nEOF\n"],
    });
  });

  it('leaves nothing to be written out', () => {
    const { model } = fleetOf(
      `${WHOLE}; key ops; disk 100 GiB; reserve memory 256 MiB; attributes { a = b }`,
    );
    expect(model.resources.every((each) => each.stack.entries.length === 0)).toBe(true);
  });
});

describe('the role of the instances', () => {
  it('has what is allowed to it, beside what ECS needs', () => {
    const stack = fleetOf(
      `${WHOLE}; role { allow s3:GetObject on arn:aws:s3:::data/*; policy arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore }`,
    );
    expect(propertiesAt(stack, 'DbFleetInstanceRole')).toEqual({
      AssumeRolePolicyDocument: EC2,
      ManagedPolicyArns: [
        'arn:${aws.partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role',
        'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
      ],
      Policies: [
        {
          PolicyName: 'permissions',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::data/*'] }],
          },
        },
      ],
    });
  });

  it.each([
    ['a name', 'ecsInstanceRole', 'ecsInstanceRole'],
    ['an ARN', 'arn:aws:iam::111122223333:role/teams/ops', 'ops'],
  ])('is one that exists by %s', (_, role, name) => {
    const stack = fleetOf(`${WHOLE}; role ${role}`);
    expect(propertiesAt(stack, 'DbFleetInstanceProfile')).toEqual({ Roles: [name] });
    expect(stack.infrastructure).not.toHaveProperty('DbFleetInstanceRole');
  });

  it('is that of a profile', () => {
    const arn = 'arn:aws:iam::111122223333:instance-profile/ops';
    const stack = fleetOf(`${WHOLE}; role ${arn}`);
    expect(templateOf(stack)).toMatchObject({ IamInstanceProfile: { Arn: arn } });
    expect(stack.infrastructure).not.toHaveProperty('DbFleetInstanceProfile');
  });
});

describe('the image', () => {
  const LINUX = '/aws/service/ecs/optimized-ami/amazon-linux-2023';
  const BOTTLEROCKET = '/aws/service/bottlerocket';
  const WINDOWS = '/aws/service/ami-windows-latest/Windows_Server';

  it.each([
    ['ecs-optimized', 'm6i.large', `${LINUX}/recommended/image_id`, '/dev/xvda'],
    ['ecs-optimized arm64', 'm7g.large', `${LINUX}/arm64/recommended/image_id`, '/dev/xvda'],
    ['ecs-optimized', 'm7g.large', `${LINUX}/arm64/recommended/image_id`, '/dev/xvda'],
    ['ecs-optimized', 'g5.xlarge', `${LINUX}/gpu/recommended/image_id`, '/dev/xvda'],
    ['ecs-optimized neuron', 'inf2.xlarge', `${LINUX}/inf/recommended/image_id`, '/dev/xvda'],
    ['bottlerocket', 'm6i.large', `${BOTTLEROCKET}/aws-ecs-2/x86_64/latest/image_id`, '/dev/xvdb'],
    ['bottlerocket', 'm7g.large', `${BOTTLEROCKET}/aws-ecs-2/arm64/latest/image_id`, '/dev/xvdb'],
    ['bottlerocket gpu', 'g5.xlarge', `${BOTTLEROCKET}/aws-ecs-2-nvidia/x86_64/latest/image_id`, '/dev/xvdb'],
    [
      'windows-server-2022-core',
      'm6i.large',
      `${WINDOWS}-2022-English-Core-ECS_Optimized/image_id`,
      '/dev/sda1',
    ],
    ['windows-server-2025', 'm6i.large', `${WINDOWS}-2025-English-Full-ECS_Optimized/image_id`, '/dev/sda1'],
  ])('%s for %s', (image, type, parameter, device) => {
    const stack = fleetOf(
      `instances 1..2 of ${type}; image ${image}; disk 100 GiB; subnets s; security-groups g`,
    );
    expect(templateOf(stack)).toMatchObject({
      ImageId: { resolve: [`ssm:${parameter}`] },
      BlockDeviceMappings: [{ DeviceName: device, Ebs: { VolumeSize: 100 } }],
    });
  });

  it('is one of its own', () => {
    const stack = fleetOf('instances 1..2 of m6i.large; image ami-0a1b2c3d; subnets s; security-groups g');
    expect(templateOf(stack)).toMatchObject({ ImageId: 'ami-0a1b2c3d' });
  });
});

describe('what instances are told', () => {
  const said = (image: string, more: string) =>
    userDataOf(
      fleetOf(`
        instances 1..2 of m6i.large spot 50%; image ${image}; subnets s; security-groups g
        attributes { stack = db; zone = \${aws.region} }
        reserve memory 256 MiB
        ${more}
      `),
    );
  const lines = (...text: readonly string[]) => ({ 'Fn::Base64': [`${text.join('\n')}\n`] });

  it('is the file of the agent', () => {
    expect(
      said('ecs-optimized', 'reserve ports 80, 8000..8002, 53/udp; user-data "yum install -y jq"'),
    ).toEqual(
      lines(
        '#!/bin/bash',
        "cat <<'EOF' >> /etc/ecs/ecs.config",
        'ECS_CLUSTER=${ShopCluster.Ref}',
        'ECS_INSTANCE_ATTRIBUTES={"stack":"db","zone":"${aws.region}"}',
        'ECS_RESERVED_MEMORY=256',
        'ECS_RESERVED_PORTS=[22,2375,2376,51678,51679,80,8000,8001,8002]',
        'ECS_RESERVED_PORTS_UDP=[53]',
        'ECS_ENABLE_SPOT_INSTANCE_DRAINING=true',
        'EOF',
        'yum install -y jq',
      ),
    );
  });

  it('is the settings of Bottlerocket', () => {
    expect(said('bottlerocket', 'user-data "[settings.host-containers.admin]"')).toEqual(
      lines(
        '[settings.ecs]',
        'cluster = "${ShopCluster.Ref}"',
        'enable-spot-instance-draining = true',
        'reserved-memory = 256',
        '',
        '[settings.ecs.instance-attributes]',
        '"stack" = "db"',
        '"zone" = "${aws.region}"',
        '',
        '[settings.host-containers.admin]',
      ),
    );
  });

  it('is a script of PowerShell', () => {
    expect(said('windows-server-2022-full', 'reserve ports 80')).toEqual(
      lines(
        '<powershell>',
        'Import-Module ECSTools',
        '[Environment]::SetEnvironmentVariable(\'ECS_INSTANCE_ATTRIBUTES\', \'{"stack":"db","zone":"${aws.region}"}\', \'Machine\')',
        "[Environment]::SetEnvironmentVariable('ECS_RESERVED_MEMORY', '256', 'Machine')",
        "[Environment]::SetEnvironmentVariable('ECS_RESERVED_PORTS', '[53,135,139,445,2375,2376,3389,5985,51678,51679,80]', 'Machine')",
        "[Environment]::SetEnvironmentVariable('ECS_ENABLE_SPOT_INSTANCE_DRAINING', 'true', 'Machine')",
        "Initialize-ECSAgent -Cluster '${ShopCluster.Ref}' -EnableTaskIAMRole -EnableTaskENI",
        '</powershell>',
      ),
    );
  });

  it('cannot be reserved ports on Bottlerocket', () => {
    const stack = fleetOf(
      'instances 1..2 of m6i.large; image bottlerocket; reserve ports 80; subnets s; security-groups g',
    );
    expect(stack.diagnostics).toEqual([
      'stack/not-carried: `reserve ports` of fleet `db` is not carried over: Bottlerocket has no setting for it',
    ]);
  });
});

describe('managed instances', () => {
  const managed = (text: string) => {
    const stack = fleetOf(text, 'fleet db managed');
    return { ...stack, provider: member(stack.requests['DbCapacityProvider']!, 'managedInstancesProvider') };
  };

  it('get the roles and the network that they need', () => {
    const { provider, requests, infrastructure, parameters } = managed('vcpu 2..8; memory 4..32 GiB');
    expect(requests['DbCapacityProvider']).toMatchObject({ name: 'db', cluster: '${ShopCluster.Ref}' });
    expect(provider).toEqual({
      infrastructureRoleArn: '${DbFleetInfrastructureRole.Arn}',
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: '${DbFleetInstanceProfile.Arn}',
        networkConfiguration: {
          subnets: '${SubnetIds}',
          securityGroups: ['${DbFleetSecurityGroup.GroupId}'],
        },
        instanceRequirements: { vCpuCount: { min: 2, max: 8 }, memoryMiB: { min: 4096, max: 32768 } },
      },
    });
    expect(parameters).toEqual({ VpcId: 'vpc', SubnetIds: 'subnets' });
    expect(infrastructure['DbFleetInstanceRole']).toMatchObject({
      Properties: {
        ManagedPolicyArns: [
          'arn:${aws.partition}:iam::aws:policy/AmazonECSInstanceRolePolicyForManagedInstances',
        ],
      },
    });
    expect(infrastructure['DbFleetInfrastructureRole']).toEqual({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'ecs.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
        ManagedPolicyArns: [
          'arn:${aws.partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForManagedInstances',
        ],
        Policies: [
          {
            PolicyName: 'permissions',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: ['iam:PassRole'],
                  Resource: ['${DbFleetInstanceRole.Arn}'],
                  Condition: { StringLike: { 'iam:PassedToService': 'ec2.*' } },
                },
              ],
            },
          },
        ],
      },
    });
  });

  it('take what is written, by its ARN', () => {
    const { provider, infrastructure } = managed(
      'infrastructure-role ecsInfrastructureRole; role ecsInstanceRole; subnets subnet-1; security-groups sg-1',
    );
    expect(provider).toEqual({
      infrastructureRoleArn: 'arn:${aws.partition}:iam::${aws.account}:role/ecsInfrastructureRole',
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: 'arn:${aws.partition}:iam::${aws.account}:instance-profile/ecsInstanceRole',
        networkConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] },
      },
    });
    expect(infrastructure).toEqual({});
  });
});
