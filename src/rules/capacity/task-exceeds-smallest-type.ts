import { text } from '../../diagnostic/catalogue.js';
import { roomOf } from '../../rollout/fleet.js';
import type { Demand } from '../../rollout/problem.js';
import { defineRule } from '../rule.js';
import { demandOf } from '../shared/fleet/demand.js';
import { type Group, groupAt } from '../shared/fleet/groups.js';
import { poolOf } from '../shared/fleet/pools.js';
import { amountSaid, shortIn } from '../shared/fleet/said.js';
import { isScaled, type Provider } from '../shared/managed-scaling.js';
import { effectiveStrategy, isUsed } from '../shared/strategy.js';
import type { ServiceSubject } from '../subjects/runner.js';

export default defineRule({
  id: 'capacity/task-exceeds-smallest-type',
  title: 'Managed scaling will not add instances for this task',
  severity: 'error',
  confidence: 'documented',
  source: 'https://aws.amazon.com/blogs/containers/deep-dive-on-amazon-ecs-cluster-auto-scaling/',
  why: 'Managed scaling counts how many instances are missing with the smallest type of the group as the measure. A task that does not fit that type is left out of the count: it never causes a scale-out, though larger types of the group could run it.',
  on: 'service',
  message: text`a task of ${'service'} never makes ${'provider'} start an instance: it wants ${'wanted'}, and \`${'type'}\` has ${'room'}`,
  check(service, report) {
    const demand = service.task && demandOf(service.task);
    if (!demand) return;
    for (const provider of scaledProvidersOf(service)) {
      const { autoScalingGroupArn } = provider.view.autoScalingGroupProvider;
      const group = groupAt(provider.project, autoScalingGroupArn);
      const small = group && tooSmallIn(group, demand);
      if (!small) continue;
      const { type, short, room } = small;
      report(
        service.view.taskDefinition,
        {
          service: service.called,
          provider: `\`${provider.name}\``,
          wanted: amountSaid(short, demand[short]),
          type,
          room,
        },
        {
          labels: [{ span: group.piece.head, text: `\`${type}\` is one of its types` }],
          help: ['take the small types out of the group, or make the task smaller'],
        },
      );
    }
  },
});

function scaledProvidersOf(service: ServiceSubject): Provider[] {
  const used = (effectiveStrategy(service) ?? [])
    .filter(isUsed)
    .map(({ capacityProvider }) => service.named(capacityProvider.located));
  return service.project
    .of('capacity-provider')
    .filter((provider) => used.includes(provider.resource) && isScaled(provider));
}

/** A type that cannot run the task, where another one of the group can. */
function tooSmallIn(group: Group, demand: Demand) {
  const pool = poolOf(group, true);
  if (typeof pool === 'string') return undefined;
  const { types } = pool;
  const small = types.flatMap((each) => {
    const room = roomOf(pool, each, 'optimistic');
    const short = shortIn({ room }, demand);
    return short ? [{ type: each.type, short, room: room[short] }] : [];
  });
  return small.length < types.length ? small[0] : undefined;
}
