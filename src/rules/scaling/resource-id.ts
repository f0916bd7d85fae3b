import { text } from '../../diagnostic/catalogue.js';
import { set, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue, textIn } from '../shared/known.js';
import type { Action, Policy, Target } from '../shared/scaling.js';

const RESOURCE_ID = /^service\/[A-Za-z0-9_-]{1,255}\/[A-Za-z0-9_-]{1,255}$/;
const DIMENSION = 'ecs:service:DesiredCount';

export default defineRule({
  id: 'scaling/resource-id',
  title: 'A scalable target does not point at an ECS service',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  why: 'Application Auto Scaling scales many things. An ECS service is `service/<cluster>/<service>` in the namespace `ecs`, and what changes is the dimension `ecs:service:DesiredCount`. What does not fit together is refused.',
  on: 'project',
  fixable: true,
  message: text`${'what'}`,
  check({ project }, report) {
    const all: readonly (Target | Policy | Action)[] = [
      ...project.of('scalable-target'),
      ...project.of('scaling-policy'),
      ...project.of('scheduled-action'),
    ];
    for (const each of all) {
      const { ResourceId: id, ScalableDimension: dimension, ServiceNamespace: namespace } = each.view;
      const isService = id.state === 'known' && id.value.startsWith('service/');
      const isCount = hasValue(dimension, DIMENSION);
      const isEcs = hasValue(namespace, 'ecs');
      if (!isService && !isCount && !isEcs) continue;
      const written = textIn(id);
      if (written !== undefined && !RESOURCE_ID.test(written))
        report(
          id,
          { what: `\`${written}\` is no ECS service of a cluster` },
          { label: '`service/<cluster>/<service>`' },
        );
      if (namespace.state === 'known' && !isEcs)
        report(
          namespace,
          { what: `an ECS service is in the namespace \`ecs\`, not \`${namespace.value}\`` },
          { fix: safeFix('write `ecs`', set(namespace, 'ecs')) },
        );
      if (dimension.state === 'known' && !isCount)
        report(
          dimension,
          { what: `an ECS service is scaled by \`${DIMENSION}\`, not \`${dimension.value}\`` },
          { fix: safeFix(`write \`${DIMENSION}\``, set(dimension, DIMENSION)) },
        );
    }
  },
});
