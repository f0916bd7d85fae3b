import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { REQUIREMENT_TITLES, requirementsOf } from '../shared/requirements.js';

export default defineRule({
  id: 'resource/sharing-strategy-not-gpu',
  title: 'Only GPUs can be shared',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  why: 'A `sharingStrategy` says how containers share one GPU. A requirement of another type cannot have it.',
  on: 'container',
  os: 'linux',
  fixable: true,
  message: text`${'container'} shares ${'what'}, but only GPUs can be shared`,
  check(container, report) {
    for (const type of ['NeuronDevice', 'InferenceAccelerator'] as const) {
      for (const { type: said, sharingStrategy } of requirementsOf(container, type)) {
        if (sharingStrategy.state === 'absent') continue;
        report(
          sharingStrategy,
          { container: container.called, what: REQUIREMENT_TITLES[type] },
          {
            labels: [{ span: said.span, text: 'this is no GPU' }],
            fix: safeFix('remove it', remove(sharingStrategy)),
          },
        );
      }
    }
  },
});
