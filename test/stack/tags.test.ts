import { describe, expect, it } from 'vitest';
import { stackOf } from '../support/stack.js';

describe('the tags of a stack', () => {
  it('stand on everything that takes tags, in its own form; those of a thing win', () => {
    const { infrastructure, requests } = stackOf(`
      tags { team = web; stage = test }
      cluster shop
      queue orders { tags { team = orders } }
      file-system shared {
        subnets subnet-1; security-groups sg-1
        access-point uploads path /uploads
      }
      service web on fargate {
        cpu 0.25 vCPU; memory 512 MiB
        network { subnets subnet-1; security-groups sg-1 }
        container app { image acme/app:1 }
        tags { stage = live }
        scale 1..3 { cpu 60% }
      }
    `);
    const all = [
      { Key: 'team', Value: 'web' },
      { Key: 'stage', Value: 'test' },
    ];
    expect(infrastructure['OrdersQueue']).toMatchObject({
      Properties: {
        Tags: [
          { Key: 'team', Value: 'orders' },
          { Key: 'stage', Value: 'test' },
        ],
      },
    });
    expect(infrastructure['SharedFileSystem']).toMatchObject({ Properties: { FileSystemTags: all } });
    expect(infrastructure['SharedUploadsAccessPoint']).toMatchObject({
      Properties: { AccessPointTags: all },
    });
    expect(infrastructure['SharedMountTargetSubnet1']).toEqual({
      Type: 'AWS::EFS::MountTarget',
      Properties: {
        FileSystemId: '${SharedFileSystem.Ref}',
        SubnetId: 'subnet-1',
        SecurityGroups: ['sg-1'],
      },
    });
    const requested = [
      { key: 'team', value: 'web' },
      { key: 'stage', value: 'test' },
    ];
    expect(requests['ShopCluster']).toMatchObject({ tags: requested });
    for (const address of ['WebTaskDefinition', 'WebService'])
      expect(requests[address]).toMatchObject({
        tags: [
          { key: 'stage', value: 'live' },
          { key: 'team', value: 'web' },
        ],
      });
    expect(requests['WebScalableTarget']).toMatchObject({ Tags: { team: 'web', stage: 'test' } });
    expect(JSON.stringify(requests['WebCpuScalingPolicy'] ?? {})).not.toContain('team');
  });
});
