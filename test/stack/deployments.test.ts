import { describe, expect, it } from 'vitest';
import { stackOf } from '../support/stack.js';

const WEB = 'container web { image nginx; port 8080 }';
const EXPOSE = 'expose 80 -> web:8080';

function weighted(blue: string, green: string) {
  return [
    {
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: `\${${blue}.Ref}`, Weight: 100 },
          { TargetGroupArn: `\${${green}.Ref}`, Weight: 0 },
        ],
      },
    },
  ];
}

const EVERY_PATH = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }];
const NOT_FOUND = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];

describe('a deployment that moves the traffic', () => {
  it.each(['blue-green { bake 5m }', 'canary 10% for 5m', 'linear 20% every 1m'])(
    'has two target groups, rules, and a role: %s',
    (deploy) => {
      const { infrastructure, requests, model } = stackOf(
        `service web on fargate { ${WEB}; deploy ${deploy}; ${EXPOSE} test 8443/http }`,
      );
      expect(requests['WebService']).toMatchObject({
        loadBalancers: [
          {
            targetGroupArn: '${Web8080TargetGroup.Ref}',
            containerName: 'web',
            containerPort: 8080,
            advancedConfiguration: {
              alternateTargetGroupArn: '${Web8080GreenTargetGroup.Ref}',
              productionListenerRule: '${Web8080Rule.Ref}',
              testListenerRule: '${Web8080TestRule.Ref}',
              roleArn: '${WebTrafficRole.Arn}',
            },
          },
        ],
      });
      const targets = { Port: 8080, Protocol: 'HTTP', TargetType: 'ip', VpcId: '${VpcId}' };
      expect(infrastructure).toMatchObject({
        Web8080TargetGroup: { Properties: targets },
        Web8080GreenTargetGroup: { Properties: targets },
        WebLoadBalancerListener80: { Properties: { Port: 80, DefaultActions: NOT_FOUND } },
        WebLoadBalancerListener8443: { Properties: { Port: 8443, DefaultActions: NOT_FOUND } },
        Web8080Rule: {
          Properties: {
            ListenerArn: '${WebLoadBalancerListener80.Ref}',
            Conditions: EVERY_PATH,
            Actions: weighted('Web8080TargetGroup', 'Web8080GreenTargetGroup'),
          },
        },
        Web8080TestRule: {
          Properties: {
            ListenerArn: '${WebLoadBalancerListener8443.Ref}',
            Conditions: EVERY_PATH,
            Actions: weighted('Web8080TargetGroup', 'Web8080GreenTargetGroup'),
          },
        },
        WebTrafficRole: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs.amazonaws.com' } }],
            },
            ManagedPolicyArns: [
              'arn:${aws.partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers',
            ],
          },
        },
      });
      expect(model.resources.find(({ address }) => address === 'WebService')?.dependsOn).toEqual([
        'WebLoadBalancerListener80',
        'Web8080Rule',
        'WebLoadBalancerListener8443',
        'Web8080TestRule',
      ]);
    },
  );

  it('names the listeners themselves of a network balancer', () => {
    const { infrastructure, requests } = stackOf(
      `service web on fargate { ${WEB}; deploy blue-green; expose 5000/tcp -> web:8080 test 5001 }`,
    );
    expect(requests['WebService']).toMatchObject({
      loadBalancers: [
        {
          advancedConfiguration: {
            productionListenerRule: '${WebNetworkLoadBalancerListener5000.Ref}',
            testListenerRule: '${WebNetworkLoadBalancerListener5001.Ref}',
          },
        },
      ],
    });
    expect(infrastructure).toMatchObject({
      WebNetworkLoadBalancerListener5000: {
        Properties: { DefaultActions: [{ Type: 'forward', TargetGroupArn: '${Web8080TargetGroup.Ref}' }] },
      },
      WebNetworkLoadBalancerListener5001: {
        Properties: {
          DefaultActions: [{ Type: 'forward', TargetGroupArn: '${Web8080GreenTargetGroup.Ref}' }],
        },
      },
    });
  });

  it('finds roles by their ARNs where they are named', () => {
    const { requests } = stackOf(`service web on fargate {
      ${WEB}
      deploy blue-green {
        hook pre-scale-up lambda arn:aws:lambda:eu-west-1:111122223333:function:check role hooks
      }
      attach web:8080 to target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef {
        role arn:aws:iam::111122223333:role/traffic
      }
    }`);
    expect(requests['WebService']).toMatchObject({
      deploymentConfiguration: {
        lifecycleHooks: [{ roleArn: 'arn:${aws.partition}:iam::${aws.account}:role/hooks' }],
      },
      loadBalancers: [{ advancedConfiguration: { roleArn: 'arn:aws:iam::111122223333:role/traffic' } }],
    });
  });
});

describe('a deployment by CodeDeploy', () => {
  it('has an application and a group with both target groups', () => {
    const stack = stackOf(`
      cluster shop
      service web on fargate {
        ${WEB}
        deploy codedeploy {
          config CodeDeployDefault.ECSCanary10Percent5Minutes
          terminate after 1h
          alarms shop-errors rollback
        }
        ${EXPOSE} test 8443/http
      }
    `);
    const { infrastructure, requests } = stack;
    expect(infrastructure).toMatchObject({
      WebApplication: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'ECS' } },
      WebLoadBalancerListener80: {
        Properties: { DefaultActions: [{ Type: 'forward', TargetGroupArn: '${Web8080TargetGroup.Ref}' }] },
      },
      WebDeploymentRole: {
        Properties: { ManagedPolicyArns: ['arn:${aws.partition}:iam::aws:policy/AWSCodeDeployRoleForECS'] },
      },
    });
    expect(infrastructure['WebDeploymentGroup']).toEqual({
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: '${WebApplication.Ref}',
        ServiceRoleArn: '${WebDeploymentRole.Arn}',
        DeploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        ECSServices: [{ ClusterName: '${ShopCluster.Ref}', ServiceName: '${WebService.Name}' }],
        BlueGreenDeploymentConfiguration: {
          DeploymentReadyOption: { ActionOnTimeout: 'CONTINUE_DEPLOYMENT' },
          TerminateBlueInstancesOnDeploymentSuccess: {
            Action: 'TERMINATE',
            TerminationWaitTimeInMinutes: 60,
          },
        },
        LoadBalancerInfo: {
          TargetGroupPairInfoList: [
            {
              ProdTrafficRoute: { ListenerArns: ['${WebLoadBalancerListener80.Ref}'] },
              TestTrafficRoute: { ListenerArns: ['${WebLoadBalancerListener8443.Ref}'] },
              TargetGroups: [
                { Name: '${Web8080TargetGroup.TargetGroupName}' },
                { Name: '${Web8080GreenTargetGroup.TargetGroupName}' },
              ],
            },
          ],
        },
        AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'shop-errors' }] },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
        },
      },
    });
    expect(requests['WebService']).not.toHaveProperty('deploymentConfiguration');
    expect(stack.diagnostics).toContain(
      'stack/by-hand: each new revision of `web` is left to be done by hand: ECS refuses updates of its task definition, network and balancer by the stack; a deployment of CodeDeploy brings them',
    );
  });

  it('watches the alarms of the stack by the names that they get', () => {
    const { infrastructure } = stackOf(`
      alarm slow { metric Duration in Shop; above 5 }
      alarm errors existing shop-errors
      service web on fargate { ${WEB}; ${EXPOSE}; deploy codedeploy { alarms slow, errors } }
    `);
    expect(infrastructure['WebDeploymentGroup']).toMatchObject({
      Properties: { AlarmConfiguration: { Alarms: [{ Name: '${SlowAlarm.Ref}' }, { Name: 'shop-errors' }] } },
    });
  });

  it('uses the role that is named, and says what CodeDeploy has elsewhere', () => {
    const stack = stackOf(`service web on fargate {
      ${WEB}
      deploy codedeploy {
        role codedeploy-ecs
        hook pre-scale-up lambda arn:aws:lambda:eu-west-1:111122223333:function:check role hooks
      }
      ${EXPOSE}
    }`);
    expect(stack.infrastructure['WebDeploymentGroup']).toMatchObject({
      Properties: {
        ServiceRoleArn: 'arn:${aws.partition}:iam::${aws.account}:role/codedeploy-ecs',
        DeploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
        ECSServices: [{ ClusterName: 'default', ServiceName: '${WebService.Name}' }],
      },
    });
    expect(stack.diagnostics).toContain(
      'stack/not-carried: the hook is not carried over: CodeDeploy reads hooks from the AppSpec file of each deployment',
    );
  });

  it('needs something that is exposed', () => {
    const stack = stackOf(`service web on fargate { ${WEB}; deploy codedeploy { terminate after 5m } }`);
    expect(stack.diagnostics).toContain(
      'stack/not-carried: the deployment group is not carried over: nothing is exposed that it could move the traffic of',
    );
    expect(stack.infrastructure).not.toHaveProperty('WebDeploymentGroup');
  });
});

describe('roles that a service may leave out', () => {
  const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:check';
  const TRUST = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };

  it('is made for hooks, and may call just them', () => {
    const { infrastructure, requests } = stackOf(`service web on fargate {
      ${WEB}
      deploy blue-green {
        hook pre-scale-up lambda ${FUNCTION}
        hook post-scale-up lambda ${FUNCTION}2 role hooks
        hook test-traffic-shift pause
      }
      ${EXPOSE}
    }`);
    expect(requests['WebService']).toMatchObject({
      deploymentConfiguration: {
        lifecycleHooks: [
          { hookTargetArn: FUNCTION, roleArn: '${WebHookRole.Arn}' },
          { roleArn: 'arn:${aws.partition}:iam::${aws.account}:role/hooks' },
          { targetType: 'PAUSE' },
        ],
      },
    });
    expect(infrastructure['WebHookRole']).toEqual({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: TRUST,
        Policies: [
          {
            PolicyName: 'permissions',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: [FUNCTION] }],
            },
          },
        ],
      },
    });
  });

  it('is made for certificates between connected services', () => {
    const { infrastructure, requests } = stackOf(`service web on fargate {
      container web { image nginx; port 8080 as http }
      connect in shop.local {
        serve http { tls arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/one }
      }
    }`);
    expect(requests['WebService']).toMatchObject({
      serviceConnectConfiguration: { services: [{ tls: { roleArn: '${WebTlsRole.Arn}' } }] },
    });
    expect(infrastructure['WebTlsRole']).toEqual({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: TRUST,
        ManagedPolicyArns: [
          'arn:${aws.partition}:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity',
        ],
      },
    });
  });
});
