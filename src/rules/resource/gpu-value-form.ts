import { text } from '../../diagnostic/catalogue.js';
import { safeFix, set } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasPlaceholder } from '../shared/placeholder.js';
import { requirementsOf } from '../shared/requirements.js';

export default defineRule({
  id: 'resource/gpu-value-form',
  title: 'The GPU value is not a count',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  why: 'The value of a GPU requirement is how many the container gets: a number above 0 as a string, a fraction where the instances have fractional GPUs, or `ALL` for every GPU of the instance.',
  on: 'container',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  os: 'linux',
  silentWhen: ['resource/gpu-on-fargate', 'resource/gpu-on-windows', 'resource/gpu-value-or-sharing'],
  fixable: true,
  message: text`\`${'value'}\` is no number of GPUs`,
  check(container, report) {
    for (const { value } of requirementsOf(container, 'GPU')) {
      if (value.state !== 'known' || isCount(value.value) || hasPlaceholder(value.value)) continue;
      report(
        value,
        { value: value.value },
        {
          help: ['write how many, such as `"1"`, or `"ALL"` for all that the instance has'],
          ...(value.value.toUpperCase() === 'ALL' && { fix: safeFix('write `ALL`', set(value, 'ALL')) }),
        },
      );
    }
  },
});

function isCount(value: string): boolean {
  return value === 'ALL' || (/^\d+(\.\d+)?$/.test(value) && Number(value) > 0);
}
