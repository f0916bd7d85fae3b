import { nearest } from '../../diagnostic/nearest.js';
import { text } from '../../diagnostic/catalogue.js';
import { isReserved } from '../../query/attributes.js';
import { comparisonsOf } from '../../query/tree.js';
import { defineRule } from '../rule.js';
import { constraintsOf } from '../shared/fleet/constraints.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { attributesTold } from '../shared/fleet/told.js';

export default defineRule({
  id: 'placement/unknown-attribute',
  title: 'Expression uses an attribute that nothing sets',
  severity: 'warning',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html#attributes',
  why: 'Beside the attributes that ECS gives to every instance there are those that its agent is told with `ECS_INSTANCE_ATTRIBUTES`, or that PutAttributes adds. What compares one that no instance has is false.',
  on: 'service',
  silentWhen: ['placement/matches-no-instance'],
  message: text`nothing gives the attribute \`${'name'}\` to the instances of ${'fleet'}`,
  check(service, report) {
    const fleet = fleetOf(service);
    if (!fleet) return;
    const lists = fleet.map(({ group }) => attributesTold(group.agent));
    if (lists.includes(undefined)) return;
    const names = lists.flatMap((list) => [...(list?.keys() ?? [])]);
    for (const { query } of constraintsOf(service))
      for (const { subject, operator } of comparisonsOf(query)) {
        const { kind, name } = subject;
        if (kind !== 'attribute' || operator === '!exists' || isReserved(name) || names.includes(name))
          continue;
        const meant = nearest(name, names);
        report(
          subject.span,
          { name, fleet: fleetCalled(fleet) },
          {
            ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
            labels: fleetLabels(fleet),
            help: [`set it with \`ECS_INSTANCE_ATTRIBUTES\` in \`/etc/ecs/ecs.config\` of the instances`],
          },
        );
      }
  },
});
