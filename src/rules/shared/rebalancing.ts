import type { Placed } from '../../model/view.js';
import type { Span } from '../../source/span.js';
import type { ServiceSubject } from '../subjects/runner.js';
import { percentagesOf } from './percentages.js';
import { hasValue } from './known.js';

const ZONE = 'attribute:ecs.availability-zone';

/** Why a service cannot have its tasks moved between zones, and where that is said. */
export interface Obstacle {
  readonly reason: string;
  readonly at: Placed | Span;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html */
export function obstaclesTo(service: ServiceSubject): Obstacle[] {
  const { view, launch, head } = service;
  const { maximumPercent } = view.deploymentConfiguration;
  const { max } = percentagesOf(service);
  const [strategy] = view.placementStrategy;
  const classic = view.loadBalancers.find(({ loadBalancerName }) => loadBalancerName.state === 'known');
  const onZone = view.placementConstraints.find(
    ({ expression }) => expression.state === 'known' && expression.value.includes(ZONE),
  );
  const isOther = strategy?.type.state === 'known' && !isOverZones(strategy);
  return [
    ...(service.scheduling === 'DAEMON' ? [{ reason: 'a DAEMON service', at: view.schedulingStrategy }] : []),
    ...(launch === 'EXTERNAL' ? [{ reason: 'external instances', at: orHead(view.launchType, head) }] : []),
    ...(classic ? [{ reason: 'a Classic Load Balancer', at: classic.loadBalancerName }] : []),
    ...(max !== undefined && max <= 100 && service.scheduling !== 'DAEMON'
      ? [{ reason: `a maximum of ${max} percent`, at: orHead(maximumPercent, head) }]
      : []),
    ...(strategy && isOther
      ? [{ reason: 'a strategy that does not spread over zones first', at: strategy.type }]
      : []),
    ...(onZone ? [{ reason: 'a constraint on the zone', at: onZone.expression }] : []),
  ];
}

/** What is not known may be in the way, too. */
export function mayHaveObstacles(service: ServiceSubject): boolean {
  const { deploymentConfiguration, loadBalancers, placementConstraints, placementStrategy } = service.view;
  const [strategy] = placementStrategy;
  const lists = [loadBalancers, placementConstraints, placementStrategy];
  const fields: readonly Placed[] = [
    deploymentConfiguration.maximumPercent,
    ...loadBalancers.map(({ loadBalancerName }) => loadBalancerName),
    ...placementConstraints.map(({ expression }) => expression),
    ...(strategy ? [strategy.type, strategy.field] : []),
  ];
  return (
    obstaclesTo(service).length > 0 ||
    lists.some(({ lengthKnown }) => !lengthKnown) ||
    fields.some(({ state }) => state === 'unknown')
  );
}

type Strategy = ServiceSubject['view']['placementStrategy'][number];

/** What is not known may be. */
function isOverZones({ type, field }: Strategy): boolean {
  if (!hasValue(type, 'spread')) return false;
  return field.state === 'unknown' || hasValue(field, ZONE);
}

function orHead(at: Placed, head: Span): Placed | Span {
  return at.located ? at : head;
}
