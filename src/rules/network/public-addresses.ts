import { text } from '../../diagnostic/catalogue.js';
import { remove, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { madeOf, mentionersOf } from '../shared/mentions.js';
import { subnetsIn } from '../shared/subnets.js';
import type { PieceSubject } from '../subjects/others.js';
import { hasValue } from '../shared/known.js';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html';
const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html';

export default [
  defineRule({
    id: 'network/public-ip-not-fargate',
    title: 'Public addresses for tasks on EC2 instances',
    severity: 'error',
    confidence: 'observed',
    source: GUIDE,
    why: 'The network interface of a task on an instance never gets a public address. The API answers `Assign public IP is not supported for this launch type.` Such tasks reach the internet from private subnets, by a NAT gateway.',
    on: 'runner',
    silentWhen: ['service/launch-type-not-compatible'],
    fixable: true,
    message: text`tasks of ${'runner'} run on EC2 instances, where they cannot have public addresses`,
    check(runner, report) {
      const { assignPublicIp } = runner.view.networkConfiguration.awsvpcConfiguration;
      if (runner.launch !== 'EC2' || !hasValue(assignPublicIp, 'ENABLED')) return;
      const { launchType, capacityProviderStrategy } = runner.view;
      const at = [launchType, capacityProviderStrategy].find(({ located }) => located);
      const member = runner.word(runner.view.networkConfiguration.awsvpcConfiguration, 'assignPublicIp');
      report(
        assignPublicIp,
        { runner: runner.called },
        {
          labels: at ? [{ span: at.keySpan ?? at.span, text: 'this says where they run' }] : [],
          help: ['use private subnets with a NAT gateway'],
          fix: unsafeFix(`remove \`${member}\``, remove(assignPublicIp)),
        },
      );
    },
  }),
  defineRule({
    id: 'network/public-subnet-without-public-ip',
    title: 'A Fargate task in a public subnet cannot reach the registry',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    why: 'An internet gateway serves only what has a public address. A task without one, in a subnet whose way out is such a gateway, can neither pull its image nor read its secrets: it stops with `CannotPullContainerError` or `ResourceInitializationError: unable to pull secrets or registry auth`.',
    on: 'runner',
    fixable: true,
    message: text`tasks of ${'runner'} have no public address in a public subnet, so they cannot reach the internet`,
    check(runner, report) {
      const { project } = runner;
      const { awsvpcConfiguration } = runner.view.networkConfiguration;
      const { assignPublicIp, subnets } = awsvpcConfiguration;
      const isOff = assignPublicIp.state === 'absent' || hasValue(assignPublicIp, 'DISABLED');
      if (runner.launch !== 'FARGATE' || !isOff || project.ofType('AWS::EC2::VPCEndpoint').length > 0) return;
      const open = subnetsIn(project, subnets)?.flatMap((subnet) => {
        const route = wayOut(subnet);
        return route ? [{ subnet, route }] : [];
      });
      const [first] = open ?? [];
      if (!first) return;
      report(
        assignPublicIp.state === 'absent' ? subnets : assignPublicIp,
        { runner: runner.called },
        {
          labels: [
            { span: first.subnet.head, text: 'this subnet' },
            { span: first.route.head, text: 'leads to an internet gateway' },
          ],
          help: ['use private subnets with a NAT gateway or endpoints, or assign public addresses'],
          ...(assignPublicIp.state === 'known' && {
            fix: unsafeFix('write `ENABLED`', set(assignPublicIp, 'ENABLED')),
          }),
        },
      );
    },
  }),
  defineRule({
    id: 'network/public-ip-exposed',
    title: 'Tasks behind a load balancer get public addresses',
    severity: 'info',
    confidence: 'documented',
    source: API,
    why: 'What is behind a load balancer needs no public address: with one, only the security group stands between the task and the internet. In private subnets a NAT gateway or endpoints are the way out.',
    preset: 'security',
    on: 'service',
    message: text`tasks of ${'service'} get public addresses, though a load balancer stands before them`,
    check(service, report) {
      const { loadBalancers, networkConfiguration } = service.view;
      const { assignPublicIp } = networkConfiguration.awsvpcConfiguration;
      if (service.launch !== 'FARGATE' || loadBalancers.length === 0) return;
      if (!hasValue(assignPublicIp, 'ENABLED')) return;
      report(
        assignPublicIp,
        { service: service.called },
        {
          labels: [{ span: loadBalancers.keySpan ?? loadBalancers.span, text: 'this stands before them' }],
          help: ['use private subnets'],
        },
      );
    },
  }),
];

/** The route by which a subnet leads to an internet gateway. */
function wayOut(subnet: PieceSubject): PieceSubject | undefined {
  const { project } = subnet;
  const tables = mentionersOf(project, subnet).flatMap(({ piece, properties }) =>
    piece.type === 'AWS::EC2::SubnetRouteTableAssociation'
      ? (madeOf(project, 'AWS::EC2::RouteTable', properties.at('RouteTableId')) ?? [])
      : [],
  );
  return tables
    .flatMap((table) => mentionersOf(project, table))
    .find(
      ({ piece, properties }) =>
        piece.type === 'AWS::EC2::Route' &&
        project.pieceOf(properties.at('GatewayId'))?.piece.type === 'AWS::EC2::InternetGateway',
    );
}
