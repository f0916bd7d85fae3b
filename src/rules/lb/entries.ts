import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import type { EntryView } from '../shared/balancing.js';
import { idIn, isSurelySet } from '../shared/known.js';
import { keyOf } from '../shared/mentions.js';
import { repeated } from '../shared/repeated.js';
import type { ServiceSubject } from '../subjects/runner.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html';
const MOST_TARGET_GROUPS = 5;
/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html#awselasticloadbalancingv2-resources-for-iam-policies */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  loadbalancer: 'a load balancer',
  listener: 'a listener',
  'listener-rule': 'a rule of a listener',
};

export default [
  defineRule({
    id: 'lb/entry-incomplete',
    title: 'A load balancer entry lacks the container, the port or the target',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'An entry of `loadBalancers` joins a container and one of its ports with a target group, or with a Classic Load Balancer. Without one of the three ECS refuses the service.',
    on: 'deployed',
    message: text`this load balancer entry has no ${'missing'}`,
    check(service, report) {
      for (const entry of service.view.loadBalancers) {
        const missing = missingIn(service, entry);
        if (missing.length > 0)
          report(
            entry,
            { missing: missing.join(' and no ') },
            { help: ['an entry names a container, one of its ports, and where the traffic comes from'] },
          );
      }
    },
  }),
  defineRule({
    id: 'lb/target-group-and-name',
    title: 'A load balancer entry has both kinds of target',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'A target group is for Application and Network Load Balancers, a name is for a Classic Load Balancer. One entry has one of them. The API answers `loadBalancerName and targetGroupArn cannot both be specified`.',
    on: 'deployed',
    fixable: true,
    message: text`one entry has both \`${'group'}\` and \`${'name'}\``,
    check(service, report) {
      for (const entry of service.view.loadBalancers) {
        const { targetGroupArn, loadBalancerName } = entry;
        if (!isSurelySet(targetGroupArn) || !isSurelySet(loadBalancerName)) continue;
        const name = service.word(entry, 'loadBalancerName');
        const group = service.word(entry, 'targetGroupArn');
        report(
          loadBalancerName,
          { group, name },
          {
            label: 'this is for a Classic Load Balancer',
            labels: [
              { span: targetGroupArn.span, text: 'this is for an Application or Network Load Balancer' },
            ],
            help: [`keep \`${group}\` unless the load balancer is a Classic one`],
            fix: unsafeFix(`remove \`${name}\``, remove(loadBalancerName)),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'lb/target-group-arn',
    title: 'The ARN of something else where a target group belongs',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'ECS puts tasks into a target group. A load balancer and its listeners have ARNs much like it, but tasks cannot be put into them, and ECS refuses the service.',
    on: 'deployed',
    message: text`\`${'member'}\` is the ARN of ${'what'}, not of a target group`,
    check(service, report) {
      for (const entry of service.view.loadBalancers) {
        const { targetGroupArn } = entry;
        const [, kind = ''] =
          /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:([^/]+)/.exec(idIn(targetGroupArn) ?? '') ?? [];
        const what = OTHER_KINDS[kind];
        if (what !== undefined)
          report(
            targetGroupArn,
            { member: service.word(entry, 'targetGroupArn'), what },
            {
              help: [
                'write the ARN of the target group that it sends to: `arn:aws:elasticloadbalancing:…:targetgroup/…`',
              ],
            },
          );
      }
    },
  }),
  defineRule({
    id: 'lb/count',
    title: 'Too many load balancer entries',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html',
    why: 'A service has up to 5 target groups, or one Classic Load Balancer and nothing beside it. The quota cannot be raised.',
    on: 'service',
    message: text`${'what'}`,
    check(service, report) {
      const { loadBalancers } = service.view;
      const groups = loadBalancers.filter(({ targetGroupArn }) => isSurelySet(targetGroupArn));
      const classic = loadBalancers.filter(({ loadBalancerName }) => isSurelySet(loadBalancerName));
      if (groups.length > MOST_TARGET_GROUPS)
        report(loadBalancers, {
          what: `the service has ${groups.length} target groups, and ${MOST_TARGET_GROUPS} is the most`,
        });
      const [first, second] = classic;
      const beside = second ?? groups.find((entry) => entry !== first);
      if (first && beside)
        report(
          beside,
          { what: 'a Classic Load Balancer is the only load balancer of its service' },
          { labels: [{ span: first.loadBalancerName.span, text: 'this is one' }] },
        );
      for (const [before, again] of repeated(loadBalancers, (entry) => identityOf(service, entry)))
        report(
          again.targetGroupArn,
          { what: 'this port is registered in this target group twice' },
          {
            severity: 'warning',
            labels: [{ span: before.targetGroupArn.span, text: 'it is here already' }],
            help: ['remove one of the entries'],
          },
        );
    },
  }),
];

function missingIn(service: ServiceSubject, entry: EntryView): readonly string[] {
  if (entry.state !== 'known') return [];
  const { containerName, containerPort, targetGroupArn, loadBalancerName } = entry;
  const target = [targetGroupArn, loadBalancerName].every(({ state }) => state === 'absent');
  return [
    ...(containerName.state === 'absent' ? [oneOf([service.word(entry, 'containerName')])] : []),
    ...(containerPort.state === 'absent' ? [oneOf([service.word(entry, 'containerPort')])] : []),
    ...(target ? [oneOf([service.word(entry, 'targetGroupArn')])] : []),
  ];
}

function identityOf({ project }: ServiceSubject, entry: EntryView): string | undefined {
  const { containerName, containerPort, targetGroupArn } = entry;
  const group = keyOf(project, targetGroupArn.located);
  if (group === undefined || containerName.state !== 'known' || containerPort.state !== 'known')
    return undefined;
  return [containerName.value, containerPort.value, group].join(' ');
}
