import { text } from '../../diagnostic/catalogue.js';
import { Loose } from '../../model/loose.js';
import type { Zone } from '../../rollout/case.js';
import { defineRule } from '../rule.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { zonesOfSubnets } from '../shared/fleet/zones.js';
import { mayHaveObstacles } from '../shared/rebalancing.js';
import { set, unsafeFix } from '../fixes.js';
import type { ServiceSubject } from '../subjects/runner.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'placement/az-rebalancing-off',
  title: 'Tasks will stay unbalanced after a zone event',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'When a zone is back after an outage its tasks are still where they were started meanwhile. With rebalancing, the default of new services since late 2025 where it is possible, ECS moves them back.',
  on: 'service',
  launch: ['FARGATE', 'EC2', 'MANAGED_INSTANCES'],
  fixable: true,
  message: text`after the outage of a zone the tasks of ${'service'} stay where they are`,
  check(service, report) {
    const { availabilityZoneRebalancing: field } = service.view;
    if (!hasValue(field, 'DISABLED') || service.described) return;
    if (service.scheduling !== 'REPLICA' || mayHaveObstacles(service)) return;
    const zones = zonesFor(service);
    if (zones.length < 2) return;
    report(
      field,
      { service: service.called },
      {
        help: ['write `ENABLED`: ECS then evens out the zones'],
        fix: unsafeFix('write `ENABLED`', set(field, 'ENABLED')),
      },
    );
  },
});

function zonesFor(service: ServiceSubject): readonly Zone[] {
  const { subnets } = service.view.networkConfiguration.awsvpcConfiguration;
  const ofSubnets = zonesOfSubnets(service.project, new Loose(subnets.located, subnets.span));
  return ofSubnets ?? fleetOf(service)?.flatMap(({ group }) => group.zones ?? []) ?? [];
}
