import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

const RANGES = [
  { member: 'memory', min: 1, max: Number.POSITIVE_INFINITY, severity: 'error', unit: 'MiB' },
  { member: 'maxComputePercent', min: 1, max: 100, severity: 'warning', unit: 'percent' },
] as const;

export default defineRule({
  id: 'resource/nvidia-mps-range',
  title: 'The MPS allocation is out of range',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_NvidiaMpsAllocation.html',
  why: 'A container that shares a GPU gets at least 1 MiB of its memory, and if `maxComputePercent` is there, between 1 and 100 percent of its processors. That the API checks the percentage is inferred from what it is.',
  on: 'container',
  launch: ['EC2', 'MANAGED_INSTANCES'],
  os: 'linux',
  fixable: true,
  message: text`\`${'member'}\` of ${'value'} is not ${'range'}`,
  check(container, report) {
    for (const { sharingStrategy } of container.view.resourceRequirements) {
      for (const { member, min, max, severity, unit } of RANGES) {
        const field = sharingStrategy.nvidiaMps[member];
        if (field.state !== 'known') continue;
        const near = Math.min(Math.max(field.value, min), max);
        if (near === field.value) continue;
        report(
          field,
          {
            member: container.word(sharingStrategy.nvidiaMps, member),
            value: field.value,
            range: max === Number.POSITIVE_INFINITY ? `${min} ${unit} or more` : `${min} to ${max} ${unit}`,
          },
          { severity, fix: unsafeFix(`write \`${near}\``, set(field, near)) },
        );
      }
    }
  },
});
