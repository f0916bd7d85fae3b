import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { REQUIREMENT_TITLES, requirementsOf } from '../shared/requirements.js';

export default defineRule({
  id: 'resource/gpu-requirement-duplicate',
  title: 'The same resource type twice on one container',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  why: 'A requirement says how much of one type a container gets, and the documentation only shows one for each type. What a second one would mean is said nowhere.',
  on: 'container',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  os: 'linux',
  silentWhen: ['resource/gpu-on-fargate', 'resource/gpu-on-windows'],
  message: text`${'container'} asks for ${'what'} ${'count'} times`,
  check(container, report) {
    for (const type of ['GPU', 'NeuronDevice'] as const) {
      const [first, second, ...more] = requirementsOf(container, type);
      if (!first || !second) continue;
      report(
        second.type,
        { container: container.called, what: REQUIREMENT_TITLES[type], count: 2 + more.length },
        {
          labels: [{ span: first.type.span, text: 'the first' }],
          help: ['say it once, with all that the container needs'],
        },
      );
    }
  },
});
