import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { balancersOf, called, kindOf, targetGroupsOf } from '../shared/balancing.js';
import { textIn } from '../shared/known.js';
import { piecesIn } from '../shared/mentions.js';
import { metricOf, type Policy, PREDEFINED, REQUESTS, scaledBy } from '../shared/scaling.js';
import type { PieceSubject } from '../subjects/others.js';
import type { ServiceSubject } from '../subjects/runner.js';

const LABEL = /^app\/[^/]+\/[0-9a-f]+\/targetgroup\/[^/]+\/[0-9a-f]+$/;
const LONGEST = 1023;
const HTTP: readonly string[] = ['HTTP', 'HTTPS'];

export default [
  defineRule({
    id: 'scaling/resource-label',
    title: 'A resource label is missing, malformed or unwanted',
    severity: 'error',
    confidence: 'documented',
    source: PREDEFINED,
    why: 'Requests are counted at one target group of one Application Load Balancer. The label names both: the last part of the ARN of the load balancer, a slash, and the last part of that of the target group. Other metrics have no label.',
    on: 'scalingPolicy',
    silentWhen: ['scaling/alb-metric-on-nlb'],
    fixable: true,
    message: text`${'what'}`,
    check(policy, report) {
      const metric = metricOf(policy);
      const specification =
        policy.view.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification;
      const { ResourceLabel: label, PredefinedMetricType: type } = specification;
      if (metric === undefined) return;
      const member = policy.word(specification, 'ResourceLabel');
      if (metric !== REQUESTS) {
        if (label.state === 'known')
          report(
            label,
            { what: `\`${metric}\` has no \`${member}\`` },
            { fix: safeFix('remove it', remove(label)) },
          );
        return;
      }
      const form = '`app/<load balancer>/<id>/targetgroup/<target group>/<id>`';
      if (label.state === 'absent')
        report(
          type,
          { what: `\`${metric}\` needs a \`${member}\`, which says where the requests are counted` },
          { help: [`add \`${member}\`: ${form}`] },
        );
      else if (isMalformed(label))
        report(
          label,
          { what: 'this names no target group of an Application Load Balancer' },
          { label: form },
        );
      const service = scaledBy(policy);
      const stranger = service && strangerIn(policy, service, label);
      if (!stranger) return;
      report(
        label,
        {
          what: `${service.called} has no tasks in target group ${called(stranger)}, where the requests are counted`,
        },
        {
          labels: service.view.loadBalancers.map(({ targetGroupArn }) => ({
            span: targetGroupArn.span,
            text: 'this is where it has them',
          })),
        },
      );
    },
  }),
  defineRule({
    id: 'scaling/alb-metric-on-nlb',
    title: 'Requests are counted, but there is no Application Load Balancer',
    severity: 'error',
    confidence: 'documented',
    source: PREDEFINED,
    why: 'Only an Application Load Balancer knows requests. A Network Load Balancer sees connections and packets, so there is no such metric of its target groups.',
    on: 'scalingPolicy',
    message: text`\`${'metric'}\` counts requests, but ${'service'} has ${'what'}`,
    check(policy, report) {
      const service = scaledBy(policy);
      if (metricOf(policy) !== REQUESTS || !service || service.update) return;
      const { loadBalancers } = service.view;
      const groups = targetGroupsOf(service);
      const without = loadBalancers.length === 0 && loadBalancers.lengthKnown;
      if (
        !without &&
        (groups.length < loadBalancers.length || groups.some(({ group }) => mayBeOfHttp(group)))
      )
        return;
      if (!loadBalancers.lengthKnown) return;
      report(
        policy.view.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification
          .PredefinedMetricType,
        {
          metric: REQUESTS,
          service: service.called,
          what: without ? 'no load balancer' : 'no target group for HTTP or HTTPS',
        },
        {
          labels: without
            ? [{ span: service.head, text: 'this is the service' }]
            : groups.map(({ group }) => ({ span: group.head, text: 'its target group' })),
          help: ['track CPU or memory'],
        },
      );
    },
  }),
];

function isMalformed(label: Field<string>): boolean {
  const value = textIn(label);
  return value !== undefined && (!LABEL.test(value) || value.length > LONGEST);
}

/** A target group in the label that is none of those of the service, whose all are known. */
function strangerIn(policy: Policy, service: ServiceSubject, label: Field<string>): PieceSubject | undefined {
  const own = targetGroupsOf(service).map(({ group }) => group);
  if (own.length === 0 || own.length < service.view.loadBalancers.length) return undefined;
  return piecesIn(policy.project, label.located).find(
    (each) => each.piece.type.endsWith('::TargetGroup') && !each.piece.existing && !own.includes(each),
  );
}

function mayBeOfHttp(group: PieceSubject): boolean {
  const protocol = group.properties.at('Protocol');
  const balancers = balancersOf(group.project, group) ?? [];
  if (balancers.some((each) => kindOf(each) === 'network')) return false;
  return protocol.text === undefined ? protocol.state === 'unknown' : HTTP.includes(protocol.text);
}
