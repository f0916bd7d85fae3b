import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { balancersOf, called, kindOf, targetGroupsOf } from '../shared/balancing.js';
import { isReference } from '../shared/mentions.js';
import { repeated } from '../shared/repeated.js';
import { isOrdinary, subnetsIn, zoneName, zoneOf } from '../shared/subnets.js';
import { modeOf } from '../shared/service-mode.js';
import type { PieceSubject } from '../subjects/others.js';
import type { Loose } from '../../model/loose.js';
import type { ServiceSubject } from '../subjects/runner.js';

const FEWEST = 2;

export default defineRule({
  id: 'lb/alb-subnets',
  title: 'An Application Load Balancer with one subnet, or not in the zones of the tasks',
  severity: 'error',
  confidence: 'observed',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
  why: 'An Application Load Balancer wants subnets in at least two Availability Zones, one in each; only on Outposts and in Local Zones is one enough. A task in a zone that the load balancer has no subnet in gets no traffic and no health checks.',
  on: 'loadBalancer',
  message: text`${'what'}`,
  check(balancer, report) {
    if (kindOf(balancer) !== 'application') return;
    const { project } = balancer;
    const list = listOf(balancer);
    const items = itemsOf(list);
    const subnets = subnetsIn(project, items);
    const name = called(balancer);
    if (
      list.located?.kind === 'list' &&
      isCounted(items) &&
      items.length < FEWEST &&
      subnets?.every(isOrdinary) !== false
    )
      report(list, {
        what: `load balancer ${name} has ${items.length === 0 ? 'no subnet' : 'one subnet'}, and needs two in different zones`,
      });
    if (!subnets) return;
    for (const [first, again] of repeated(subnets, (subnet) => zoneOf(subnet)?.key)) {
      const place = items[subnets.indexOf(again)];
      if (!place) continue;
      report(
        place,
        { what: `load balancer ${name} has two subnets in one zone` },
        {
          labels: [first, again].map(({ head, properties }) => ({
            span: properties.at('AvailabilityZone').located ? properties.at('AvailabilityZone').span : head,
            text: 'this is the zone',
          })),
          help: ['name one subnet of each zone'],
        },
      );
    }
    for (const service of project.services) {
      const missed = missedBy(service, balancer, subnets);
      if (!missed) continue;
      report(
        list,
        { what: `load balancer ${name} is not in ${missed.zone}, where tasks of ${service.called} may be` },
        {
          severity: 'warning',
          labels: [{ span: missed.at.head, text: 'tasks here get no traffic' }],
          help: ['give the load balancer a subnet in each zone of the tasks'],
        },
      );
    }
  },
});

function listOf({ properties }: PieceSubject): Loose {
  const mappings = properties.at('SubnetMappings');
  return mappings.located ? mappings : properties.at('Subnets');
}

/** The subnets that are named, whichever way. */
function itemsOf(list: Loose): readonly Loose[] {
  return list.items.map((item) => (item.located?.kind === 'map' ? item.at('SubnetId') : item));
}

/** A parameter may be a list itself. */
function isCounted(items: readonly Loose[]): boolean {
  return items.every(({ located }) => located?.kind === 'string' || isReference(located));
}

/** A zone in which tasks may be that this load balancer sends to, but not the load balancer. */
function missedBy(
  service: ServiceSubject,
  balancer: PieceSubject,
  subnets: readonly PieceSubject[],
): { readonly zone: string; readonly at: PieceSubject } | undefined {
  const { project } = service;
  const sends = targetGroupsOf(service).some(({ group }) => balancersOf(project, group)?.includes(balancer));
  if (!sends || modeOf(service)?.name !== 'awsvpc') return undefined;
  const zones = new Set(subnets.map((subnet) => zoneOf(subnet)?.key));
  const own = subnetsIn(project, service.view.networkConfiguration.awsvpcConfiguration.subnets) ?? [];
  const at = own.find((subnet) => !zones.has(zoneOf(subnet)?.key));
  const zone = at && zoneOf(at);
  return at && zone && !zones.has(undefined) ? { zone: zoneName(zone), at } : undefined;
}
