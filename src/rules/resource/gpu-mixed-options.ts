import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { requirementsOf } from '../shared/requirements.js';

export default defineRule({
  id: 'resource/gpu-mixed-options',
  title: 'GPU containers of one task must share or not share alike',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  why: 'All containers of a task that ask for GPUs use the same option: either each has GPUs of its own by `value`, or all share with a `sharingStrategy`.',
  on: 'task',
  launch: ['EC2', 'MANAGED_INSTANCES'],
  os: 'linux',
  silentWhen: ['resource/gpu-on-fargate', 'resource/gpu-on-windows'],
  message: text`${'sharing'} shares a GPU, but ${'owning'} has its own`,
  check({ containers }, report) {
    const asked = containers.flatMap((container) =>
      requirementsOf(container, 'GPU').map(({ value, sharingStrategy: sharing }) => ({
        container,
        value,
        sharing,
      })),
    );
    const sharing = asked.find(({ sharing }) => sharing.state !== 'absent');
    const owning = asked.find(
      ({ value, container }) => value.state !== 'absent' && container !== sharing?.container,
    );
    if (!sharing || !owning) return;
    report(
      sharing.sharing,
      { sharing: sharing.container.called, owning: owning.container.called },
      {
        labels: [{ span: owning.value.span, text: `${owning.container.called} has its own` }],
        help: ['let all of them share, or none'],
      },
    );
  },
});
