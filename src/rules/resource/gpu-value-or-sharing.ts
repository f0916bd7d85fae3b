import { text } from '../../diagnostic/catalogue.js';
import { insert, remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { requirementsOf } from '../shared/requirements.js';

export default defineRule({
  id: 'resource/gpu-value-or-sharing',
  title: 'A GPU requirement needs either a count or a sharing strategy',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  why: '`value` asks for whole GPUs of its own, `sharingStrategy` for a part of one that other containers use too. A requirement has one of the two, not both and not neither.',
  on: 'container',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  os: 'linux',
  silentWhen: ['resource/gpu-on-fargate', 'resource/gpu-on-windows'],
  fixable: true,
  message: text`${'container'} asks for a GPU with ${'what'}`,
  check(container, report) {
    for (const requirement of requirementsOf(container, 'GPU')) {
      const { type, value, sharingStrategy: sharing } = requirement;
      const whole = value.state !== 'absent';
      if (whole !== (sharing.state !== 'absent')) continue;
      const [one, other] = [
        container.word(requirement, 'value'),
        container.word(requirement, 'sharingStrategy'),
      ];
      report(
        whole ? sharing : type,
        {
          container: container.called,
          what: whole ? `both \`${one}\` and \`${other}\`` : `neither \`${one}\` nor \`${other}\``,
        },
        {
          ...(whole && { labels: [{ span: value.span, text: 'asks for whole ones' }] }),
          fix: whole
            ? unsafeFix('keep the whole GPUs', remove(sharing))
            : unsafeFix('ask for one GPU', insert(requirement, 'value', '1')),
          help: [`for a GPU of its own write \`${one}\` with \`"1"\` and no \`${other}\``],
        },
      );
    }
  },
});
