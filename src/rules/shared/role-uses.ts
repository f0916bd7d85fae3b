import type { Placed } from '../../model/view.js';
import type { Project } from '../subjects/project.js';

/** A place where a role is named, and who takes the role on because of that. */
export interface RoleUse {
  readonly role: Pick<Placed, 'located' | 'span'>;
  readonly principal: string;
  readonly what: string;
}

const INFRASTRUCTURE = { principal: 'ecs.amazonaws.com', what: 'the infrastructure role' };

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html (2026-11) */
export function roleUsesIn(project: Project): readonly RoleUse[] {
  return [
    ...project.tasks.flatMap(({ view: { taskRoleArn, executionRoleArn } }) => [
      { role: taskRoleArn, principal: 'ecs-tasks.amazonaws.com', what: 'the task role' },
      { role: executionRoleArn, principal: 'ecs-tasks.amazonaws.com', what: 'the execution role' },
    ]),
    ...[...project.services, ...project.jobs].flatMap(({ view }) =>
      view.volumeConfigurations.map(({ managedEBSVolume }) => ({
        role: managedEBSVolume.roleArn,
        ...INFRASTRUCTURE,
      })),
    ),
    ...project.services.flatMap(({ view }) => [
      ...[
        ...view.loadBalancers.map(({ advancedConfiguration }) => advancedConfiguration.roleArn),
        ...view.vpcLatticeConfigurations.map(({ roleArn }) => roleArn),
        ...view.serviceConnectConfiguration.services.map(({ tls }) => tls.roleArn),
      ].map((role) => ({ role, ...INFRASTRUCTURE })),
      ...view.deploymentConfiguration.lifecycleHooks.map(({ roleArn }) => ({
        role: roleArn,
        principal: 'ecs.amazonaws.com',
        what: 'the role of a hook',
      })),
    ]),
    ...project.of('capacity-provider').map(({ view }) => ({
      role: view.managedInstancesProvider.infrastructureRoleArn,
      ...INFRASTRUCTURE,
    })),
    ...project.ofType('AWS::CodeDeploy::DeploymentGroup').map(({ properties }) => ({
      role: properties.at('ServiceRoleArn'),
      principal: 'codedeploy.amazonaws.com',
      what: 'the role of CodeDeploy',
    })),
    ...project.ofType('AWS::Events::Rule').flatMap(({ properties }) =>
      properties
        .at('Targets')
        .items.filter((target) => target.at('EcsParameters').state === 'known')
        .map((target) => ({
          role: target.at('RoleArn'),
          principal: 'events.amazonaws.com',
          what: 'the role of EventBridge',
        })),
    ),
    ...project.ofType('AWS::Scheduler::Schedule').map(({ properties }) => ({
      role: properties.at('Target', 'RoleArn'),
      principal: 'scheduler.amazonaws.com',
      what: 'the role of the scheduler',
    })),
    ...project.ofType('AWS::IAM::InstanceProfile').flatMap(({ properties }) =>
      properties.at('Roles').items.map((role) => ({
        role,
        principal: 'ec2.amazonaws.com',
        what: 'the role of instances',
      })),
    ),
  ];
}
