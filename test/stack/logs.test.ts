import { describe, expect, it } from 'vitest';
import { stackOf } from '../support/stack.js';

const TASK = 'cpu 0.25 vCPU; memory 512 MiB';

describe('log groups', () => {
  it('are made once for the containers of a task, and named by reference', () => {
    const { infrastructure, requests } = stackOf(`
      service web on fargate {
        ${TASK}
        container app { image acme/app:1; logs retain 30d }
        container sidecar { image acme/sidecar:1; logs prefix side }
      }
    `);
    expect(infrastructure['WebLogGroup']).toEqual({
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: '/ecs/web', RetentionInDays: 30 },
    });
    expect(requests['WebTaskDefinition']).toMatchObject({
      containerDefinitions: [
        {
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '${WebLogGroup.Ref}',
              'awslogs-region': '${aws.region}',
              'awslogs-stream-prefix': 'ecs',
            },
          },
        },
        {
          logConfiguration: {
            options: { 'awslogs-group': '${WebLogGroup.Ref}', 'awslogs-stream-prefix': 'side' },
          },
        },
      ],
    });
  });

  it('that are declared are written out with what is said of them', () => {
    const { infrastructure, requests } = stackOf(`
      ## Everything the shop says.
      log-group shop { name /shop/all; retain 7d; key alias/logs; keep; tags { team = web } }
      cluster shop { exec logs to shop encrypted }
      service web on fargate { ${TASK}; container app { image acme/app:1; logs to shop } }
    `);
    expect(infrastructure['ShopLogGroup']).toEqual({
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: '/shop/all',
        RetentionInDays: 7,
        KmsKeyId: 'arn:${aws.partition}:kms:${aws.region}:${aws.account}:alias/logs',
        Tags: [{ Key: 'team', Value: 'web' }],
      },
      Keep: true,
      Doc: 'Everything the shop says.',
    });
    expect(requests['WebTaskDefinition']).toMatchObject({
      containerDefinitions: [{ logConfiguration: { options: { 'awslogs-group': '${ShopLogGroup.Ref}' } } }],
    });
    expect(requests['ShopCluster']).toMatchObject({
      configuration: {
        executeCommandConfiguration: { logConfiguration: { cloudWatchLogGroupName: '${ShopLogGroup.Ref}' } },
      },
    });
  });

  it('that exist are named as they are', () => {
    const { infrastructure, requests } = stackOf(`
      log-group old existing /shop/old
      service web on fargate {
        ${TASK}
        container app { image acme/app:1; logs to old }
        container other { image acme/other:1; logs to /shop/other }
      }
    `);
    expect(Object.values(infrastructure)).not.toContainEqual(
      expect.objectContaining({ Type: 'AWS::Logs::LogGroup' }),
    );
    expect(requests['WebTaskDefinition']).toMatchObject({
      containerDefinitions: [
        { logConfiguration: { options: { 'awslogs-group': '/shop/old' } } },
        { logConfiguration: { options: { 'awslogs-group': '/shop/other' } } },
      ],
    });
  });

  it('of the proxy of Service Connect are those of the service', () => {
    const { infrastructure, requests } = stackOf(`
      cluster shop { namespace shop.local }
      service web on fargate {
        ${TASK}
        container app { image acme/app:1; port 80 as http }
        connect { serve http { at :80 }; logs to /shop/proxy retain 1d }
      }
    `);
    expect(infrastructure['ShopProxyLogGroup']).toEqual({
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: '/shop/proxy', RetentionInDays: 1 },
    });
    expect(requests['WebService']).toMatchObject({
      serviceConnectConfiguration: {
        logConfiguration: { options: { 'awslogs-group': '${ShopProxyLogGroup.Ref}' } },
      },
    });
  });
});
