import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import type { Span } from '../../source/span.js';
import { defineRule } from '../rule.js';
import { groupAt } from '../shared/fleet/groups.js';
import { isScaled } from '../shared/managed-scaling.js';
import { mentionersOf } from '../shared/mentions.js';
import { spelled } from '../shared/spelled.js';
import type { PieceSubject } from '../subjects/others.js';

interface Obstacle {
  readonly what: string;
  readonly at: Placed | Span;
  readonly help: string;
}

export default defineRule({
  id: 'capacity/asg-incompatible',
  title: 'Auto Scaling group cannot be driven by managed scaling',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html',
  why: 'With managed scaling ECS sets how many instances the Auto Scaling group has. It refuses groups with instance weights, nothing starts where the group has no room for an instance, instances that go back to a warm pool lose their place in the cluster, and another scaling policy works against it.',
  on: 'provider',
  message: text`managed scaling of ${'provider'} cannot drive the group \`${'group'}\`: ${'what'}`,
  check(provider, report) {
    const { autoScalingGroupProvider: own } = provider.view;
    const group = groupAt(provider.project, own.autoScalingGroupArn);
    if (!group || !isScaled(provider)) return;
    const { piece } = group;
    for (const { what, at, help } of obstaclesIn(piece))
      report(
        at,
        { provider: `\`${provider.name}\``, group: piece.piece.address, what },
        { labels: [{ span: own.autoScalingGroupArn.span, text: 'ECS scales the group' }], help: [help] },
      );
  },
});

function obstaclesIn(piece: PieceSubject): Obstacle[] {
  const { properties } = piece;
  const overrides = properties.at('MixedInstancesPolicy', 'LaunchTemplate', 'Overrides').items;
  const weight = overrides.map((each) => each.at('WeightedCapacity')).find(({ state }) => state === 'known');
  const max = properties.at('MaxSize');
  return [
    ...(weight
      ? [{ what: 'it gives weights to instance types', at: weight, help: 'take out the weights' }]
      : []),
    ...(max.number === 0
      ? [{ what: 'it never has an instance', at: max, help: `raise \`${spelled(max, 'MaxSize')}\`` }]
      : []),
    ...mentionersOf(piece.project, piece).flatMap(obstacleBeside),
  ];
}

/** What stands beside the group and speaks of it. */
function obstacleBeside({ piece, properties, head }: PieceSubject): Obstacle[] {
  const reuse = properties.at('InstanceReusePolicy', 'ReuseOnScaleIn');
  if (piece.type === 'AWS::AutoScaling::WarmPool' && reuse.flag === true)
    return [{ what: 'its warm pool takes instances back', at: reuse, help: 'do not reuse instances' }];
  if (piece.type !== 'AWS::AutoScaling::ScalingPolicy') return [];
  return [{ what: 'a scaling policy of its own changes its size', at: head, help: 'leave the policy out' }];
}
