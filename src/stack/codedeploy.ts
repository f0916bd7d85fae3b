import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { alarmNamed } from './alarms.js';
import { type Expansion, refTo } from './expansion.js';
import type { Laid } from './listeners.js';
import { stack } from './messages.js';
import { pascal } from './names.js';
import { managedPolicy, roleArn } from './role-names.js';
import { addRole } from './roles.js';
import { clusterOf } from './runners.js';
import { attributeOf, booleanIn, type Draft, itemsOf, memberOf } from './values.js';

/**
 * The application and deployment group of a service that CodeDeploy deploys. Their page still sends ECS to a hook of the
 * template, yet the type has the properties for it: https://github.com/aws/aws-cdk/pull/22081
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html
 */
export function deployWithCodeDeploy(expansion: Expansion, service: Resource, laid: readonly Laid[]): void {
  const at = service.nameSpan;
  const written = memberOf(service.stack, 'codedeploy');
  const deployment = memberOf(service.value, 'deploymentConfiguration');
  const [first, ...others] = laid;
  if (!first) {
    if (written)
      tell(
        expansion,
        written,
        'the deployment group',
        'nothing is exposed that it could move the traffic of',
      );
    return;
  }
  for (const { route } of others)
    tell(expansion, route.exposure.written, 'the second port', 'CodeDeploy moves the traffic of one');
  const hooks = memberOf(deployment, 'lifecycleHooks');
  if (hooks)
    tell(expansion, hooks, 'the hook', 'CodeDeploy reads hooks from the AppSpec file of each deployment');
  const id = (word: string) =>
    expansion.addressFor(`${word} of ${addressOf(service)}`, pascal(service.name, word));
  const application = expansion.add('AWS::CodeDeploy::Application', id('application'), at, {
    ComputePlatform: 'ECS',
  });
  tellOfUpdates(expansion, service);
  const alarms = memberOf(deployment, 'alarms');
  expansion.add('AWS::CodeDeploy::DeploymentGroup', id('deployment-group'), at, {
    ApplicationName: attributeOf(application, 'Ref', at),
    ServiceRoleArn: roleOf(expansion, service, memberOf(written, 'role')),
    // What CodeDeploy takes for it where nothing is said is for instances alone.
    DeploymentConfigName: memberOf(written, 'config') ?? 'CodeDeployDefault.ECSAllAtOnce',
    DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
    ECSServices: [{ ClusterName: clusterName(expansion, service), ServiceName: refTo(service, 'Name', at) }],
    BlueGreenDeploymentConfiguration: {
      DeploymentReadyOption: { ActionOnTimeout: 'CONTINUE_DEPLOYMENT' },
      TerminateBlueInstancesOnDeploymentSuccess: {
        Action: 'TERMINATE',
        TerminationWaitTimeInMinutes: memberOf(written, 'wait'),
      },
    },
    LoadBalancerInfo: { TargetGroupPairInfoList: [pairOf(first)] },
    ...watched(expansion, alarms),
  });
  const left = ['alarms', 'lifecycleHooks'];
  const entries =
    deployment?.kind === 'map' ? deployment.entries.filter(({ key }) => !left.includes(key)) : [];
  const kept = Object.fromEntries(entries.map(({ key, value }) => [key, value]));
  expansion.set(addressOf(service), { deploymentConfiguration: entries.length > 0 ? kept : undefined });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
function tellOfUpdates(expansion: Expansion, { name, nameSpan }: Resource): void {
  const reason =
    'ECS refuses updates of its task definition, network and balancer by the stack; a deployment of CodeDeploy brings them';
  const help = ['`deploy blue-green` moves the traffic the same way, and the stack can update all'];
  expansion.tell(
    stack.report.byHand(nameSpan, { what: `each new revision of \`${name}\``, reason }, { help }),
  );
}

function pairOf({ route, production, test, blue, green }: Laid): Draft {
  const { at } = route.exposure;
  return {
    ProdTrafficRoute: { ListenerArns: [production.listener] },
    TestTrafficRoute: test && { ListenerArns: [test.listener] },
    TargetGroups: [blue, green].map((address) => ({ Name: attributeOf(address, 'TargetGroupName', at) })),
  };
}

/** Alarms of the deployment are watched by who deploys. */
function watched(expansion: Expansion, alarms: Located | undefined): { readonly [key: string]: Draft } {
  if (!alarms) return {};
  return {
    AlarmConfiguration: {
      Enabled: memberOf(alarms, 'enable'),
      Alarms: itemsOf(memberOf(alarms, 'alarmNames')).map((name) => ({ Name: alarmNamed(expansion, name) })),
    },
    AutoRollbackConfiguration: booleanIn(memberOf(alarms, 'rollback'))
      ? { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] }
      : undefined,
  };
}

function roleOf(expansion: Expansion, service: Resource, written: Located | undefined): Located {
  const at = service.nameSpan;
  if (written) return roleArn(expansion, written);
  const address = expansion.addressFor(
    `deployment role of ${addressOf(service)}`,
    pascal(service.name, 'deployment', 'role'),
  );
  return addRole(expansion, address, at, {
    trusts: 'codedeploy.amazonaws.com',
    managed: [managedPolicy('AWSCodeDeployRoleForECS', at)],
  });
}

function clusterName(expansion: Expansion, service: Resource): Draft {
  const cluster = clusterOf(expansion, service);
  if (cluster && !cluster.existing) return refTo(cluster, 'Ref', service.nameSpan);
  return memberOf(service.value, 'cluster') ?? 'default';
}

function tell(expansion: Expansion, { span }: Located, what: string, reason: string): void {
  expansion.tell(stack.report.notCarried(span, { what, reason }));
}
