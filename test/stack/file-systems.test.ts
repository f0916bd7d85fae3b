import { describe, expect, it } from 'vitest';
import { propertiesOf, stackOf } from '../support/stack.js';

const SIZE = 'cpu 0.25 vCPU; memory 512 MiB';

describe('a file system', () => {
  it('is written out with its directories', () => {
    const { infrastructure, requests, outputs } = stackOf(`
      file-system shared {
        subnets subnet-1, subnet-2; security-groups sg-1
        encrypt key alias/files; throughput elastic; backup; keep
        access-point uploads path /uploads owner 1000:1001 mode 0750
        access-point all
        tags { team = web }
      }
      service web on fargate {
        ${SIZE}
        network { subnets subnet-1; security-groups sg-2 }
        container app { image acme/app:1; mount data -> /data }
        volume data efs shared { encrypt; access-point uploads; iam }
      }
      output id = \${file-system.shared.id}
    `);
    expect(infrastructure['SharedFileSystem']).toEqual({
      Type: 'AWS::EFS::FileSystem',
      Properties: {
        Encrypted: true,
        KmsKeyId: 'alias/files',
        ThroughputMode: 'elastic',
        BackupPolicy: { Status: 'ENABLED' },
        FileSystemTags: [{ Key: 'team', Value: 'web' }],
      },
      Keep: true,
    });
    expect(infrastructure['SharedUploadsAccessPoint']).toEqual({
      Type: 'AWS::EFS::AccessPoint',
      Properties: {
        FileSystemId: '${SharedFileSystem.Ref}',
        PosixUser: { Uid: '1000', Gid: '1001' },
        RootDirectory: {
          Path: '/uploads',
          CreationInfo: { OwnerUid: '1000', OwnerGid: '1001', Permissions: '0750' },
        },
      },
    });
    expect(infrastructure['SharedAllAccessPoint']).toEqual({
      Type: 'AWS::EFS::AccessPoint',
      Properties: { FileSystemId: '${SharedFileSystem.Ref}' },
    });
    const mounted = { FileSystemId: '${SharedFileSystem.Ref}', SecurityGroups: ['sg-1'] };
    expect(infrastructure['SharedMountTargetSubnet1']).toEqual({
      Type: 'AWS::EFS::MountTarget',
      Properties: { ...mounted, SubnetId: 'subnet-1' },
    });
    expect(infrastructure['SharedMountTargetSubnet2']).toEqual({
      Type: 'AWS::EFS::MountTarget',
      Properties: { ...mounted, SubnetId: 'subnet-2' },
    });
    expect(requests['WebTaskDefinition']).toMatchObject({
      volumes: [
        {
          efsVolumeConfiguration: {
            fileSystemId: '${SharedFileSystem.Ref}',
            authorizationConfig: { accessPointId: '${SharedUploadsAccessPoint.Ref}', iam: 'ENABLED' },
          },
        },
      ],
    });
    expect(infrastructure['WebTaskRole']).toMatchObject({
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                {
                  Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
                  Resource: ['${SharedFileSystem.Arn}'],
                },
              ],
            },
          },
        ],
      },
    });
    expect(outputs).toEqual({ id: '${SharedFileSystem.Ref}' });
  });

  it('is mounted where those are that use it, and only they reach it', () => {
    const stack = stackOf(`
      network private { vpc vpc-1; subnets subnet-1, subnet-2 }
      file-system shared
      service web on fargate {
        ${SIZE}
        network private
        container app { image acme/app:1; mount data -> /data }
        volume data efs shared
      }
      service other on fargate {
        ${SIZE}
        network private
        container app { image acme/app:1; mount data -> /data }
        volume data efs shared
      }
    `);
    expect(propertiesOf(stack, 'AWS::EFS::MountTarget')).toEqual([
      {
        FileSystemId: '${SharedFileSystem.Ref}',
        SubnetId: 'subnet-1',
        SecurityGroups: ['${SharedFileSystemSecurityGroup.GroupId}'],
      },
      {
        FileSystemId: '${SharedFileSystem.Ref}',
        SubnetId: 'subnet-2',
        SecurityGroups: ['${SharedFileSystemSecurityGroup.GroupId}'],
      },
    ]);
    expect(stack.infrastructure['SharedFileSystemSecurityGroup']).toMatchObject({
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'Mount targets of the file system shared', VpcId: 'vpc-1' },
    });
    const nfs = {
      GroupId: '${SharedFileSystemSecurityGroup.GroupId}',
      IpProtocol: 'tcp',
      FromPort: 2049,
      ToPort: 2049,
    };
    const waiting = stack.model.resources.filter(({ kind }) => kind === 'service');
    expect(waiting.map(({ dependsOn }) => dependsOn)).toEqual([
      ['SharedMountTargetSubnet1', 'SharedMountTargetSubnet2'],
      ['SharedMountTargetSubnet1', 'SharedMountTargetSubnet2'],
    ]);
    expect(propertiesOf(stack, 'AWS::EC2::SecurityGroupIngress')).toEqual([
      { ...nfs, SourceSecurityGroupId: '${WebSecurityGroup.GroupId}' },
      { ...nfs, SourceSecurityGroupId: '${OtherSecurityGroup.GroupId}' },
    ]);
  });

  it('has as many mount targets as there are subnets by default, else two, and says so', () => {
    const stack = stackOf(`
      param known: subnets = subnet-1, subnet-2, subnet-3
      param open: subnets
      file-system a { subnets \${known}; security-groups sg-1 }
      file-system b { subnets \${open}; security-groups sg-1 }
    `);
    const subnets = propertiesOf(stack, 'AWS::EFS::MountTarget').map(
      (each) => (each as { SubnetId: unknown }).SubnetId,
    );
    expect(subnets).toEqual([
      ...[0, 1, 2].map((i) => ({ 'Fn::Select': [i, '${known}'] })),
      ...[0, 1].map((i) => ({ 'Fn::Select': [i, '${open}'] })),
    ]);
    expect(stack.diagnostics).toEqual([
      'stack/added: a mount target in each of the first 3 subnets is added: how many subnets file system `a` has is known only when it is deployed',
      'stack/added: a mount target in each of the first 2 subnets is added: how many subnets file system `b` has is known only when it is deployed',
    ]);
  });
});
