import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { type Group, groupAt, groupFrom } from '../shared/fleet/groups.js';
import type { PieceSubject } from '../subjects/others.js';

const SETTING = 'ECS_ENABLE_SPOT_INSTANCE_DRAINING';

export default defineRule({
  id: 'capacity/ec2-spot-draining-off',
  title: 'EC2 Spot instances do not drain',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-spot.html',
  why: 'A Spot instance is taken away two minutes after its notice. Only where its agent has `ECS_ENABLE_SPOT_INSTANCE_DRAINING=true` does ECS use the time to end the tasks in order and to start others elsewhere. Managed draining of a capacity provider does not cover this.',
  on: 'group',
  message: text`Spot instances of \`${'group'}\` are taken away without being drained`,
  check(subject, report) {
    const group = groupFrom(subject);
    const { settings, complete } = group.agent;
    if (group.isSpot !== true || !complete || settings.has(SETTING) || !isOfEcs(subject, group)) return;
    report(
      subject.head,
      { group: subject.piece.address },
      { help: [`write \`${SETTING}=true\` into \`/etc/ecs/ecs.config\` of the instances`] },
    );
  },
});

/** A provider takes its instances from it, or they are told of a cluster. */
function isOfEcs({ project }: PieceSubject, { piece, agent }: Group): boolean {
  return (
    agent.settings.has('ECS_CLUSTER') ||
    project
      .of('capacity-provider')
      .some(
        ({ view }) => groupAt(project, view.autoScalingGroupProvider.autoScalingGroupArn)?.piece === piece,
      )
  );
}
