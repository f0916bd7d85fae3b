import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'security/privileged',
  title: 'A container runs privileged',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html',
  why: 'A privileged container can do on the instance what root can: load modules, see all devices, leave the container. Security Hub (ECS.4) and Control Tower (CT.ECS.PR.11) look for it.',
  on: 'container',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  os: 'linux',
  silentWhen: ['container/privileged-on-windows', 'container/privileged-on-fargate'],
  fixable: true,
  message: text`${'container'} is privileged: it can do what root can do on the instance`,
  check(container, report) {
    const { view, called } = container;
    const { privileged } = view;
    if (knownIn(privileged) !== true) return;
    report(
      privileged,
      { container: called },
      {
        help: ['add the single capabilities and devices that it needs instead'],
        fix: unsafeFix('remove it', remove(privileged)),
      },
    );
  },
});
