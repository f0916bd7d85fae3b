import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { balancersOf, carrierOf, kindOf, targetGroupsOf } from '../shared/balancing.js';
import { dynamicPortOf } from '../shared/inside.js';
import { groupsIn, mayLetIn } from '../shared/security-groups.js';
import { modeOf } from '../shared/service-mode.js';
import type { PieceSubject } from '../subjects/others.js';
import type { Project } from '../subjects/project.js';

/** What `ip_local_port_range` of Linux holds, and what Docker takes where that is not to be read. */
const DYNAMIC = [
  { from: 32_768, to: 60_999, protocol: undefined },
  { from: 49_153, to: 65_535, protocol: undefined },
];

export default [
  defineRule({
    id: 'lb/security-group-blocks-dynamic-ports',
    title: 'Instances do not accept the load balancer at dynamic host ports',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
    why: 'Where the host port is left to the instance, the load balancer reaches a task at any port from 32768 on. Unless the security group of the instances lets it in there, health checks fail, and ECS replaces the tasks for ever.',
    on: 'pair',
    message: text`the instances let the load balancer reach none of the dynamic host ports of ${'container'}`,
    check({ service, task, project }, report) {
      // By a provider that is not known it may run on other instances than those.
      if (modeOf(service)?.name !== 'bridge' || service.launchOpen) return;
      const instances = instanceGroups(project);
      if (!instances) return;
      for (const { entry, group } of targetGroupsOf(service)) {
        const dynamic = dynamicPortOf(task, entry);
        if (!dynamic) continue;
        const from = groupsOfBalancers(project, group);
        if (!from || DYNAMIC.some((ports) => mayLetIn(project, instances, from, ports))) continue;
        report(
          entry.containerPort,
          { container: dynamic.container.called },
          {
            labels: [
              { span: dynamic.view.hostPort.span, text: 'the instance chooses the port' },
              ...instances.map(({ head }) => ({ span: head, text: 'this is the group of the instances' })),
              ...from.map(({ head }) => ({ span: head, text: 'this is the group of the load balancer' })),
            ],
            help: ['let the group of the load balancer in at tcp 32768-65535'],
          },
        );
      }
    },
  }),
  defineRule({
    id: 'lb/security-group-blocks-container-port',
    title: 'The security group of the tasks does not accept the load balancer',
    severity: 'warning',
    confidence: 'inferred',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
    why: 'In `awsvpc` mode the load balancer reaches a task at its own address and container port. Unless a security group of the task lets it in there, health checks fail, and ECS replaces the task for ever.',
    on: 'service',
    message: text`no security group of ${'service'} lets the load balancer in at port ${'port'}`,
    check(service, report) {
      const { project, view } = service;
      const { securityGroups } = view.networkConfiguration.awsvpcConfiguration;
      if (modeOf(service)?.name !== 'awsvpc') return;
      const groups = groupsIn(project, securityGroups);
      if (!groups) return;
      for (const { entry, group } of targetGroupsOf(service)) {
        const { containerPort } = entry;
        const from = groupsOfBalancers(project, group);
        if (containerPort.state !== 'known' || !from) continue;
        const protocol = carrierOf(group);
        const ports = { from: containerPort.value, to: containerPort.value, protocol };
        if (mayLetIn(project, groups, from, ports)) continue;
        report(
          securityGroups,
          { service: service.called, port: containerPort.value },
          {
            labels: [
              { span: containerPort.span, text: 'the load balancer sends to this port' },
              ...from.map(({ head }) => ({ span: head, text: 'this is the group of the load balancer' })),
              ...groups.map(({ head }) => ({ span: head, text: 'this is a group of the tasks' })),
            ],
            help: [`let the group of the load balancer in at ${protocol ?? 'tcp'} ${containerPort.value}`],
          },
        );
      }
    },
  }),
];

/** The groups from which a target group gets its traffic; without groups it comes from anywhere. */
function groupsOfBalancers(project: Project, group: PieceSubject): readonly PieceSubject[] | undefined {
  const balancers = balancersOf(project, group);
  if (!balancers) return undefined;
  const found = balancers.map((each) => groupsOf(project, each));
  return found.every((each) => each !== undefined) ? found.flat() : undefined;
}

function groupsOf(project: Project, balancer: PieceSubject): readonly PieceSubject[] | undefined {
  const named = balancer.properties.at('SecurityGroups');
  if (named.state === 'absent') return kindOf(balancer) === 'network' ? [] : undefined;
  return named.located?.kind === 'list' ? groupsIn(project, named.items) : undefined;
}

const INSTANCES: Readonly<Record<string, readonly string[]>> = {
  'AWS::AutoScaling::LaunchConfiguration': ['SecurityGroups'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData', 'SecurityGroupIds'],
};

/** The groups of all instances that are made here: which of them a service runs on need not be known. */
function instanceGroups(project: Project): readonly PieceSubject[] | undefined {
  const lists = project.pieces.flatMap(({ piece, properties }) => {
    const path = INSTANCES[piece.type];
    return path ? [properties.at(...path)] : [];
  });
  if (lists.length === 0 || !lists.every(({ located }) => located?.kind === 'list')) return undefined;
  return groupsIn(
    project,
    lists.flatMap(({ items }) => items),
  );
}
