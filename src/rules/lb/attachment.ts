import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { defineRule } from '../rule.js';
import { balancerOf, called, sendersTo, targetGroupsOf } from '../shared/balancing.js';
import { dependsOn } from '../shared/dependencies.js';
import { keyOf, mayExclude } from '../shared/mentions.js';
import { isMentioned } from '../shared/mentioned-elsewhere.js';
import type { ServiceSubject } from '../subjects/runner.js';
import type { EntryView } from '../shared/balancing.js';

const THREAD = 'https://github.com/hashicorp/terraform/issues/32908';

export default [
  defineRule({
    id: 'lb/target-group-without-listener',
    title: 'A target group is not attached to a load balancer',
    severity: 'error',
    confidence: 'observed',
    source: THREAD,
    why: 'A target group belongs to a load balancer as soon as a listener or one of its rules sends traffic to it. Before that ECS refuses the service: `The target group with targetGroupArn … does not have an associated load balancer.`',
    on: 'service',
    message: text`no listener sends traffic to target group ${'group'}`,
    check(service, report) {
      for (const { entry, group } of targetGroupsOf(service)) {
        if (isMentioned(service.project, group)) continue;
        report(
          entry.targetGroupArn,
          { group: called(group) },
          {
            labels: [{ span: group.head, text: 'nothing but services refers to it' }],
            help: [
              'name the target group in an action of a listener or of a rule, and let the service depend on that',
            ],
          },
        );
      }
    },
  }),
  defineRule({
    id: 'lb/listener-not-awaited',
    title: 'A service may be created before its listener',
    severity: 'warning',
    confidence: 'observed',
    source: THREAD,
    why: 'It is the listener that gives a target group its load balancer. Without a dependency both are created at the same time, and if the service is first, ECS refuses it: `The target group with targetGroupArn … does not have an associated load balancer.` Mostly it goes well; the next time it may not.',
    on: 'service',
    silentWhen: ['lb/target-group-without-listener'],
    message: text`${'service'} may be created before ${'senders'}`,
    check(service, report) {
      for (const { entry, group } of targetGroupsOf(service)) {
        const senders = sendersTo(service.project, group);
        if (senders.length === 0 || dependsOn(service, senders)) continue;
        report(
          entry.targetGroupArn,
          { service: service.called, senders: oneOf(senders.map(({ piece }) => piece.address)) },
          {
            labels: senders.map(({ head }) => ({
              span: head,
              text: 'this gives the target group its load balancer',
            })),
            help: [`let the service depend on ${senders[0] ? called(senders[0]) : 'it'}`],
          },
        );
      }
    },
  }),
  defineRule({
    id: 'lb/target-group-shared',
    title: 'A target group belongs to two load balancers or two services',
    severity: 'warning',
    confidence: 'observed',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
    why: 'A target group can belong to one load balancer only: attaching it to a second one is refused. Two services, or two ports of one, in the same target group are allowed, but each request goes to any of them.',
    on: 'service',
    message: text`${'what'}`,
    check(service, report) {
      for (const [i, entry] of service.view.loadBalancers.entries()) {
        const other = sharing(service, entry, i);
        if (!other) continue;
        report(
          entry.targetGroupArn,
          { what: `this target group has ${other.what} in it, too` },
          {
            labels: [{ span: other.entry.targetGroupArn.span, text: 'it is used here' }],
            help: ['give each of them a target group of its own'],
          },
        );
      }
      for (const { entry, group } of targetGroupsOf(service)) {
        const balancers = new Set(
          sendersTo(service.project, group).flatMap((sender) => balancerOf(service.project, sender) ?? []),
        );
        const [first, second] = balancers;
        if (!first || !second || mayExclude(first.piece, second.piece)) continue;
        report(
          entry.targetGroupArn,
          { what: `target group ${called(group)} belongs to two load balancers, and one is the most` },
          {
            labels: [first, second].map(({ head }) => ({
              span: head,
              text: 'a listener of this sends to it',
            })),
          },
        );
      }
    },
  }),
];

/** What is in the same target group, and before this in the text. */
function sharing(
  service: ServiceSubject,
  entry: EntryView,
  index: number,
): { readonly what: string; readonly entry: EntryView } | undefined {
  const { project } = service;
  const key = keyOf(project, entry.targetGroupArn.located);
  if (key === undefined) return undefined;
  const isSame = (each: EntryView) => keyOf(project, each.targetGroupArn.located) === key;
  const own = service.view.loadBalancers
    .slice(0, index)
    .find((each) => isSame(each) && isOtherPort(each, entry));
  if (own) return { what: 'another port of the service', entry: own };
  for (const other of project.services.slice(0, project.services.indexOf(service))) {
    if (other.name === service.name || mayExclude(other.resource, service.resource)) continue;
    const shared = other.view.loadBalancers.find(isSame);
    if (shared) return { what: `the tasks of ${other.called}`, entry: shared };
  }
  return undefined;
}

function isOtherPort({ containerPort: one }: EntryView, { containerPort: other }: EntryView): boolean {
  return one.state === 'known' && other.state === 'known' && one.value !== other.value;
}
