import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { called, placeIn, targetGroupsOf } from '../shared/balancing.js';
import { modeOf, sharesInstance } from '../shared/service-mode.js';
import type { PieceSubject } from '../subjects/others.js';

export default [
  defineRule({
    id: 'lb/target-type-needs-ip',
    title: 'Tasks in `awsvpc` mode need a target group of type `ip`',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/11723',
    why: 'In `awsvpc` mode a task has an address of its own, which is what the target group has to hold. The default type is `instance`. ECS answers `The provided target group ARN has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`',
    on: 'deployed',
    fixable: true,
    message: text`target group ${'group'} is of type \`${'type'}\`, but each task of ${'service'} has an address of its own`,
    check(service, report) {
      const mode = modeOf(service);
      if (mode?.name !== 'awsvpc') return;
      for (const { entry, group } of targetGroupsOf(service)) {
        const type = targetTypeOf(group);
        if (type === undefined || type === 'ip') continue;
        const property = group.properties.at('TargetType');
        report(
          placeIn(group, 'TargetType'),
          { group: called(group), type, service: service.called },
          {
            ...(!property.located && { label: '`instance` is what it is where nothing is said' }),
            labels: [
              { span: entry.targetGroupArn.span, text: 'the service registers its tasks in it' },
              mode.label,
            ],
            help: ['make the type `ip`'],
            ...(property.located && { fix: unsafeFix('write `ip`', set(property, 'ip')) }),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'lb/target-type-needs-instance',
    title: 'Tasks in `bridge` or `host` mode need a target group of type `instance`',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/12252',
    why: 'In `bridge` and `host` mode tasks are reached at the address of their instance, so ECS registers instances with ports. It answers that the group `has target type ip, which is incompatible with the bridge network mode specified in the task definition.`',
    on: 'deployed',
    fixable: true,
    message: text`target group ${'group'} is of type \`ip\`, but the tasks of ${'service'} are reached at their instance`,
    check(service, report) {
      const mode = modeOf(service);
      if (!sharesInstance(mode)) return;
      for (const { entry, group } of targetGroupsOf(service)) {
        if (targetTypeOf(group) !== 'ip') continue;
        report(
          placeIn(group, 'TargetType'),
          { group: called(group), service: service.called },
          {
            ...(!mode.certain && { severity: 'warning' }),
            labels: [
              { span: entry.targetGroupArn.span, text: 'the service registers its tasks in it' },
              mode.label,
            ],
            help: ['make the type `instance`, or the network mode `awsvpc`'],
            fix: unsafeFix('write `instance`', set(group.properties.at('TargetType'), 'instance')),
          },
        );
      }
    },
  }),
];

function targetTypeOf({ properties }: PieceSubject): string | undefined {
  const type = properties.at('TargetType');
  return type.state === 'absent' ? 'instance' : type.text;
}
