import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { placeOf } from '../place.js';
import { defineRule } from '../rule.js';
import { obstaclesTo } from '../shared/rebalancing.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'placement/az-rebalancing-unsupported',
  title: 'Zone rebalancing on a service that cannot have it',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
  why: 'ECS moves tasks from one zone to another by starting one before it stops one. It refuses to for daemons (`Availability Zone Rebalancing does not support DAEMON services`), external instances, Classic Load Balancers, a maximum of 100 percent or less, a first strategy that is no spread over zones, and constraints on the zone. Where nothing is said it is switched on only where it can be.',
  on: 'service',
  fixable: true,
  message: text`zone rebalancing does not go with ${'reason'}`,
  check(service, report) {
    const { availabilityZoneRebalancing: field } = service.view;
    const [obstacle] = obstaclesTo(service);
    if (!hasValue(field, 'ENABLED') || !obstacle) return;
    report(
      field,
      { reason: obstacle.reason },
      {
        labels: [{ span: placeOf(obstacle.at).span, text: 'does not go with it' }],
        help: ['write `DISABLED`, or leave it out: ECS then decides by itself'],
        fix: unsafeFix('write `DISABLED`', set(field, 'DISABLED')),
      },
    );
  },
});
